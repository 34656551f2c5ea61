"""How the state follows amendments: offered, answered, ended, ordered."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.amending import place_after
from sim_server.rules.commands import AmendmentKind
from sim_server.rules.events import (
    AmendmentAnswered,
    AmendmentOffered,
    AmendmentsOrdered,
    AmendmentStatus,
    AmendmentTurned,
)
from sim_server.rules.evolve_talk import count_line
from sim_server.rules.ids import Millis
from sim_server.rules.mapping import put
from sim_server.rules.places import between
from sim_server.rules.state import Amendment, TableState
from sim_server.rules.state.amendments import OPEN

AmendmentEvent = AmendmentOffered | AmendmentAnswered | AmendmentTurned | AmendmentsOrdered


def evolve_amendments(state: TableState, event: AmendmentEvent) -> TableState:
    amending = state.amending
    match event:
        case AmendmentOffered():
            return count_line(_with(state, _offered(state, event)))
        case AmendmentAnswered():
            return _with(state, _answered(amending.amendments[event.amendment], event))
        case AmendmentTurned():
            amendment = _turned(amending.amendments[event.amendment], event)
            return count_line(_with(_with_move(state, amendment), amendment))
        case AmendmentsOrdered():
            orders = put(amending.orders, event.proposal, event.amendments)
            return replace(state, amending=replace(amending, orders=orders))
        case _:
            assert_never(event)


def move_answer_times(state: TableState, milliseconds: int) -> TableState:
    """The clocks stood still so long: sponsors that were asked have it added."""
    amending = state.amending
    if not any(each.status is AmendmentStatus.OFFERED for each in amending.amendments.values()):
        return state
    moved = {
        key: replace(each, answer_by=Millis(each.answer_by + milliseconds))
        if each.status is AmendmentStatus.OFFERED
        else each
        for key, each in amending.amendments.items()
    }
    return replace(state, amending=replace(amending, amendments=moved))


def _offered(state: TableState, event: AmendmentOffered) -> Amendment:
    """A sponsor that offers a change of its own text has agreed to it."""
    is_sponsor = event.delegation in state.proposals[event.proposal].sponsors
    return Amendment(event, AmendmentStatus.OFFERED, event.answer_by, (event.delegation,) if is_sponsor else ())


def _answered(amendment: Amendment, event: AmendmentAnswered) -> Amendment:
    """A word given may be changed until all have spoken."""
    accepted = tuple(each for each in amendment.accepted if each != event.delegation)
    declined = tuple(each for each in amendment.declined if each != event.delegation)
    if event.accepts:
        return replace(amendment, accepted=(*accepted, event.delegation), declined=declined)
    return replace(amendment, accepted=accepted, declined=(*declined, event.delegation))


def _turned(amendment: Amendment, event: AmendmentTurned) -> Amendment:
    ended_at = Millis(0) if event.status in OPEN else event.at
    return replace(amendment, status=event.status, made=event.revision, ended_at=ended_at)


def _with_move(state: TableState, amendment: Amendment) -> TableState:
    """A clause that an amendment moved moves in the working draft too, and keeps the words that it has there."""
    change = amendment.offer.change
    if not amendment.made or change.kind is not AmendmentKind.MOVE:
        return state
    proposal = state.proposals[amendment.offer.proposal]
    moved = next(each for each in proposal.clauses if each.id == change.clause)
    others = tuple(each for each in proposal.clauses if each.id != change.clause)
    index = place_after(others, change.after, moved.kind)
    before, after = others[:index], others[index:]
    place = between(before[-1].place if before else "", after[0].place if after else "")
    clauses = (*before, replace(moved, place=place), *after)
    return replace(state, proposals=put(state.proposals, proposal.id, replace(proposal, clauses=clauses)))


def _with(state: TableState, amendment: Amendment) -> TableState:
    amendments = put(state.amending.amendments, amendment.offer.amendment, amendment)
    return replace(state, amending=replace(state.amending, amendments=amendments))
