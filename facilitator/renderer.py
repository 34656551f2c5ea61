"""The renderers of the console and of the wall. One feed holds the items of every channel of a table."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final
from zoneinfo import ZoneInfo

from jinja2 import Environment
from markupsafe import Markup

from facilitator.dress import console_environment
from sim_server.live.rendering import Change
from sim_server.projection.views.items import Item
from sim_server.rules.ids import ChannelId, Language, PersonId
from web.fragments import drop, frame, say
from web.renderer import HtmlRenderer

DESK_FAMILIES: Final = (
    "clock",
    "controls",
    "plan",
    "needs",
    "attendance",
    "seat",
    "inject",
    "conversation",
    "room",
    "beacon",
    "request",
    "text",
    "vote",
    "floor",
    "suggestion",
    "deal",
    "promise",
    "goods",
    "futures",
    "world",
    "poll",
    "record",
    "voices",
    "announced",
    "notes",
    "stage",
)
PEN_FAMILIES: Final = ("draft", "clause", "progress", "kept")
PEN_TEMPLATES: Final = {family: f"play/regions/{family}.html" for family in PEN_FAMILIES}
"""Where the facilitator holds the pen, a working draft looks as it does to a seat."""
WALL_FAMILIES: Final = ("card", "need")
ALL_CHANNELS: Final = ChannelId("all")
"""The one feed of the console: ``#feed-all``."""
Names = tuple[tuple[PersonId, str], ...]


class DeskRenderer(HtmlRenderer):
    """For one table in depth. It knows the names of the session's people; views do not."""

    def __init__(self, language: Language, zone: ZoneInfo, names: Names) -> None:
        templates = {family: f"desk/{family}.html" for family in DESK_FAMILIES} | PEN_TEMPLATES
        named = sha256(repr(names).encode()).hexdigest()[:16]
        super().__init__(
            f"desk-{named}", language, named_environment(language, zone, names), templates, "desk/item.html"
        )

    def item(self, item: Item, change: Change) -> bytes:
        html = self.item_html(item)
        return html.encode() if change is Change.REPLACE else say(ALL_CHANNELS, html)

    def feed(self, channel: ChannelId, items: Sequence[Item], has_earlier: bool) -> bytes:
        """The page leaves out what it has already and puts the rest in its place by time."""
        return say(ALL_CHANNELS, self.feed_html(items))

    def whole_feed(self, feeds: Mapping[ChannelId, tuple[Item, ...]], limit: int) -> Markup:
        """The newest items of all channels together, the newest first."""
        items = sorted((item for feed in feeds.values() for item in feed), key=lambda item: item.at, reverse=True)
        return self.feed_html(items[:limit])

    def region_html(self, family: str, key: str, view: Any) -> Markup:
        return Markup(self.region(family, key, view, Change.ADD).decode())  # noqa: S704 - rendered by templates


class WallRenderer(HtmlRenderer):
    """For the wall of tables, which has no feeds."""

    def __init__(self, language: Language, zone: ZoneInfo) -> None:
        templates = {family: f"wall/{family}.html" for family in WALL_FAMILIES}
        super().__init__("wall", language, console_environment(language, zone), templates, "desk/item.html")

    def keys(self, keys: Mapping[str, Sequence[str]]) -> bytes:
        """Says only what this table has not: the same page holds the regions of the other tables."""
        tables = keys.get("card", ())
        return frame(tuple(drop("need", table) for table in tables if table not in keys.get("need", ())))

    def region_html(self, family: str, key: str, view: Any) -> Markup:
        return Markup(self.region(family, key, view, Change.ADD).decode())  # noqa: S704 - rendered by templates


def named_environment(language: Language, zone: ZoneInfo, names: Names) -> Environment:
    """The console's environment with ``names``: who each person is."""
    named = console_environment(language, zone).overlay()
    named.globals = {**named.globals, "names": dict(names)}
    return named


@lru_cache(maxsize=64)
def desk_renderer(language: Language, zone: ZoneInfo, names: Names) -> DeskRenderer:
    return DeskRenderer(language, zone, names)


@lru_cache(maxsize=64)
def wall_renderer(language: Language, zone: ZoneInfo) -> WallRenderer:
    return WallRenderer(language, zone)
