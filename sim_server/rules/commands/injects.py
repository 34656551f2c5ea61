"""Injects, and the facilitators' notes."""

from dataclasses import dataclass

from sim_server.rules.ids import CharacterId, InjectId, SeatId
from sim_server.rules.scenario import InjectKind


@dataclass(frozen=True, slots=True)
class ReleaseInject:
    """Release an inject of the scenario now."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class HoldInject:
    """Keep an inject back that would come by itself, or let its time and its condition count again."""

    inject: InjectId
    is_held: bool


@dataclass(frozen=True, slots=True)
class WriteInject:
    """Release an inject written now. No ``seats`` means everyone."""

    kind: InjectKind
    character: CharacterId
    title: str
    body: str
    seats: tuple[SeatId, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteNote:
    """A facilitator's note or, with no words, a bookmark of this moment."""

    text: str
