"""The renderer of the play page: its families, and messages written fast."""

from functools import lru_cache, partial
from typing import Final
from zoneinfo import ZoneInfo

from markupsafe import escape

from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.items import Item, MessageItem
from sim_server.rules.ids import Language, Millis
from web.fragments import dom_id
from web.languages import catalogue
from web.renderer import HtmlRenderer
from web.templating import Moments, environment, office_in

FAMILIES: Final = (
    "clock",
    "people",
    "text",
    "vote",
    "turnout",
    "record",
    "poll",
    "poll_form",
    "notice",
    "lead",
    "channel",
    "draft",
    "clause",
    "kept",
    "suggestion",
    "bracket",
    "progress",
    "stand",
    "amendment",
    "amend_step",
    "ballot",
    "deal",
    "holdings",
    "ledger",
    "future",
    "tie",
    "future_own",
    "indicator",
    "floor",
    "speakers",
    "motions",
    "floor_step",
    "floor_moves",
    "floor_chair",
    "beacon",
    "room",
    "role",
    "valued",
)
MINUTE: Final = 60_000


class MessageWriter:
    """Writes a seat's message as ``play/items/message.html`` would, at a tenth of the cost.

    Nearly all items are such messages. What a seat's messages share is made once for each seat, the
    time once for each minute; what somebody wrote is escaped each time. A test compares the two.
    """

    def __init__(self, language: Language, zone: ZoneInfo) -> None:
        self._office = partial(office_in, language)
        self._you = escape(catalogue(language).gettext("You"))
        self._moments = Moments(language, zone)
        self._head = lru_cache(maxsize=1024)(self._make_head)
        self._minute = lru_cache(maxsize=1024)(self._make_minute)

    def write(self, item: MessageItem, label: SeatLabel) -> str:
        seat, head = self._head(label)
        time = self._minute(item.at // MINUTE, item.at % MINUTE // 1000)
        return (
            f'<article class="msg" id="i-{dom_id(item.id)}" data-seat="{seat}">{head}{time}</header>'
            f"<p>{escape(item.text)}</p></div></article>"
        )

    def _make_head(self, label: SeatLabel) -> tuple[str, str]:
        sign = label.placard
        return escape(label.seat), (
            f'<span class="pl d{sign.hue}" aria-hidden="true">'
            f'<span aria-hidden="true">{escape(sign.letters)}</span></span>'
            f'<div><header><b class="as-role">{escape(self._office(label))}, {escape(sign.name)}</b>'
            f'<b class="as-you">{self._you}</b>'
        )

    def _make_minute(self, minute: int, second: int) -> str:
        moment = Millis(minute * MINUTE + second * 1000)
        return f'<time datetime="{self._moments.iso(moment)}">{self._moments.clock(moment)}</time>'


class PlayRenderer(HtmlRenderer):
    """For seats and observers. Make one for each language and zone with `play_renderer`."""

    def __init__(self, language: Language, zone: ZoneInfo) -> None:
        templates = {family: f"play/regions/{family}.html" for family in FAMILIES}
        super().__init__("play", language, environment(language, zone), templates, "play/items/item.html")
        self._messages = MessageWriter(language, zone)

    def item_html(self, item: Item) -> str:
        if isinstance(item, MessageItem) and item.seat is not None and not (item.is_withdrawn or item.character):
            return self._messages.write(item, item.seat)
        return super().item_html(item)


@lru_cache(maxsize=128)
def play_renderer(language: Language, zone: ZoneInfo) -> PlayRenderer:
    return PlayRenderer(language, zone)
