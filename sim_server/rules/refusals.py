"""Why not: one refusal for each column of the table of permissions."""

from typing import assert_never

from sim_server.rules.actors import Actor, ClockActor, FacilitatorActor, SeatActor
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.membership import powers
from sim_server.rules.pen import THE_CHAIR, writes
from sim_server.rules.permission import CLOCK, DEBRIEF, LEADERS, LOBBY, REOPENED, SEAT, WRITER, Issuer
from sim_server.rules.playtime import present_phase
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Action, Phase, PhaseKind, Power
from sim_server.rules.state import Status, TableState


def _issuer(actor: Actor) -> Issuer:
    match actor:
        case SeatActor():
            return Issuer.SEAT
        case FacilitatorActor(_, kind):
            return _FACILITATORS[kind]
        case ClockActor():
            return Issuer.CLOCK
        case _:
            assert_never(actor)


_FACILITATORS = {
    FacilitatorKind.LEAD: Issuer.LEAD,
    FacilitatorKind.TABLE: Issuer.TABLE,
    FacilitatorKind.OBSERVER: Issuer.OBSERVER,
    FacilitatorKind.TECHNICAL: Issuer.TECHNICAL,
}


def refused_issuer(state: TableState, who: frozenset[Issuer], actor: Actor) -> Rejection | None:
    issuer = _issuer(actor)
    if issuer in who or (Issuer.PEN in who and issuer in LEADERS and writes(state, actor)):
        return None
    if who == CLOCK:
        return refuse(Code.ONLY_CLOCK)
    if who in (SEAT, WRITER):
        return refuse(Code.ONLY_SEATS)
    return refuse(Code.NOT_A_FACILITATOR_POWER if isinstance(actor, FacilitatorActor) else Code.NOT_YOURS)


def refused_status(when: frozenset[Status], status: Status) -> Rejection | None:
    if status in when:
        return None
    match status:
        case Status.ENDED:
            return refuse(Code.CLOSED_AFTER_END)
        case Status.LOBBY:
            return refuse(Code.CLOSED_IN_LOBBY)
        case Status.PAUSED:
            return refuse(Code.ALREADY_STARTED if when == LOBBY else Code.CLOSED_WHILE_PAUSED)
        case Status.RUNNING:
            return refuse(Code.ALREADY_STARTED if when == LOBBY else Code.NOT_PAUSED)
        case _:
            assert_never(status)


def refused_phase(state: TableState, actions: frozenset[Action], kinds: frozenset[PhaseKind]) -> Rejection | None:
    phase = present_phase(state)
    if phase is None or state.flow.status is Status.ENDED:
        return None
    if phase.kind not in kinds:
        return refuse(Code.NOT_IN_DEBRIEF) if kinds == DEBRIEF else refuse(Code.NOT_OPEN_IN_PHASE, phase=phase.title)
    if actions and not actions & _opened_by(state, phase):
        return refuse(Code.NOT_OPEN_IN_PHASE, phase=phase.title)
    return None


def _opened_by(state: TableState, phase: Phase) -> frozenset[Action]:
    """The phase's own actions, and those of a text that is back in drafting."""
    return phase.actions | REOPENED if state.flow.drafting_until else phase.actions


def refused_power(state: TableState, needed: frozenset[Power], actor: Actor) -> Rejection | None:
    if not needed or not isinstance(actor, SeatActor) or actor.seat == THE_CHAIR:
        return None
    return None if needed & powers(state, actor.seat) else refuse(Code.NO_POWER)


def refused_voice(state: TableState, actor: Actor, *, is_writing: bool) -> Rejection | None:
    if not is_writing or not isinstance(actor, SeatActor) or actor.seat == THE_CHAIR:
        return None
    return refuse(Code.MUTED) if state.seats[actor.seat].is_muted else None
