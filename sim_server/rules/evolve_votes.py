"""How the state follows votes: opened, cast, closed, and who was present."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.commands import Choice
from sim_server.rules.events import BallotCast, MemberAbsent, VoteCancelled, VoteClosed, VoteOpened
from sim_server.rules.evolve_desk import let_go
from sim_server.rules.evolve_division import note_part
from sim_server.rules.evolve_record import open_record
from sim_server.rules.evolve_talk import count_line
from sim_server.rules.ids import Millis
from sim_server.rules.mapping import put
from sim_server.rules.membership import present_members
from sim_server.rules.state import Ballot, TableState, Vote, VoteStatus
from sim_server.rules.voting import open_vote

VoteEvent = VoteOpened | BallotCast | MemberAbsent | VoteClosed | VoteCancelled


def evolve_votes(state: TableState, event: VoteEvent) -> TableState:
    match event:
        case VoteOpened():
            vote = _opened(state, event)
            state = let_go(state, event.proposal)
        case BallotCast():
            return _with_vote(state, with_ballot(state.votes[event.vote], event))
        case MemberAbsent():
            return _with_vote(state, with_absent(state.votes[event.vote], event))
        case VoteClosed():
            vote = _closed(state.votes[event.vote], event)
            state = note_part(open_record(state, event), vote, event)
        case VoteCancelled():
            vote = replace(state.votes[event.vote], status=VoteStatus.CANCELLED)
        case _:
            assert_never(event)
    return count_line(_with_vote(state, vote))


def move_closing(state: TableState, milliseconds: int) -> TableState:
    """The open vote closes later by the time that the clocks stood still."""
    vote = open_vote(state)
    if vote is None:
        return state
    return _with_vote(state, replace(vote, closes_at=Millis(vote.closes_at + milliseconds)))


def note_presence(state: TableState) -> TableState:
    """Whoever is here now has been present at the vote that is open."""
    vote = open_vote(state)
    if vote is None:
        return state
    present = vote.present | present_members(state)
    return state if present == vote.present else _with_vote(state, replace(vote, present=present))


def with_ballot(vote: Vote, event: BallotCast) -> Vote:
    """The vote with this ballot in place of the delegation's last; an objection given up is remembered."""
    ballot = Ballot(event.seat, event.choice, event.sealed, event.explanation)
    before = vote.ballots.get(event.delegation)
    withdrawn = vote.withdrawn
    if before is not None and before.choice is Choice.OBJECT and event.choice is not Choice.OBJECT:
        withdrawn = (*withdrawn, (event.delegation, before.explanation))
    ballots = put(vote.ballots, event.delegation, ballot)
    return replace(vote, ballots=ballots, present=vote.present | {event.delegation}, withdrawn=withdrawn)


def with_absent(vote: Vote, event: MemberAbsent) -> Vote:
    """The vote in which this member was called in vain."""
    return replace(vote, absent=vote.absent | {event.delegation})


def _opened(state: TableState, event: VoteOpened) -> Vote:
    return Vote(
        id=event.vote,
        proposal=event.proposal,
        revision=event.revision,
        rule=event.rule,
        is_secret=event.is_secret,
        status=VoteStatus.OPEN,
        opened_at=event.at,
        closes_at=event.closes_at,
        ballots={},
        present=present_members(state),
        result=None,
        opened=(),
        roll=event.roll,
        subject=event.subject,
    )


def _closed(vote: Vote, event: VoteClosed) -> Vote:
    """The key of a secret vote is gone now, so its sealed values are of no use and are forgotten too."""
    ballots = {delegation: replace(ballot, sealed="") for delegation, ballot in vote.ballots.items()}
    return replace(vote, status=VoteStatus.CLOSED, result=event.result, opened=event.opened, ballots=ballots)


def _with_vote(state: TableState, vote: Vote) -> TableState:
    return replace(state, votes=put(state.votes, vote.id, vote))
