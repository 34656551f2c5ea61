"""Private talks besides their words: those that go on elsewhere, and the outcome lines of rooms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sim_server.rules.ids import BeaconId, ChannelId, ItemId, LineId, Millis, SeatId


@dataclass(frozen=True, slots=True)
class Beacon:
    """``seats`` talk elsewhere. It is gone when it ends."""

    id: BeaconId
    by: SeatId
    seats: frozenset[SeatId]
    channel: ChannelId | None
    link: str
    until: Millis


class LineStatus(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What a room agreed, or did not. ``seats`` were its members when the present words were written.

    ``text`` is empty where a facilitator removed them: ``item`` is what names them.
    """

    id: LineId
    item: ItemId
    channel: ChannelId
    version: int
    by: SeatId
    text: str
    seats: frozenset[SeatId]
    agreed: frozenset[SeatId]
    status: LineStatus
    at: Millis


@dataclass(frozen=True, slots=True)
class Talks:
    beacons: Mapping[BeaconId, Beacon] = field(default_factory=dict)
    lines: Mapping[LineId, OutcomeLine] = field(default_factory=dict)
