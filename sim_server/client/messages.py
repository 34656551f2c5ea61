"""Messages of the JSON socket, from the server: one frame is an array of them, applied in order."""

from dataclasses import dataclass
from typing import Any, Final

import msgspec

from sim_server.client.answers import MALFORMED, Accepted, Rejected
from sim_server.client.typed_views import ViewReader
from sim_server.live.rendering import Change
from sim_server.projection.views.items import Item, LineItem, MessageItem, NewsItem
from sim_server.rules.ids import ChannelId, CommandId


@dataclass(frozen=True, slots=True)
class RegionChanged:
    """``view`` is None where the region is gone."""

    family: str
    key: str
    change: Change
    view: Any


@dataclass(frozen=True, slots=True)
class ItemCame:
    item: Item
    change: Change


@dataclass(frozen=True, slots=True)
class FeedCame:
    """A whole feed anew; ``has_earlier`` says that the server holds older items."""

    channel: ChannelId
    items: tuple[Item, ...]
    has_earlier: bool


@dataclass(frozen=True, slots=True)
class KeysCame:
    """The keys of every family, at the head of a whole page."""

    keys: dict[str, tuple[str, ...]]


Message = RegionChanged | ItemCame | FeedCame | KeysCame | Accepted | Rejected


class _Region(msgspec.Struct, tag="region"):
    family: str
    key: str
    change: Change
    view: msgspec.Raw


class _Item(msgspec.Struct, tag="item"):
    change: Change
    item: msgspec.Raw


class _Feed(msgspec.Struct, tag="feed"):
    channel: ChannelId
    items: tuple[msgspec.Raw, ...]
    has_earlier: bool


class _Keys(msgspec.Struct, tag="keys"):
    keys: dict[str, tuple[str, ...]]


class _Accepted(msgspec.Struct, tag="accepted"):
    id: CommandId


class _Rejected(msgspec.Struct, tag="rejected"):
    id: CommandId
    code: str
    sentence: str


class _Malformed(msgspec.Struct, tag="malformed"):
    id: CommandId
    sentence: str


class _Type(msgspec.Struct):
    type: str


_frame: Final = msgspec.json.Decoder(tuple[_Region | _Item | _Feed | _Keys | _Accepted | _Rejected | _Malformed, ...])
_type: Final = msgspec.json.Decoder(_Type)
_items: Final[dict[str, msgspec.json.Decoder[Item]]] = {
    "message": msgspec.json.Decoder(MessageItem),
    "line": msgspec.json.Decoder(LineItem),
    "news": msgspec.json.Decoder(NewsItem),
}


def read_frame(data: bytes, views: ViewReader) -> tuple[Message, ...]:
    """The messages of one frame. Raises ``msgspec.ValidationError`` for one of another protocol."""
    return tuple(_message(raw, views) for raw in _frame.decode(data))


def _message(raw: Any, views: ViewReader) -> Message:
    match raw:
        case _Region():
            gone = raw.change is Change.REMOVE
            return RegionChanged(raw.family, raw.key, raw.change, None if gone else views.read(raw.family, raw.view))
        case _Item():
            return ItemCame(_read_item(raw.item), raw.change)
        case _Feed():
            return FeedCame(raw.channel, tuple(map(_read_item, raw.items)), raw.has_earlier)
        case _Keys():
            return KeysCame(raw.keys)
        case _Accepted():
            return Accepted(raw.id)
        case _Rejected():
            return Rejected(raw.id, raw.code, raw.sentence)
        case _:
            return Rejected(raw.id, MALFORMED, raw.sentence)


def _read_item(raw: msgspec.Raw) -> Item:
    return _items[_type.decode(raw).type].decode(raw)
