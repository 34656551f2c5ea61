"""Events of conversations. Each that carries words names its audience."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import ChannelId, CharacterId, ItemId, Millis, RequestId, SeatId


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a seat, a character of the scenario, or (both None) the facilitator.

    Both of them: the seat writes to the character.
    """

    seat: SeatId | None
    character: CharacterId | None


@dataclass(frozen=True, slots=True)
class MessageSent:
    item: ItemId
    channel: ChannelId
    speaker: Speaker
    text: str
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class MessageWithdrawn:
    """The words leave every page; "withdrawn" stays in their place."""

    item: ItemId
    channel: ChannelId
    audience: Audience


@dataclass(frozen=True, slots=True)
class ItemRedacted:
    """The words leave every page, log, archive and export; "removed by the facilitator" stays in their place.

    ``said_at`` is when the item came, so that it keeps its place among others.
    """

    item: ItemId
    channel: ChannelId
    audience: Audience
    said_at: Millis


@dataclass(frozen=True, slots=True)
class RoomAsked:
    request: RequestId
    asker: SeatId
    seats: tuple[SeatId, ...]
    """The seats invited, without the asker."""
    topic: str
    at: Millis


@dataclass(frozen=True, slots=True)
class RoomDeclined:
    request: RequestId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class RoomCancelled:
    """The request is over: taken back, or the phase closed private rooms."""

    request: RequestId


@dataclass(frozen=True, slots=True)
class RoomOpened:
    """A private room of these seats opened, from a request where one is named."""

    channel: ChannelId
    request: RequestId
    seats: frozenset[SeatId]
    topic: str
    at: Millis


@dataclass(frozen=True, slots=True)
class RoomJoined:
    """Seats came into a room; they see it from now on."""

    item: ItemId
    channel: ChannelId
    seats: frozenset[SeatId]
    request: RequestId | None
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class RoomLeft:
    item: ItemId
    channel: ChannelId
    seat: SeatId
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class HelpResolved:
    seat: SeatId


@dataclass(frozen=True, slots=True)
class Announced:
    item: ItemId
    text: str
    audience: Audience
    at: Millis
