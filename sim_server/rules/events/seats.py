"""Events of seats: who holds them, connected or not, ready, muted."""

from dataclasses import dataclass

from sim_server.rules.ids import Millis, PersonId, SeatId


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """A holder of the seat connected."""

    seat: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class SeatLost:
    """No holder of the seat was connected for over two minutes."""

    seat: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class ReadinessMarked:
    seat: SeatId
    is_ready: bool


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    seat: SeatId
    consents: bool


@dataclass(frozen=True, slots=True)
class PersonSeated:
    seat: SeatId
    person: PersonId
    at: Millis


@dataclass(frozen=True, slots=True)
class PersonUnseated:
    """A person left the seat. With the last one go its readiness, its consent and its connection."""

    seat: SeatId
    person: PersonId
    at: Millis


@dataclass(frozen=True, slots=True)
class BotHolds:
    """A bot holds the seat, or (``holds`` false) no longer does."""

    seat: SeatId
    holds: bool
    at: Millis


@dataclass(frozen=True, slots=True)
class SeatCovered:
    """A colleague casts the vote of an empty seat; ``by`` None ends it."""

    seat: SeatId
    by: SeatId | None


@dataclass(frozen=True, slots=True)
class SeatMuted:
    seat: SeatId
    is_muted: bool
