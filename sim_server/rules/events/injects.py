"""Events of injects, and the facilitators' notes."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import CharacterId, FacilitatorId, InjectId, ItemId, Millis, NoteId
from sim_server.rules.scenario import InjectKind


@dataclass(frozen=True, slots=True)
class InjectReleased:
    """An inject of the scenario reached its audience; pages take the words from the scenario."""

    item: ItemId
    inject: InjectId
    by_clock: bool
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class InjectWritten:
    """An inject written by a facilitator during play."""

    item: ItemId
    kind: InjectKind
    character: CharacterId
    title: str
    body: str
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class InjectTriggered:
    """The condition of an inject came true. For facilitators only, as long as it is not released."""

    inject: InjectId
    at: Millis


@dataclass(frozen=True, slots=True)
class InjectHeld:
    inject: InjectId
    is_held: bool


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """A facilitator's note; without words, a bookmark. For facilitators only."""

    note: NoteId
    facilitator: FacilitatorId
    text: str
    at: Millis
