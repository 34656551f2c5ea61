"""What one commit shows: every view, fragment and bundle made once, and shared by all who see the same."""

from collections.abc import Sequence
from typing import Any

from sim_server.live.mailbox import Bundle, Fragment, bundle
from sim_server.live.rendering import Change, Renderer
from sim_server.live.stand import Page, Stand
from sim_server.projection.feeds import FeedEntry, item_view
from sim_server.projection.regions import Family, Scope, Sight, Views
from sim_server.rules.audience import Audience
from sim_server.rules.ids import Language
from sim_server.rules.presence import Present
from sim_server.rules.state import TableState


class Changes:
    """What one commit shows, made once and shared by all who see the same."""

    def __init__(self, state: TableState, present: Present, entries: Sequence[FeedEntry]) -> None:
        self.state = state
        self.present = present
        self.entries = entries
        self._views: dict[tuple[Page, str, Language], Views] = {}
        self._drawn: dict[tuple[str, str, str, Any, Change], Fragment] = {}
        self._items: dict[str, tuple[tuple[Audience, Fragment], ...]] = {}
        self._bundles: dict[tuple[int, ...], Bundle] = {}

    def views(self, family: Family, stand: Stand) -> Views:
        sight = Sight(self.state, self.present, stand.viewer, stand.language)
        if family.scope is Scope.VIEWER:
            return family.project(sight)
        key = (stand.page, family.name, stand.language)
        if key not in self._views:
            self._views[key] = family.project(sight)
        return self._views[key]

    def region(self, renderer: Renderer, family: str, key: str, view: Any, change: Change) -> Fragment:
        drawn = (renderer.key, family, key, view, change)
        if drawn not in self._drawn:
            data = renderer.region(family, key, view, change)
            self._drawn[drawn] = Fragment(f"{family}/{key}", change is Change.REPLACE, data)
        return self._drawn[drawn]

    def items(self, renderer: Renderer, language: Language) -> tuple[tuple[Audience, Fragment], ...]:
        """The fragment of every new entry with its audience, drawn once for each renderer."""
        if renderer.key not in self._items:
            self._items[renderer.key] = tuple(
                (entry.audience, item_fragment(renderer, entry, self.state, language, _change(entry)))
                for entry in self.entries
            )
        return self._items[renderer.key]

    def entry(self, renderer: Renderer, language: Language, entry: FeedEntry) -> Bundle:
        """The bundle that holds one entry alone, for whoever may see it and nothing else changed for."""
        return bundle([item_fragment(renderer, entry, self.state, language, _change(entry))], renderer)

    def bundle(self, renderer: Renderer, fragments: Sequence[Fragment]) -> Bundle:
        """One bundle for the very same fragments; they live as long as this does, so their identity names them."""
        key = tuple(map(id, fragments))
        if key not in self._bundles:
            self._bundles[key] = bundle(fragments, renderer)
        return self._bundles[key]


def item_fragment(
    renderer: Renderer, entry: FeedEntry, state: TableState, language: Language, change: Change
) -> Fragment:
    return Fragment("", is_newest=False, data=renderer.item(item_view(entry, state, language), change))


def _change(entry: FeedEntry) -> Change:
    return Change.REPLACE if entry.replaces else Change.ADD
