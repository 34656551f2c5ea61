"""Events of injects, and the facilitators' notes."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import CharacterId, FacilitatorId, InjectId, ItemId, Millis, NoteId
from sim_server.rules.inject import InjectAudience, InjectKind


@dataclass(frozen=True, slots=True)
class InjectReleased:
    """An inject of the scenario reached its audience, for the time that ``number`` counts from 1.

    Pages take the words from the scenario: those of the ``alternative`` counted from 1, or its own where that is 0.
    Where a facilitator had rewritten it they stand here.
    """

    item: ItemId
    inject: InjectId
    by_clock: bool
    audience: Audience
    at: Millis
    number: int = 1
    alternative: int = 0
    is_rewritten: bool = False
    title: str = ""
    body: str = ""


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
    """The condition of an inject came true, or its phase began. For facilitators only until it is released."""

    inject: InjectId
    at: Millis


@dataclass(frozen=True, slots=True)
class InjectRearmed:
    """The condition of an inject that can come again is not true any more. For facilitators only."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class InjectHeld:
    inject: InjectId
    is_held: bool


@dataclass(frozen=True, slots=True)
class InjectRewritten:
    """What the next release of an inject says, and to whom, in place of what is planned. For facilitators only.

    ``item`` is what that release will be, so that whoever removes its words removes these too.
    """

    item: ItemId
    inject: InjectId
    title: str
    body: str
    audience: InjectAudience
    at: Millis


@dataclass(frozen=True, slots=True)
class InjectRestored:
    """What was rewritten is dropped: the inject is as it was planned. For facilitators only."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """A facilitator's note; without words, a bookmark. For facilitators only."""

    note: NoteId
    facilitator: FacilitatorId
    text: str
    at: Millis
