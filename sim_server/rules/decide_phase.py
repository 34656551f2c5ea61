"""Decisions on phases: what begins, and what ends with the phase before.

Going on, back or round again begins a new occurrence; nothing that was done is undone. A command names
the occurrence it was given in, so that a late click never moves another phase.
"""

from typing import assert_never

from sim_server.rules.actors import Moment
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import AdvancePhase, GoBackPhase, RepeatPhase
from sim_server.rules.decide_elsewhere import ended_elsewhere
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import DraftingClosed, Event, PhaseBegan, RoomCancelled, VoteCancelled
from sim_server.rules.ids import Millis
from sim_server.rules.measuring import measured_at_end
from sim_server.rules.playtime import MINUTE, scaled
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Action, PhaseKind
from sim_server.rules.speaking import ended_speech
from sim_server.rules.state import TableState
from sim_server.rules.voting import open_vote

PhaseCommand = AdvancePhase | GoBackPhase | RepeatPhase


def change_phase(state: TableState, command: PhaseCommand, moment: Moment) -> Decision:
    if command.occurrence != state.flow.occurrence:
        return refuse(Code.STALE_PHASE)
    index = _target(state, command)
    if isinstance(index, Rejection):
        return index
    if open_vote(state) and not command.anyway:
        return refuse(Code.VOTE_IS_OPEN)
    return (*cancelled_vote(state, moment), *begin_phase(state, index, moment))


def begin_phase(state: TableState, index: int, moment: Moment) -> tuple[Event, ...]:
    """The phase at ``index`` begins. The speech and talks elsewhere end, and what it has no place for.

    A measurement phase that ends without its measurement measures now; one that begins again goes on.
    """
    phase = state.scenario.phases()[index]
    ends_at = Millis(moment.at + scaled(state, phase.minutes * MINUTE))
    began = PhaseBegan(index, state.flow.occurrence + 1, moment.at, ends_at)
    events: tuple[Event, ...] = (*ended_speech(state, moment.at), *ended_elsewhere(state, moment.at), began)
    if index != state.flow.index:
        events = (*measured_at_end(state, moment), *events)
    if Action.ROOMS not in phase.actions:
        events += cancelled_requests(state)
    if state.flow.drafting_until and phase.kind is PhaseKind.DEBRIEF:
        events += (DraftingClosed(),)
    return events


def cancelled_vote(state: TableState, moment: Moment) -> tuple[Event, ...]:
    """The open vote, if there is one, stops without a result."""
    vote = open_vote(state)
    return (VoteCancelled(item_id(moment), vote.id, EVERYONE, moment.at),) if vote else ()


def cancelled_requests(state: TableState) -> tuple[Event, ...]:
    """Every open request for a room is over."""
    return tuple(RoomCancelled(request) for request in state.requests)


def is_last(state: TableState) -> bool:
    """Whether no phase follows the present one."""
    return state.flow.index + 1 == len(state.scenario.phases())


def _target(state: TableState, command: PhaseCommand) -> int | Rejection:
    match command:
        case AdvancePhase():
            return refuse(Code.LAST_PHASE) if is_last(state) else state.flow.index + 1
        case GoBackPhase():
            return state.flow.index - 1 if state.flow.index > 0 else refuse(Code.FIRST_PHASE)
        case RepeatPhase():
            return state.flow.index
        case _:
            assert_never(command)
