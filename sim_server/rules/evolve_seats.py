"""How the state follows seats: taken and lost, ready, held by people, bots or nobody."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import (
    BotHolds,
    ConsentGiven,
    PersonSeated,
    PersonUnseated,
    ReadinessMarked,
    SeatCovered,
    SeatLost,
    SeatMuted,
    SeatTaken,
)
from sim_server.rules.evolve_votes import note_presence
from sim_server.rules.held_by_bots import BotTimes, bots_now, changed_to
from sim_server.rules.mapping import put
from sim_server.rules.state import Holding, Seat, TableState

SeatEvent = (
    SeatTaken
    | SeatLost
    | ReadinessMarked
    | ConsentGiven
    | PersonSeated
    | PersonUnseated
    | BotHolds
    | SeatCovered
    | SeatMuted
)


def evolve_seats(state: TableState, event: SeatEvent) -> TableState:
    seat = _changed(state.seats[event.seat], event)
    bots = _bots(state.bots, event) if isinstance(event, BotHolds) else state.bots
    return note_presence(replace(state, seats=put(state.seats, seat.id, seat), bots=bots))


def _bots(times: BotTimes, event: BotHolds) -> BotTimes:
    before, own = bots_now(times), frozenset({event.seat})
    return changed_to(times, before | own if event.holds else before - own, event.at)


def _changed(seat: Seat, event: SeatEvent) -> Seat:
    match event:
        case SeatTaken():
            return replace(seat, is_connected=True)
        case SeatLost():
            return replace(seat, is_connected=False)
        case ReadinessMarked():
            return replace(seat, is_ready=event.is_ready)
        case ConsentGiven():
            return replace(seat, consents=event.consents)
        case PersonSeated():
            people = (*seat.people, event.person)
            return replace(seat, people=people, holding=Holding.PEOPLE, covered_by=None)
        case PersonUnseated():
            return _without(seat, event)
        case BotHolds():
            return replace(seat, holding=Holding.BOT, covered_by=None) if event.holds else _vacated(seat)
        case SeatCovered():
            return replace(seat, covered_by=event.by)
        case SeatMuted():
            return replace(seat, is_muted=event.is_muted)
        case _:
            assert_never(event)


def _without(seat: Seat, event: PersonUnseated) -> Seat:
    people = tuple(person for person in seat.people if person != event.person)
    return replace(seat, people=people) if people else _vacated(seat)


def _vacated(seat: Seat) -> Seat:
    """What the last holder said for themselves goes with them."""
    return replace(seat, holding=Holding.VACANT, people=(), is_ready=False, consents=False, is_connected=False)
