"""Futures on the page: what may come, how likely, what hangs together; one's own part; the sheets and their forms."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sim_server.live.orders import Malformed, Order
from sim_server.projection.futures import percents
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import ForecastFuture, MeasureFutures, NudgeFuture, PeekFuture
from sim_server.rules.ids import Language, Millis, TableId
from tests.rules.futures.given_futures import CODES, COOLING, TRADE
from tests.rules.given import CHAIR, NORTH, SHARED_ACCESS, SOUTH, Table
from tests.rules.given_leverage import adopted_at, moving_table
from tests.rules.given_table_of_futures import BROKEN, SHRUNK, table_of_futures
from tests.web.given_deals import bargaining, snapshot_of
from tests.web.given_futures import foreseeing
from tests.web.test_page import Page
from web.forms import parse_form
from web.look import Look
from web.page import Place, play_page
from web.play import play_renderer
from web.templating import environment

ZONE = ZoneInfo("Europe/Paris")
PLACE = Place(TableId("t3"), "Lindhaven Conference", "Table 3")


def page_of(who: SeatActor | None = NORTH, language: str = "en", table: Table | None = None) -> str:
    table, code = table or foreseeing(), Language(language)
    snapshot, me = snapshot_of(table, who, language), who.seat if who else None
    html = play_page(
        environment(code, ZONE),
        play_renderer(code, ZONE),
        snapshot,
        look=Look(),
        place=PLACE,
        me=me,
        now=Millis(table.at),
    )
    return texts(html)


def texts(html: str) -> str:
    return " ".join(html.replace("\xa0", " ").replace("&nbsp;", " ").split())


def sheet(name: str) -> str:
    families = snapshot_of(table_of_futures(), SOUTH).families
    look = {"within": False, "look": Look(), "me": SOUTH.seat, "place": "Lindhaven", "place_note": "Table 3"}
    template = environment(Language("en"), ZONE).get_template(f"sheets/{name}.html")
    return template.render(future=families["future"][CODES], own=families["future_own"][CODES], **look)


@pytest.mark.parametrize(
    "make",
    [
        page_of,
        lambda: page_of(None),
        lambda: page_of(NORTH, "fr"),
        *(lambda n=n: sheet(n) for n in ("nudge", "peek", "forecast")),
    ],
)
def test_labels_point_somewhere_and_nothing_is_inline(make: Any) -> None:
    tags = Page(make()).tags
    ids = [attrs["id"] for _, attrs in tags if attrs.get("id")]
    assert len(ids) == len(set(ids)), sorted({str(each) for each in ids if ids.count(each) > 1})
    for tag, attrs in tags:
        assert "style" not in attrs, tag
        for name in ("for", "aria-labelledby", "aria-describedby"):
            for target in (attrs.get(name) or "").split():
                assert target in ids, f"{name}={target}"


def test_everyone_reads_the_odds_and_who_moved_them_where_that_is_told() -> None:
    for html in (page_of(SOUTH), page_of(None)):
        assert "Moved by South Minister, South." in html
        assert "South Minister, South moved “Which way does codes go?” towards “Way 0”." in html


def test_an_unattributed_nudge_names_nobody() -> None:
    table = table_of_futures()
    table.does(NudgeFuture(TRADE, SHRUNK), CHAIR)
    families = snapshot_of(table, NORTH).families
    assert families["future"][TRADE].moved.by is None
    assert families["future"][CODES].moved.by is None
    assert families["future"][CODES].moved.towards == "Way 0"


def test_what_a_text_does_to_the_odds_is_read_before_and_after_it_is_adopted() -> None:
    before = page_of(NORTH, table=moving_table())
    assert "Adopting “Access: Shared” makes “Way 1” likelier: from 55 % to 71 %, as things are." in before
    after = page_of(None, table=adopted_at(SHARED_ACCESS))
    assert "“Way 1” went from 55 % to 71 %. The adopted text moved it (Access: Shared)." in after
    assert "The adopted text (Access: Shared) moved “Which way does codes go?” towards “Way 1”." in after
    assert "Adopting “Access: Shared”" not in after


def test_a_measured_future_says_in_words_what_happened_and_what_did_not() -> None:
    html = page_of(None).partition('id="r-future-cooling"')[2]
    assert html.count(", it happened") == 1
    assert html.count(", it did not happen") == 2
    assert "It had a chance of" in html


def test_an_entangled_pair_is_told_in_a_sentence_and_a_table() -> None:
    html = page_of(None)
    assert "Entangled with “Which way does trade go?”" in html
    assert "When one is measured, the odds of the other change at once." in html
    assert "How likely each pair is" in html


def test_only_the_seat_that_peeked_and_forecast_reads_of_it() -> None:
    assert "Your forecast, sealed: Way 0 60 %, Way 1 40 %" in page_of()
    assert "Your peek showed" in page_of()
    for html in (page_of(SOUTH), page_of(None)):
        assert "Your forecast" not in html
        assert "Your peek" not in html


def test_what_a_seat_cannot_do_stands_behind_a_lock_with_the_reason() -> None:
    table = table_of_futures()
    own = snapshot_of(table, NORTH).families["future_own"][CODES]
    assert own.nudge.refusal.code == "cannot_pay"
    assert snapshot_of(table, SOUTH).families["future_own"][COOLING].nudge is None


def test_a_page_without_futures_has_nothing_of_them() -> None:
    families = snapshot_of(bargaining(), NORTH).families
    assert not families["future"]
    assert not families["tie"]
    assert not families["future_own"]
    assert "forecast" not in {each.action for each in families["lead"][""].possible}


def test_a_nudge_shows_what_it_makes_of_the_odds_and_what_it_costs() -> None:
    html = texts(sheet("nudge"))
    assert "from 45 % to 55 %" in html
    assert "Move the odds · 2 × Credits" in html


@pytest.mark.parametrize(
    ("odds", "whole"),
    [
        ((1 / 3, 1 / 3, 1 / 3), (34, 33, 33)),
        ((0.45, 0.55), (45, 55)),
        ((0.995, 0.005), (100, 0)),
        ((0.29, 0.71), (29, 71)),
    ],
)
def test_per_cents_come_to_a_hundred(odds: tuple[float, ...], whole: tuple[int, ...]) -> None:
    assert percents(odds) == whole


@pytest.mark.parametrize(
    ("fields", "command"),
    [
        ({"do": ("nudge-future",), "future": (CODES,), "outcome": (BROKEN,)}, NudgeFuture(CODES, BROKEN)),
        ({"do": ("peek-future",), "future": (TRADE,)}, PeekFuture(TRADE)),
        (
            {"do": ("forecast-future",), "future": (CODES,), "odds": ("60", "40"), "is_sealed": ("yes",)},
            ForecastFuture(CODES, (60, 40), is_sealed=True),
        ),
        ({"do": ("measure-futures",), "futures": (CODES, TRADE)}, MeasureFutures((CODES, TRADE))),
    ],
)
def test_a_form_becomes_its_command(fields: dict[str, tuple[str, ...]], command: object) -> None:
    parsed = parse_form({**fields, "id": ("abcdefgh1234",)})
    assert isinstance(parsed, Order)
    assert parsed.command == command


def test_odds_that_are_no_per_cents_are_told() -> None:
    fields = {"do": ("forecast-future",), "id": ("abcdefgh1234",), "future": (CODES,), "odds": ("sixty", "40")}
    assert isinstance(parse_form(fields), Malformed)
