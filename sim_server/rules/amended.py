"""What follows for amendments from what was just decided: taken into the text, contested, overtaken.

Asked after every decision that could matter, on the state that its events make. One step takes in one amendment at
most, because the new revision may overtake the others.
"""

from collections.abc import Iterator

from sim_server.rules.actors import Moment
from sim_server.rules.amending import (
    ADDED,
    changed_clauses,
    introductions,
    is_closed_to_friends,
    is_overtaken,
    must_accept,
)
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import AmendmentKind
from sim_server.rules.decide_amendments import turned
from sim_server.rules.division import division_of
from sim_server.rules.events import (
    AmendmentAnswered,
    AmendmentOffered,
    AmendmentStatus,
    ClauseAdded,
    ClauseEdited,
    ClauseRemoved,
    ClauseRestored,
    Event,
    MotionDone,
    ProposalAdopted,
    ProposalWithdrawn,
    Result,
    RevisionCirculated,
    SponsorLeft,
)
from sim_server.rules.events.votes import Reason
from sim_server.rules.folding import after
from sim_server.rules.ids import ClauseId, SeatId
from sim_server.rules.state import Amendment, Proposal, ProposalStatus, TableState, Vote
from sim_server.rules.voting import open_vote_on

TRIGGERS = (
    AmendmentOffered,
    AmendmentAnswered,
    RevisionCirculated,
    SponsorLeft,
    ProposalAdopted,
    ProposalWithdrawn,
)


def what_amends(state: TableState, events: tuple[Event, ...], moment: Moment) -> tuple[Event, ...]:
    """The events that these bring with them; none at a table without amendments."""
    if not any(isinstance(event, TRIGGERS) for event in events):
        return ()
    if not state.amending.amendments and not isinstance(events[0], AmendmentOffered):
        return ()
    state = after(state, events)
    following = [*_motions_done(state, events)]
    while step := _step(state, moment, len(following)):
        state = after(state, step)
        following.extend(step)
    return tuple(following)


def amendment_voted(state: TableState, vote: Vote, result: Result, moment: Moment) -> tuple[Event, ...]:
    """An amendment that the table adopts is in the text at once. Too few to decide leave it open."""
    amendment = state.amending.amendments.get(vote.subject.amendment) if vote.subject.amendment else None
    if amendment is None or not amendment.is_open or result.reason == Reason.NO_QUORUM:
        return ()
    if not result.is_adopted:
        return (turned(amendment, AmendmentStatus.REJECTED, moment),)
    return _taken_in(state, amendment, AmendmentStatus.ADOPTED, moment, "v")


def _step(state: TableState, moment: Moment, count: int) -> tuple[Event, ...]:
    for amendment in state.amending.amendments.values():
        if amendment.is_open:
            step = _next(state, amendment, moment, count)
            if step:
                return step
    return ()


def _next(state: TableState, amendment: Amendment, moment: Moment, count: int) -> tuple[Event, ...]:
    proposal = state.proposals[amendment.offer.proposal]
    place = f"c{count}"
    if proposal.status is not ProposalStatus.INTRODUCED or is_overtaken(proposal, amendment):
        return (turned(amendment, AmendmentStatus.OVERTAKEN, moment, place=place),)
    if amendment.status is not AmendmentStatus.OFFERED:
        return ()
    if is_closed_to_friends(state, proposal.id):
        return (turned(amendment, AmendmentStatus.CONTESTED, moment, place=place),)
    is_still = open_vote_on(state, proposal.id) is None and division_of(state, proposal.id) is None
    if is_still and set(must_accept(state.scenario, proposal)) <= set(amendment.accepted):
        return _taken_in(state, amendment, AmendmentStatus.ACCEPTED, moment, place)
    return ()


def _motions_done(state: TableState, events: tuple[Event, ...]) -> Iterator[Event]:
    """Whoever was let introduce an amendment has done so."""
    offered = events[0]
    if isinstance(offered, AmendmentOffered):
        yield from (MotionDone(motion) for motion in introductions(state, offered.by))


def _taken_in(
    state: TableState, amendment: Amendment, status: AmendmentStatus, moment: Moment, place: str
) -> tuple[Event, ...]:
    """The change in the working draft, the newest revision with this change alone, and the amendment's end.

    What authors have changed in the working draft since the newest revision waits there until they circulate it.
    """
    proposal = state.proposals[amendment.offer.proposal]
    number = len(proposal.revisions) + 1
    drafted = _drafted(proposal, amendment, moment)
    revision = RevisionCirculated(
        item=None,
        proposal=proposal.id,
        number=number,
        clauses=_clauses(proposal, amendment, drafted),
        by=amendment.offer.by,
        audience=EVERYONE,
        at=moment.at,
        written_at=amendment.offer.at,
    )
    end = turned(amendment, status, moment, revision=number, place=f"a{place}")
    return (*((drafted,) if drafted is not None else ()), revision, end)


def _clauses(proposal: Proposal, amendment: Amendment, drafted: Event | None) -> tuple[tuple[ClauseId, int], ...]:
    """The newest revision with this change. A moved clause keeps its words, whatever the working draft says by now."""
    change, newest = amendment.offer.change, proposal.revisions[-1].clauses
    version = (
        drafted.version
        if isinstance(drafted, ClauseEdited | ClauseRestored)
        else _drafted_version(proposal, change.clause)
    )
    return tuple(
        (ClauseId(amendment.offer.amendment), 1)
        if clause.id == ADDED
        else (clause.id, version if _is_reworded(amendment, clause.id) else clause.version)
        for clause in changed_clauses(newest, change)
    )


def _is_reworded(amendment: Amendment, clause: ClauseId) -> bool:
    change = amendment.offer.change
    return change.kind is AmendmentKind.REPLACE and clause == change.clause


def _drafted_version(proposal: Proposal, clause: ClauseId | None) -> int:
    return next((each.version for each in proposal.clauses if each.id == clause), 0)


def _drafted(proposal: Proposal, amendment: Amendment, moment: Moment) -> Event | None:
    """The change in the working draft; None where it stands there already. A move is followed by the fold."""
    offer, change = amendment.offer, amendment.offer.change
    by: SeatId = offer.by
    if change.kind is AmendmentKind.ADD:
        return ClauseAdded(
            proposal=proposal.id,
            clause=ClauseId(offer.amendment),
            kind=change.clause_kind,
            text=change.text,
            tag=change.tag,
            after=change.after,
            by=by,
            at=moment.at,
        )
    if change.kind is AmendmentKind.MOVE:
        return None
    draft = next(each for each in proposal.clauses if each.id == change.clause)
    version = draft.version + 1
    if change.kind is AmendmentKind.DELETE:
        return None if draft.is_removed else ClauseRemoved(proposal.id, draft.id, version, by, moment.at)
    if draft.is_removed:
        return ClauseRestored(
            proposal.id, draft.id, version, change.text, change.tag, is_removed=False, by=by, at=moment.at
        )
    if (draft.text, draft.tag) == (change.text, change.tag):
        return None
    return ClauseEdited(proposal.id, draft.id, version, change.text, change.tag, by, moment.at)
