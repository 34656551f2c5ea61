"""A screen: a page in a browser without its looks, which takes frames as `web/static/live.js` does."""

import re
from collections.abc import Callable
from typing import Protocol

from sim_server.live.rendering import Renderer
from sim_server.live.runner import Runner
from sim_server.live.stand import Stand
from sim_server.rules.ids import ChannelId, ItemId
from tests.convergence.dom import Element, read


class HasFeeds(Protocol):
    """How a page keeps what is said."""

    def home(self, page: Element, channel: str) -> Element | None:
        """The element that holds the items of a channel."""

    def have(self, page: Element) -> dict[ChannelId, ItemId]:
        """What the page asks to be spared when it connects again."""


def raw(id_: str) -> str:
    """An item's own id from the id of its element; the reverse of `web.fragments.dom_id`."""
    return re.sub("_([0-9a-f]+)_", lambda found: chr(int(found[1], 16)), id_.removeprefix("i-"))


def items_in(feed: Element) -> list[Element]:
    return [each for each in feed.elements if each.id.startswith("i-")]


def insert(home: Element, fresh: Element) -> None:
    """By rank where regions have one, else last, or first where the newest stand first."""
    rank, others = fresh.get("data-rank"), [each for each in home.elements if each is not fresh]
    if rank:
        home.insert(fresh, next((each for each in others if each.get("data-rank") > rank), None))
    else:
        home.insert(fresh, next(iter(others), None) if "data-newest-first" in home else None)


class Screen:
    """Connects, falls behind, loses its connection, comes back. ``page`` is what it shows."""

    def __init__(self, runner: Runner, stand: Stand, renderer: Renderer, feeds: HasFeeds, html: str) -> None:
        self.page = read(html)
        self.stand = stand
        self.is_ready = True
        self.frames = 0
        self._runner = runner
        self._renderer = renderer
        self._feeds = feeds
        self._homeless: list[Element] = []
        self._leave: Callable[[], None] | None = None
        self._flush: Callable[[], None] = lambda: None

    # --- the wire --------------------------------------------------------------------------------

    def on_ready(self, call: Callable[[], None]) -> None:
        self._flush = call

    def send(self, frame: bytes, payload: bytes) -> bool:
        assert frame.endswith(payload)
        if self.is_ready:
            self.frames += 1
            self._take(payload.decode())
        return self.is_ready

    # --- what happens to it ----------------------------------------------------------------------

    @property
    def is_connected(self) -> bool:
        return self._leave is not None

    def connect(self) -> None:
        self.is_ready = True
        mailbox = self._runner.join(self.stand, self._renderer, self, self._feeds.have(self.page))
        self._leave = lambda: self._runner.leave(self.stand, self._renderer, mailbox)

    def is_lost(self) -> None:
        assert self._leave is not None
        self._leave()
        self._leave = None
        self._flush = lambda: None

    def falls_behind(self) -> None:
        self.is_ready = False

    def catches_up(self) -> None:
        self.is_ready = True
        self._flush()
        if not self.is_connected:
            self.connect()

    # --- frames, as live.js takes them -----------------------------------------------------------

    def _take(self, text: str) -> None:
        (partial,) = read(text).elements
        assert (partial.tag, partial.get("hx-swap")) == ("hx-partial", "live")
        for fresh in partial.elements:
            self._apply(fresh)
        homeless, self._homeless = self._homeless, []
        for fresh in homeless:
            self._put(fresh)

    def _apply(self, fresh: Element) -> None:
        if "data-say" in fresh or "data-refill" in fresh:
            self._say(fresh)
        elif "data-drop" in fresh:
            self._drop(lambda region: region == fresh.get("data-drop"))
        elif "data-only" in fresh:
            kept = fresh.get("data-only").split()
            self._drop(lambda region: region not in kept)
        elif "data-accepted" not in fresh and "data-rejected" not in fresh:
            self._put(fresh)

    def _say(self, fresh: Element) -> None:
        home = self._feeds.home(self.page, fresh.get("data-say") or fresh.get("data-refill"))
        if home is None:
            return
        if "data-refill" in fresh:
            home.fill([])
        for item in fresh.elements:
            shown = self.page.by_id(item.id)
            if shown is not None:
                self._morph(shown, item)
            else:
                home.append(item)

    def _drop(self, goes: Callable[[str], bool]) -> None:
        for region in self.page.having("data-region"):
            if goes(region.get("data-region")):
                region.remove()

    def _put(self, fresh: Element) -> None:
        shown = self.page.by_id(fresh.id)
        if shown is None:
            self._house(fresh)
        elif "data-frame" in fresh:
            for part in fresh.having("data-part"):
                if (old := self.page.by_id(part.id)) is not None:
                    self._morph(old, part)
        else:
            rank, home = shown.get("data-rank"), shown.parent
            self._morph(shown, fresh)
            if fresh.get("data-rank") != rank and home is not None:
                insert(home, fresh)

    def _house(self, fresh: Element) -> None:
        home = self.page.by_id(fresh.get("data-into"))
        if home is not None:
            insert(home, fresh)
        elif fresh.get("data-into"):
            self._homeless.append(fresh)

    def _morph(self, shown: Element, fresh: Element) -> None:
        for kept in fresh.having("hx-morph-skip-children"):
            if (old := shown.by_id(kept.id)) is not None:
                kept.fill(old.children)
        shown.replace_by(fresh)
