"""Views to HTML fragments, fragments to socket messages: what `live` asks of a renderer."""

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from sim_server.live.rendering import Change
from sim_server.projection.views.items import Item
from sim_server.rules.ids import ChannelId, CommandId, Language
from sim_server.rules.rejections import Rejection
from web.fragments import accepted, drop, frame, only, refill, region_name, rejected, say
from web.languages import catalogue
from web.templating import refusal_in


class HtmlRenderer:
    """The regions of one kind of page, in one language and time zone.

    ``regions`` names the template of each family; it is rendered with ``view`` and ``key``, and its
    top-level elements go to the page. Families without a template are not shown by this page.
    ``item_template`` is rendered with ``item``.
    """

    def __init__(
        self, page: str, language: Language, environment: Environment, regions: Mapping[str, str], item_template: str
    ) -> None:
        self._key = f"{page}/{language}/{environment.globals['zone']}"
        self._language = language
        self._regions: dict[str, Template] = {
            family: environment.get_template(name) for family, name in regions.items()
        }
        self._item = environment.get_template(item_template)

    @property
    def key(self) -> str:
        return self._key

    def region(self, family: str, key: str, view: Any, change: Change) -> bytes:
        if (template := self._regions.get(family)) is None:
            return b""
        if change is Change.REMOVE or view is None:
            return drop(family, key)
        return template.render(view=view, key=key).encode()

    def template_html(self, item: Item) -> str:
        """One item by its template."""
        return self._item.render(item=item)

    def item_html(self, item: Item) -> str:
        """One item as it stands in a feed; a page may know a faster way than the template."""
        return self.template_html(item)

    def item(self, item: Item, change: Change) -> bytes:
        html = self.item_html(item)
        return html.encode() if change is Change.REPLACE else say(item.channel, html)

    def feed_html(self, items: Sequence[Item]) -> Markup:
        return Markup("".join(map(self.item_html, items)))  # noqa: S704 - rendered by templates

    def feed(self, channel: ChannelId, items: Sequence[Item], has_earlier: bool) -> bytes:
        return refill(channel, self.feed_html(items), has_earlier=has_earlier)

    def keys(self, keys: Mapping[str, Sequence[str]]) -> bytes:
        return frame((only(region_name(family, key) for family, each in keys.items() for key in each),))

    def accepted(self, command: CommandId) -> bytes:
        return accepted(command)

    def rejected(self, command: CommandId, rejection: Rejection) -> bytes:
        return rejected(command, rejection.code, refusal_in(self._language, rejection))

    def malformed(self, command: CommandId, sentence: str) -> bytes:
        return rejected(command, "malformed", str(catalogue(self._language).gettext(sentence)))

    def frame(self, fragments: Sequence[bytes]) -> bytes:
        return frame(fragments)
