"""Conversations: their kind and members, without their words."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.audience import Audience
from sim_server.rules.ids import ChannelId, ItemId, Millis, RequestId, SeatId


class ChannelKind(StrEnum):
    PLENARY = "plenary"
    PRESS = "press"
    NEWS = "news"
    """Injects and announcements; each item has its own audience and nobody writes here."""
    DELEGATION = "delegation"
    ROOM = "room"
    HELP = "help"


PUBLIC_KINDS = frozenset({ChannelKind.PLENARY, ChannelKind.PRESS, ChannelKind.NEWS})
"""Conversations that are everyone's."""


@dataclass(frozen=True, slots=True)
class Channel:
    """``seats`` are its members; empty for a conversation of a public kind."""

    id: ChannelId
    kind: ChannelKind
    seats: frozenset[SeatId]
    topic: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class RoomRequest:
    """An open request for a private room."""

    id: RequestId
    asker: SeatId
    invited: tuple[SeatId, ...]
    declined: frozenset[SeatId]
    accepted: frozenset[SeatId]
    channel: ChannelId | None
    """The room, once the first invited seat accepted."""
    topic: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Activity:
    turns: int
    last_at: Millis


@dataclass(frozen=True, slots=True)
class RecentMessage:
    item: ItemId
    channel: ChannelId
    seat: SeatId
    audience: Audience
    at: Millis
