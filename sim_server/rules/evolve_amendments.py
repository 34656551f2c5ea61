"""How the state follows amendments: offered, answered, ended, ordered."""

from dataclasses import replace
from typing import assert_never

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
            return count_line(_with(state, _turned(amending.amendments[event.amendment], event)))
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


def _with(state: TableState, amendment: Amendment) -> TableState:
    amendments = put(state.amending.amendments, amendment.offer.amendment, amendment)
    return replace(state, amending=replace(state.amending, amendments=amendments))
