"""Who acts: a seat through one of its holders, a facilitator, or the clock."""

from dataclasses import dataclass
from typing import Final

from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.ids import FacilitatorId, Millis, PersonId, SeatId

BOT: Final = PersonId("bot")
"""Stands for the person where a bot acts for a seat. No participant has this id."""


@dataclass(frozen=True, slots=True)
class SeatActor:
    """A participant acting for the seat they hold. The seat comes from the signed link, never from a payload."""

    seat: SeatId
    person: PersonId


@dataclass(frozen=True, slots=True)
class FacilitatorActor:
    facilitator: FacilitatorId
    kind: FacilitatorKind


@dataclass(frozen=True, slots=True)
class ClockActor:
    """The server itself: due times, connections taken and lost."""


Actor = SeatActor | FacilitatorActor | ClockActor


def actor_key(actor: Actor) -> str:
    """The actor as the log records it; command ids are unique within one key."""
    match actor:
        case SeatActor(seat, person):
            return f"seat/{seat}/{person}"
        case FacilitatorActor(facilitator, _):
            return f"facilitator/{facilitator}"
        case ClockActor():
            return "clock"


@dataclass(frozen=True, slots=True)
class Moment:
    """What a decision may not make for itself: the time, one fresh random id, and the table's seed.

    ``seed`` is what futures are drawn from; a table without futures needs none.
    """

    at: Millis
    fresh: str
    seed: int | None = None
