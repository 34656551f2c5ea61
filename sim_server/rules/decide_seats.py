"""Decisions on seats: who holds them, who is ready, who is muted."""

from typing import assert_never

from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.commands import (
    CoverSeat,
    GiveConsent,
    HoldByBot,
    MarkReady,
    MuteSeat,
    SeatPerson,
    Stage,
    UnseatPerson,
)
from sim_server.rules.decision import Decision
from sim_server.rules.events import (
    BotHolds,
    ConsentGiven,
    Event,
    PersonSeated,
    PersonUnseated,
    ReadinessMarked,
    SeatCovered,
    SeatMuted,
)
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Holding, Seat, TableState

PlacingCommand = SeatPerson | UnseatPerson | HoldByBot | CoverSeat | MuteSeat
OwnSeatCommand = MarkReady | GiveConsent


def decide_own_seat(state: TableState, command: OwnSeatCommand, actor: SeatActor) -> Decision:
    """What a seat says of itself."""
    seat = state.seats[actor.seat]
    match command:
        case MarkReady():
            if seat.is_ready is command.is_ready:
                return refuse(Code.NOTHING_TO_DO)
            return (ReadinessMarked(seat.id, command.is_ready),)
        case GiveConsent():
            if state.stage is Stage.MESSAGES:
                return refuse(Code.ALREADY_DISCLOSED)
            if seat.consents is command.consents:
                return refuse(Code.NOTHING_TO_DO)
            return (ConsentGiven(seat.id, command.consents),)
        case _:
            assert_never(command)


def decide_placing(state: TableState, command: PlacingCommand, moment: Moment) -> Decision:
    """Who holds a seat, and what a facilitator allows it."""
    seat = state.seats.get(command.seat)
    if seat is None:
        return refuse(Code.UNKNOWN_SEAT)
    match command:
        case SeatPerson():
            return _seat_person(state, seat, command, moment)
        case UnseatPerson():
            return _unseat_person(state, seat, command, moment)
        case HoldByBot():
            return _hold_by_bot(state, seat, command, moment)
        case CoverSeat():
            return _cover(state, seat, command)
        case MuteSeat():
            if seat.is_muted is command.is_muted:
                return refuse(Code.NOTHING_TO_DO)
            return (SeatMuted(seat.id, command.is_muted),)
        case _:
            assert_never(command)


def _seat_person(state: TableState, seat: Seat, command: SeatPerson, moment: Moment) -> Decision:
    if command.person in seat.people:
        return refuse(Code.NOTHING_TO_DO)
    if any(command.person in other.people for other in state.seats.values()):
        return refuse(Code.PERSON_HAS_A_SEAT)
    seated = PersonSeated(seat.id, command.person, moment.at)
    if seat.holding is Holding.BOT:
        return (BotHolds(seat.id, holds=False, at=moment.at), seated)
    return (seated,)


def _unseat_person(state: TableState, seat: Seat, command: UnseatPerson, moment: Moment) -> Decision:
    if command.person not in seat.people:
        return refuse(Code.PERSON_NOT_IN_SEAT)
    unseated = PersonUnseated(seat.id, command.person, moment.at)
    return (unseated, *_no_longer_covering(state, seat)) if len(seat.people) == 1 else (unseated,)


def _hold_by_bot(state: TableState, seat: Seat, command: HoldByBot, moment: Moment) -> Decision:
    if seat.holding is Holding.PEOPLE:
        return refuse(Code.SEAT_IS_HELD)
    if command.holds is (seat.holding is Holding.BOT):
        return refuse(Code.NOTHING_TO_DO)
    changed = BotHolds(seat.id, command.holds, moment.at)
    return (changed,) if command.holds else (changed, *_no_longer_covering(state, seat))


def _no_longer_covering(state: TableState, seat: Seat) -> tuple[Event, ...]:
    """An empty seat cannot cast a colleague's vote."""
    return tuple(SeatCovered(other.id, None) for other in state.seats.values() if other.covered_by == seat.id)


def _cover(state: TableState, seat: Seat, command: CoverSeat) -> Decision:
    refusal = _refused_colleague(state, seat, command)
    if refusal:
        return refusal
    if seat.covered_by == command.by:
        return refuse(Code.NOTHING_TO_DO)
    return (SeatCovered(seat.id, command.by),)


def _refused_colleague(state: TableState, seat: Seat, command: CoverSeat) -> Rejection | None:
    if command.by is None:
        return None
    colleague = state.seats.get(command.by)
    if colleague is None:
        return refuse(Code.UNKNOWN_SEAT)
    if seat.holding is not Holding.VACANT:
        return refuse(Code.SEAT_IS_HELD)
    is_colleague = colleague.delegation == seat.delegation and colleague.holding is not Holding.VACANT
    return None if is_colleague else refuse(Code.NOT_A_COLLEAGUE)
