"""How the state follows the events of pace: phases, clocks, the end, disclosure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import (
    DraftingClosed,
    DraftingReopened,
    PhaseBegan,
    PhaseTimeChanged,
    PhaseTimeRanOut,
    StageDisclosed,
    TableEnded,
    TablePaused,
    TableResumed,
)
from sim_server.rules.evolve_amendments import move_answer_times
from sim_server.rules.evolve_deals import move_deal_times
from sim_server.rules.evolve_floor import begin_floor, move_floor
from sim_server.rules.evolve_record import move_decision_times
from sim_server.rules.evolve_talks import move_talk_times
from sim_server.rules.evolve_votes import move_closing
from sim_server.rules.ids import Millis, SeatId
from sim_server.rules.state import Flow, Seat, Status, TableState

FlowEvent = (
    PhaseBegan
    | PhaseTimeChanged
    | PhaseTimeRanOut
    | TablePaused
    | TableResumed
    | DraftingReopened
    | DraftingClosed
    | TableEnded
    | StageDisclosed
)


def evolve_flow(state: TableState, event: FlowEvent) -> TableState:
    match event:
        case PhaseBegan():
            return begin_floor(replace(state, flow=_begun(state.flow, event), seats=_nobody_ready(state.seats)))
        case TableResumed():
            state = replace(state, flow=_resumed(state.flow, event))
            moved = move_deal_times(move_closing(state, event.stopped), event.stopped)
            moved = move_talk_times(move_floor(moved, event.stopped), event.stopped)
            moved = move_answer_times(moved, event.stopped)
            return move_decision_times(moved, event.stopped)
        case StageDisclosed():
            return replace(state, stage=event.stage)
        case _:
            return replace(state, flow=_changed(state.flow, event))


def _changed(
    flow: Flow,
    event: PhaseTimeChanged | PhaseTimeRanOut | TablePaused | DraftingReopened | DraftingClosed | TableEnded,
) -> Flow:
    match event:
        case PhaseTimeChanged():
            return replace(flow, ends_at=event.ends_at, is_time_up=False)
        case PhaseTimeRanOut():
            return replace(flow, is_time_up=True)
        case TablePaused():
            return replace(flow, status=Status.PAUSED, paused_at=event.at, by_outage=event.by_outage)
        case DraftingReopened():
            return replace(flow, drafting_until=event.until)
        case DraftingClosed():
            return replace(flow, drafting_until=Millis(0))
        case TableEnded():
            return replace(flow, status=Status.ENDED, drafting_until=Millis(0))
        case _:
            assert_never(event)


def _begun(flow: Flow, event: PhaseBegan) -> Flow:
    return replace(
        flow,
        status=Status.RUNNING,
        index=event.index,
        occurrence=event.occurrence,
        phase_began=event.at,
        ends_at=event.ends_at,
        is_time_up=False,
        play_began=flow.play_began or event.at,
    )


def _resumed(flow: Flow, event: TableResumed) -> Flow:
    drafting_until = flow.drafting_until + event.stopped if flow.drafting_until else 0
    return replace(
        flow,
        status=Status.RUNNING,
        ends_at=Millis(flow.ends_at + event.stopped),
        paused_at=Millis(0),
        by_outage=False,
        drafting_until=Millis(drafting_until),
        play_began=Millis(flow.play_began + event.stopped),
    )


def _nobody_ready(seats: Mapping[SeatId, Seat]) -> Mapping[SeatId, Seat]:
    """Ready is said of the phase at hand: a new one asks again."""
    if not any(seat.is_ready for seat in seats.values()):
        return seats
    return {seat_id: replace(seat, is_ready=False) for seat_id, seat in seats.items()}
