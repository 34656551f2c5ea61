"""The feeds of one table: their items in order, outside the state, appended and never made anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sim_server.projection.feeds import FeedEntry
from sim_server.rules.audience import Viewer, can_see
from sim_server.rules.ids import ChannelId, ItemId

WINDOW: Final = 200
"""Items that a page keeps of each feed."""


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a feed since an item: entries that may have been ``replaced`` in their place, and new ones."""

    replaced: tuple[FeedEntry, ...]
    new: tuple[FeedEntry, ...]


class Feeds:
    """Every entry of every channel. Reading is always for one viewer."""

    def __init__(self) -> None:
        self._entries: dict[ChannelId, list[FeedEntry]] = {}
        self._places: dict[ItemId, tuple[ChannelId, int]] = {}

    def put(self, entry: FeedEntry) -> None:
        """Append an entry, or put it in the place of the one it replaces."""
        entries = self._entries.setdefault(entry.channel, [])
        place = self._places.get(entry.item)
        if place is None:
            self._places[entry.item] = (entry.channel, len(entries))
            entries.append(entry)
        else:
            entries[place[1]] = entry

    def entry(self, item: ItemId) -> FeedEntry | None:
        """The entry as it stands now, for the server alone."""
        place = self._places.get(item)
        return None if place is None else self._entries[place[0]][place[1]]

    def entries(self) -> Iterator[FeedEntry]:
        """Every entry of every channel, for the server alone."""
        for entries in self._entries.values():
            yield from entries

    def newest(self, viewer: Viewer, limit: int = WINDOW) -> Mapping[ChannelId, tuple[FeedEntry, ...]]:
        """Of each channel in which the viewer may see anything: the newest entries, oldest first."""
        windows = {channel: self._before(viewer, channel, None, limit) for channel in self._entries}
        return {channel: window for channel, window in windows.items() if window}

    def earlier(self, viewer: Viewer, channel: ChannelId, before: ItemId, limit: int) -> tuple[FeedEntry, ...]:
        """The entries that came just before an item which the viewer may see; none for any other item."""
        index = self._index(viewer, channel, before)
        return () if index is None else self._before(viewer, channel, index, limit)

    def has_earlier(self, viewer: Viewer, channel: ChannelId, before: ItemId) -> bool:
        return bool(self.earlier(viewer, channel, before, 1))

    def number_of(self, viewer: Viewer, channel: ChannelId, item: ItemId) -> int | None:
        """Which item of its channel this is, from 1; None where the viewer sees no such item there.

        It counts items that the viewer may not see as well, so it never leaves the server.
        """
        index = self._index(viewer, channel, item)
        return None if index is None else index + 1

    def after(self, viewer: Viewer, channel: ChannelId, item: ItemId) -> Since | None:
        """What a page lacks whose newest item is this one; None where the item is unknown."""
        if self._index(viewer, channel, item) is None:
            return None
        window = self._before(viewer, channel, None, WINDOW)
        known = {entry.item for entry in window}
        if item not in known:
            return None
        index = next(i for i, entry in enumerate(window) if entry.item == item)
        return Since(tuple(entry for entry in window[: index + 1] if entry.replaces), window[index + 1 :])

    def _index(self, viewer: Viewer, channel: ChannelId, item: ItemId) -> int | None:
        """Where in this channel an item stands, from 0; None where the viewer sees no such item there."""
        place = self._places.get(item)
        if place is None or place[0] != channel or not can_see(viewer, self._entries[channel][place[1]].audience):
            return None
        return place[1]

    def _before(self, viewer: Viewer, channel: ChannelId, end: int | None, limit: int) -> tuple[FeedEntry, ...]:
        found: list[FeedEntry] = []
        for entry in self._backwards(channel, end):
            if can_see(viewer, entry.audience):
                found.append(entry)
                if len(found) == limit:
                    break
        return tuple(reversed(found))

    def _backwards(self, channel: ChannelId, end: int | None) -> Iterator[FeedEntry]:
        entries = self._entries.get(channel, [])
        stop = len(entries) if end is None else end
        return (entries[index] for index in range(stop - 1, -1, -1))
