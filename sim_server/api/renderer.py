"""Views as JSON: each message on the socket is an array of objects with a ``type``; see `docs/protocol.md`."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from sim_server.live.rendering import Change
from sim_server.projection.views.items import Item, LineItem, MessageItem, NewsItem
from sim_server.rules.ids import ChannelId, CommandId, Language
from sim_server.rules.rejections import Rejection

_encode: Final = msgspec.json.Encoder().encode
_TYPES: Final[dict[type, str]] = {MessageItem: "message", LineItem: "line", NewsItem: "news"}


def item_object(item: Item) -> dict[str, Any]:
    """An item of a feed with its type (message, line or news) beside its fields."""
    return {"type": _TYPES[type(item)], **msgspec.to_builtins(item)}


class JsonRenderer:
    """Implements `live.rendering.Renderer` for programs. Equal for all of one page and language."""

    def __init__(self, page: str, language: Language) -> None:
        self._key = f"json/{page}/{language}"

    @property
    def key(self) -> str:
        return self._key

    def region(self, family: str, key: str, view: Any, change: Change) -> bytes:
        return _encode({"type": "region", "family": family, "key": key, "change": change, "view": view})

    def item(self, item: Item, change: Change) -> bytes:
        return _encode({"type": "item", "change": change, "item": item_object(item)})

    def feed(self, channel: ChannelId, items: Sequence[Item], has_earlier: bool) -> bytes:
        objects = [item_object(item) for item in items]
        return _encode({"type": "feed", "channel": channel, "items": objects, "has_earlier": has_earlier})

    def keys(self, keys: Mapping[str, Sequence[str]]) -> bytes:
        return self.frame([_encode({"type": "keys", "keys": keys})])

    def accepted(self, command: CommandId) -> bytes:
        return _encode({"type": "accepted", "id": command})

    def rejected(self, command: CommandId, rejection: Rejection) -> bytes:
        return _encode({"type": "rejected", "id": command, "code": rejection.code, "sentence": rejection.sentence()})

    def malformed(self, command: CommandId, sentence: str) -> bytes:
        return _encode({"type": "malformed", "id": command, "sentence": sentence})

    def frame(self, fragments: Sequence[bytes]) -> bytes:
        return b"[" + b",".join(fragments) + b"]"
