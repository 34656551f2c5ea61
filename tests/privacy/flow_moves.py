"""Moves of the pace of the table, of seats and of the people in them."""

from sim_server.rules.actors import ClockActor
from sim_server.rules.commands import (
    AdvancePhase,
    ChangeTime,
    CoverSeat,
    Disclose,
    EndPhase,
    EndTable,
    GiveConsent,
    GoBackPhase,
    HoldByBot,
    MarkReady,
    MuteSeat,
    NoteSeatLost,
    NoteSeatTaken,
    PauseTable,
    RepeatPhase,
    ResumeTable,
    SeatPerson,
    Stage,
    StartTable,
    UnseatPerson,
)
from sim_server.rules.ids import SeatId
from sim_server.rules.state import Holding, TableState
from tests.privacy.moves import Dice, Move
from tests.privacy.table import ALL_SEATS, LEAD, by, person_of

CLOCK = ClockActor()


def start(state: TableState, dice: Dice) -> Move:
    return StartTable(), LEAD


def pause(state: TableState, dice: Dice) -> Move:
    return PauseTable(), LEAD


def resume(state: TableState, dice: Dice) -> Move:
    return ResumeTable(), LEAD


def change_time(state: TableState, dice: Dice) -> Move:
    return ChangeTime(state.flow.occurrence, dice.random.choice((60, 300, -30))), LEAD


def advance(state: TableState, dice: Dice) -> Move:
    return AdvancePhase(state.flow.occurrence, anyway=dice.likely(0.3)), LEAD


def go_back(state: TableState, dice: Dice) -> Move:
    return GoBackPhase(state.flow.occurrence), LEAD


def repeat(state: TableState, dice: Dice) -> Move:
    return RepeatPhase(state.flow.occurrence), LEAD


def time_runs_out(state: TableState, dice: Dice) -> Move:
    return EndPhase(state.flow.occurrence), CLOCK


def end(state: TableState, dice: Dice) -> Move:
    return EndTable(), LEAD


def disclose(state: TableState, dice: Dice) -> Move:
    return Disclose(dice.random.choice(tuple(Stage))), LEAD


def connect(state: TableState, dice: Dice) -> Move:
    return NoteSeatTaken(dice.seat()), CLOCK


def disconnect(state: TableState, dice: Dice) -> Move:
    return NoteSeatLost(dice.seat()), CLOCK


def be_ready(state: TableState, dice: Dice) -> Move:
    return MarkReady(dice.likely(0.7)), by(dice.seat())


def consent(state: TableState, dice: Dice) -> Move:
    return GiveConsent(dice.likely(0.5)), by(dice.seat())


def mute(state: TableState, dice: Dice) -> Move:
    """Mostly to give a muted seat its voice back, or the table falls silent."""
    seat = dice.one(seat.id for seat in state.seats.values() if seat.is_muted)
    return (MuteSeat(seat, is_muted=False), LEAD) if seat else (MuteSeat(dice.seat(), is_muted=True), LEAD)


def empty_seat(state: TableState, dice: Dice) -> Move:
    """At most one seat is ever empty, so that play goes on."""
    if _empty(state) is not None:
        return None
    seat = dice.seat()
    return UnseatPerson(seat, person_of(seat)), LEAD


def fill_seat(state: TableState, dice: Dice) -> Move:
    seat = _empty(state)
    return (SeatPerson(seat, person_of(seat)), LEAD) if seat else None


def bot_holds(state: TableState, dice: Dice) -> Move:
    seat = _empty(state)
    return (HoldByBot(seat, state.seats[seat].holding is not Holding.BOT), LEAD) if seat else None


def cover(state: TableState, dice: Dice) -> Move:
    seat = _empty(state)
    return (CoverSeat(seat, dice.random.choice((*ALL_SEATS, None))), LEAD) if seat else None


def _empty(state: TableState) -> SeatId | None:
    return next((seat.id for seat in state.seats.values() if not seat.people), None)
