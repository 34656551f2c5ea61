"""Who holds a seat, and how ready they are."""

from dataclasses import dataclass

from sim_server.rules.ids import PersonId, SeatId


@dataclass(frozen=True, slots=True)
class MarkReady:
    """Say, or take back, that the seat is ready."""

    is_ready: bool


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Allow, or forbid, that the seat's own messages are shown in the debrief."""

    consents: bool


@dataclass(frozen=True, slots=True)
class SeatPerson:
    """Give a person a seat at this table; co-holders share all of it."""

    seat: SeatId
    person: PersonId


@dataclass(frozen=True, slots=True)
class UnseatPerson:
    """Take a person out of a seat of this table."""

    seat: SeatId
    person: PersonId


@dataclass(frozen=True, slots=True)
class HoldByBot:
    """Let a bot hold an empty seat, or stop that."""

    seat: SeatId
    holds: bool


@dataclass(frozen=True, slots=True)
class CoverSeat:
    """Let a colleague of the delegation cast the vote of an empty seat; None stops it."""

    seat: SeatId
    by: SeatId | None


@dataclass(frozen=True, slots=True)
class MuteSeat:
    """Stop a seat from writing anywhere but in its help line, or allow it again."""

    seat: SeatId
    is_muted: bool
