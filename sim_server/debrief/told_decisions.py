"""What the timeline tells of decisions: votes, objections, divisions, straw polls, motions."""

from typing import Final

from sim_server.debrief.happening import Happening, Kind, Lane
from sim_server.debrief.telling import Tellers, Telling
from sim_server.rules.commands import Choice
from sim_server.rules.events import (
    BallotCast,
    DivisionEnded,
    MotionDecided,
    PollClosed,
    TextDivided,
    VoteCancelled,
    VoteClosed,
    VoteOpened,
)
from sim_server.rules.ids import VoteId

_VERDICTS: Final = {
    (False, True): Kind.VOTE_ADOPTED,
    (False, False): Kind.VOTE_LOST,
    (True, True): Kind.PART_APPROVED,
    (True, False): Kind.PART_FAILED,
}
"""By whether the vote was on a part, and whether it passed."""


def _opened(telling: Telling, event: VoteOpened) -> Happening:
    return _vote(telling, event.vote, Kind.VOTE_OPENED)


def _closed(telling: Telling, event: VoteClosed) -> Happening:
    vote = telling.record.final.votes[event.vote]
    return _vote(telling, event.vote, _VERDICTS[vote.is_on_part, event.result.is_adopted])


def _cancelled(telling: Telling, event: VoteCancelled) -> Happening:
    return _vote(telling, event.vote, Kind.VOTE_CANCELLED)


def _vote(telling: Telling, name: VoteId, kind: Kind) -> Happening:
    vote = telling.record.final.votes[name]
    subject = vote.subject
    is_counted = kind in (Kind.PART_APPROVED, Kind.PART_FAILED) or subject.amendment is not None
    return telling.happening(
        kind,
        Lane.VOTES,
        telling.title(vote.proposal),
        number=subject.number if is_counted else vote.revision,
        about="" if subject.amendment is None else subject.kind.value,
    )


def _cast(telling: Telling, event: BallotCast) -> Happening | None:
    """A ballot is a moment only where it objects before everyone."""
    if event.choice is not Choice.OBJECT:
        return None
    title = telling.title(telling.record.final.votes[event.vote].proposal)
    return telling.happening(Kind.OBJECTED, Lane.VOTES, title, seats=(event.seat,))


def _divided(telling: Telling, event: TextDivided) -> Happening | None:
    """A division that was given up again tells nothing."""
    if not event.parts:
        return None
    return telling.happening(Kind.DIVIDED, Lane.VOTES, telling.title(event.proposal), number=len(event.parts))


def _division_ended(telling: Telling, event: DivisionEnded) -> Happening | None:
    return telling.happening(Kind.DIVISION_LOST, Lane.VOTES, telling.title(event.proposal)) if event.is_lost else None


def _polled(telling: Telling, event: PollClosed) -> Happening:
    return telling.happening(Kind.POLL, Lane.VOTES, telling.record.final.decisions.polls[event.poll].question)


def _moved(telling: Telling, event: MotionDecided) -> Happening:
    kind, floor = Kind.MOTION_CARRIED if event.is_carried else Kind.MOTION_FAILED, telling.scenario.floor
    return telling.happening(kind, Lane.FLOOR, floor.word(event.kind) if floor else event.kind)


OF_DECISIONS: Final[Tellers] = {
    VoteOpened: _opened,
    VoteClosed: _closed,
    VoteCancelled: _cancelled,
    BallotCast: _cast,
    TextDivided: _divided,
    DivisionEnded: _division_ended,
    PollClosed: _polled,
    MotionDecided: _moved,
}
