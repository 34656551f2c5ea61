"""The gallery of one table: who looks on, what each was last shown, and what a change shows them next.

For each stand (a page seen by one viewer in one language) it keeps the views last shown. After a change
it makes again only the families that depend on a changed field, compares views, and turns what differs
into fragments: each distinct view is drawn once for a renderer, each distinct bundle framed once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sim_server.live.changes import Changes, item_fragment
from sim_server.live.feeds import Feeds, Since
from sim_server.live.mailbox import Bundle, Fragment, Mailbox, bundle
from sim_server.live.rendering import Change, Renderer, Snapshot
from sim_server.live.stand import Page, Stand
from sim_server.projection.feeds import item_view
from sim_server.projection.regions import Family, Views
from sim_server.rules.audience import Audience, can_see
from sim_server.rules.ids import ChannelId, ItemId, Language

_NOTHING: Final[Views] = {}
_MOST_AUDIENCES: Final = 64
"""Audiences whose readers are remembered while nobody comes or goes."""


class Onlookers:
    """The connections of one stand and renderer, and the views they were last shown."""

    def __init__(self, stand: Stand, renderer: Renderer) -> None:
        self.stand = stand
        self.renderer = renderer
        self.mailboxes: list[Mailbox] = []
        self.shown: dict[str, Views] = {}

    def post(self, posted: Bundle) -> None:
        for mailbox in self.mailboxes:
            mailbox.post(posted)


@dataclass(frozen=True, slots=True)
class Readers:
    """The connections of one page and renderer that may see one audience's items, whatever their stands."""

    renderer: Renderer
    language: Language
    mailboxes: tuple[Mailbox, ...]


class Gallery:
    """All onlookers of one table at one worker."""

    def __init__(self) -> None:
        self._pages: dict[Page, dict[tuple[Stand, str], Onlookers]] = {page: {} for page in Page}
        self._readers: dict[tuple[Page, Audience], tuple[Readers, ...]] = {}

    def __len__(self) -> int:
        return sum(len(group.mailboxes) for groups in self._pages.values() for group in groups.values())

    def join(self, stand: Stand, renderer: Renderer, mailbox: Mailbox, changes: Changes) -> None:
        """Add a connection. What its stand was shown is brought up to date first, so later changes reach it."""
        groups, key = self._pages[stand.page], (stand, renderer.key)
        group = groups.get(key)
        if group is None:
            group = groups[key] = Onlookers(stand, renderer)
            group.shown = {family.name: changes.views(family, stand) for family in stand.page.families}
        group.mailboxes.append(mailbox)
        self._readers.clear()

    def leave(self, stand: Stand, renderer: Renderer, mailbox: Mailbox) -> None:
        """Send this connection nothing more. Harmless when it has left already."""
        groups, key = self._pages[stand.page], (stand, renderer.key)
        group = groups.get(key)
        if group is None or mailbox not in group.mailboxes:
            return
        group.mailboxes.remove(mailbox)
        if not group.mailboxes:
            del groups[key]
        self._readers.clear()

    def show(self, changes: Changes, fields: frozenset[str]) -> None:
        """Show everyone what changed in these fields, and the new entries of the feeds."""
        for page, groups in self._pages.items():
            if not groups:
                continue
            if families := _touched(page, fields):
                self._show_regions(page, families, changes)
            elif changes.entries and page.has_feeds:
                self._show_entries(page, changes)

    def _show_regions(self, page: Page, families: tuple[Family, ...], changes: Changes) -> None:
        """Each stand gets its own regions that differ, then the entries that it may see, in one bundle."""
        for group in self._pages[page].values():
            fragments = _regions(group, families, changes)
            if changes.entries and page.has_feeds:
                fragments += _items(group, changes)
            if fragments:
                group.post(changes.bundle(group.renderer, fragments))

    def _show_entries(self, page: Page, changes: Changes) -> None:
        """No region changed, so all who may see an entry get the very same bytes."""
        for entry in changes.entries:
            for readers in self._readers_of(page, entry.audience):
                posted = changes.entry(readers.renderer, readers.language, entry)
                for mailbox in readers.mailboxes:
                    mailbox.post(posted)

    def _readers_of(self, page: Page, audience: Audience) -> tuple[Readers, ...]:
        key = (page, audience)
        if key not in self._readers:
            if len(self._readers) >= _MOST_AUDIENCES:
                self._readers.clear()
            self._readers[key] = self._find_readers(page, audience)
        return self._readers[key]

    def _find_readers(self, page: Page, audience: Audience) -> tuple[Readers, ...]:
        found: dict[str, list[Onlookers]] = {}
        for group in self._pages[page].values():
            if can_see(group.stand.viewer, audience):
                found.setdefault(group.renderer.key, []).append(group)
        return tuple(
            Readers(groups[0].renderer, groups[0].stand.language, tuple(m for group in groups for m in group.mailboxes))
            for groups in found.values()
        )


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole page on its way: first the keys of every family, then every region and what feeds lack."""

    keys: bytes
    bundle: Bundle


def whole(stand: Stand, renderer: Renderer, changes: Changes, feeds: Feeds, have: Mapping[ChannelId, ItemId]) -> Whole:
    """Everything this stand sees now; of each feed only what came after the item named in ``have``."""
    views = {family.name: changes.views(family, stand) for family in stand.page.families}
    fragments = [
        changes.region(renderer, family, key, view, Change.REPLACE)
        for family, regions in views.items()
        for key, view in regions.items()
    ]
    if stand.page.has_feeds:
        fragments.extend(_whole_feeds(stand, renderer, changes, feeds, have))
    keys = renderer.keys({family: tuple(regions) for family, regions in views.items()})
    return Whole(keys, bundle(fragments, renderer))


def snapshot(stand: Stand, changes: Changes, feeds: Feeds, limit: int) -> Snapshot:
    """The whole page as views, for the first load."""
    families = {family.name: changes.views(family, stand) for family in stand.page.families}
    if not stand.page.has_feeds:
        return Snapshot(families, {}, frozenset())
    windows = feeds.newest(stand.viewer, limit)
    items = {
        channel: tuple(item_view(entry, changes.state, stand.language) for entry in window)
        for channel, window in windows.items()
    }
    earlier = {c for c, window in windows.items() if feeds.has_earlier(stand.viewer, c, window[0].item)}
    return Snapshot(families, items, frozenset(earlier))


@lru_cache(maxsize=1024)
def _touched(page: Page, fields: frozenset[str]) -> tuple[Family, ...]:
    """The families of a page that are made of any of these fields; few combinations of fields ever occur."""
    return tuple(family for family in page.families if family.depends & fields)


def _regions(group: Onlookers, families: Iterable[Family], changes: Changes) -> list[Fragment]:
    """The fragments of what differs from the views last shown to this group, which are brought up to date."""
    fragments: list[Fragment] = []
    for family in families:
        before, now = group.shown.get(family.name, _NOTHING), changes.views(family, group.stand)
        if now is before:
            continue
        group.shown[family.name] = now
        fragments.extend(
            changes.region(group.renderer, family.name, key, None, Change.REMOVE) for key in before if key not in now
        )
        for key, view in now.items():
            if key not in before:
                fragments.append(changes.region(group.renderer, family.name, key, view, Change.ADD))
            elif view is not before[key] and view != before[key]:
                fragments.append(changes.region(group.renderer, family.name, key, view, Change.REPLACE))
    return fragments


def _items(group: Onlookers, changes: Changes) -> list[Fragment]:
    viewer = group.stand.viewer
    items = changes.items(group.renderer, group.stand.language)
    return [fragment for audience, fragment in items if can_see(viewer, audience)]


def _since(stand: Stand, renderer: Renderer, changes: Changes, since: Since) -> Iterator[Fragment]:
    """A message taken back before the page had it comes as a new item: there is none in whose place it could go."""
    for change, entries in ((Change.REPLACE, since.replaced), (Change.ADD, since.new)):
        for entry in entries:
            yield item_fragment(renderer, entry, changes.state, stand.language, change)


def _whole_feeds(
    stand: Stand, renderer: Renderer, changes: Changes, feeds: Feeds, have: Mapping[ChannelId, ItemId]
) -> list[Fragment]:
    fragments: list[Fragment] = []
    for channel, window in feeds.newest(stand.viewer).items():
        after = feeds.after(stand.viewer, channel, have[channel]) if channel in have else None
        if after is not None:
            fragments.extend(_since(stand, renderer, changes, after))
            continue
        items = [item_view(entry, changes.state, stand.language) for entry in window]
        has_earlier = feeds.has_earlier(stand.viewer, channel, window[0].item)
        fragments.append(Fragment("", is_newest=False, data=renderer.feed(channel, items, has_earlier)))
    return fragments
