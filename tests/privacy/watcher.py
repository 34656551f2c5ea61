"""A watcher stands for one viewer's browser: it gets what the live server would send, commit by commit.

As live does, it makes again only the families that depend on a changed field, sends only views that
differ from those last shown, and adds the entries of the feeds that its viewer's audience may see.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from sim_server.projection.feeds import FeedEntry, feed_entries, item_view
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import PRESENT, Family, Sight, Views
from sim_server.projection.views.items import Item
from sim_server.rules.audience import Viewer, can_see
from sim_server.rules.events import Event
from sim_server.rules.ids import ChannelId, ItemId, Language, SeatId
from sim_server.rules.presence import Presence
from sim_server.rules.state import TableState

Present = Mapping[SeatId, Presence]
FIELDS = tuple(field.name for field in fields(TableState))


@dataclass(frozen=True, slots=True)
class Sent:
    """One thing sent to a browser: a region that came, changed or went (``view`` None), or an item of a feed."""

    family: str
    key: str
    view: Any


FEED = "feed"


class Watcher:
    """What one viewer of the play page has received, and what is on their page now."""

    def __init__(self, viewer: Viewer, language: Language, families: tuple[Family, ...] = PLAY_FAMILIES) -> None:
        self.viewer = viewer
        self.language = language
        self.families = families
        self.page: dict[str, Views] = {family.name: {} for family in families}
        self.feeds: dict[ChannelId, dict[ItemId, Item]] = {}

    def open(self, state: TableState, present: Present) -> tuple[Sent, ...]:
        """The first load."""
        return tuple(self._regions(state, present, frozenset({*FIELDS, PRESENT})))

    def receive(
        self, before: TableState, after: TableState, events: Iterable[Event], was: Present, present: Present
    ) -> tuple[Sent, ...]:
        """What one commit sends: nothing at all where nothing that this viewer sees has changed."""
        changed = {name for name in FIELDS if getattr(before, name) is not getattr(after, name)}
        if was is not present:
            changed.add(PRESENT)
        entries = (entry for event in events for entry in feed_entries(event, after))
        return (*self._regions(after, present, frozenset(changed)), *self._items(after, entries))

    def _regions(self, state: TableState, present: Present, changed: frozenset[str]) -> Iterator[Sent]:
        sight = Sight(state, present, self.viewer, self.language)
        for family in self.families:
            if family.depends & changed:
                shown, now = self.page[family.name], family.project(sight)
                self.page[family.name] = now
                yield from (Sent(family.name, key, None) for key in shown if key not in now)
                yield from (Sent(family.name, key, now[key]) for key in now if shown.get(key) != now[key])

    def _items(self, state: TableState, entries: Iterable[FeedEntry]) -> Iterator[Sent]:
        for entry in entries:
            if can_see(self.viewer, entry.audience):
                item = item_view(entry, state, self.language)
                self.feeds.setdefault(entry.channel, {})[entry.item] = item
                yield Sent(FEED, entry.channel, item)
