"""The inject tray of a table: what came true, what was released, what is rewritten, who heard from whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim_server.rules.audience import Audience
from sim_server.rules.ids import CharacterId, InjectId, ItemId, Millis, SeatId
from sim_server.rules.inject import InjectAudience


@dataclass(frozen=True, slots=True)
class Trigger:
    """``at``: when the condition came true; ``after``: that moment in milliseconds of play, pauses left out."""

    at: Millis
    after: int


@dataclass(frozen=True, slots=True)
class Release:
    """How often an inject was released, and how it was the last time: ``after`` as a trigger's.

    ``audience`` are all whom it ever reached. ``is_armed``: its condition was seen false since, so it can come anew.
    """

    count: int
    after: int
    audience: Audience
    is_rewritten: bool
    is_armed: bool = False


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A facilitator's words for the next release of an inject, which will be this ``item``."""

    item: ItemId
    title: str
    body: str
    audience: InjectAudience


@dataclass(frozen=True, slots=True)
class Tray:
    """``heard``: whom each character's injects reached; ``written_to``: the character of a seat's last letter."""

    releases: Mapping[InjectId, Release] = field(default_factory=dict)
    rewritten: Mapping[InjectId, Rewriting] = field(default_factory=dict)
    heard: Mapping[CharacterId, Audience] = field(default_factory=dict)
    written_to: Mapping[SeatId, CharacterId] = field(default_factory=dict)
