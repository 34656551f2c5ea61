"""A page as a program holds it: views by family and key, and feeds, kept up to date by messages."""

from collections.abc import Mapping
from typing import Any, assert_never

from sim_server.client.answers import Accepted, Rejected
from sim_server.client.messages import FeedCame, ItemCame, KeysCame, Message, RegionChanged
from sim_server.live.rendering import Change
from sim_server.projection.views.items import Item
from sim_server.rules.ids import ChannelId, ItemId


class Page:
    """``views[family][key]`` are dataclasses of `sim_server.projection.views`."""

    def __init__(self) -> None:
        self.views: dict[str, dict[str, Any]] = {}
        self._feeds: dict[ChannelId, dict[ItemId, Item]] = {}

    @property
    def feeds(self) -> Mapping[ChannelId, tuple[Item, ...]]:
        """The items of each conversation, oldest first."""
        return {channel: tuple(items.values()) for channel, items in self._feeds.items()}

    @property
    def last_items(self) -> Mapping[ChannelId, ItemId]:
        """The newest item held of each feed."""
        return {channel: next(reversed(items)) for channel, items in self._feeds.items() if items}

    def apply(self, message: Message) -> None:
        match message:
            case RegionChanged(family, key, Change.REMOVE, _):
                self.views.get(family, {}).pop(key, None)
            case RegionChanged(family, key, _, view):
                self.views.setdefault(family, {})[key] = view
            case ItemCame(item, _):
                self._feeds.setdefault(item.channel, {})[item.id] = item
            case FeedCame(channel, items, _):
                self._feeds[channel] = {item.id: item for item in items}
            case KeysCame(keys):
                self._keep(keys)
            case Accepted() | Rejected():
                pass
            case _:
                assert_never(message)

    def _keep(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Drop what the server no longer shows; what it shows besides follows in the next frame."""
        self.views = {
            family: {key: view for key, view in regions.items() if key in keys.get(family, ())}
            for family, regions in self.views.items()
        }
