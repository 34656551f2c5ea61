"""A seat at the table and who holds it."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.ids import DelegationId, PersonId, SeatId


class Holding(StrEnum):
    PEOPLE = "people"
    BOT = "bot"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class Seat:
    id: SeatId
    delegation: DelegationId
    holding: Holding
    people: tuple[PersonId, ...]
    is_ready: bool
    consents: bool
    is_connected: bool
    """A holder was connected within the last two minutes."""
    is_muted: bool
    covered_by: SeatId | None
    """The colleague who casts this empty seat's vote."""
