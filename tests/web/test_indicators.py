"""Indicators on the page: the value, what moved it and why, its course with a table behind; never a hidden one."""

from zoneinfo import ZoneInfo

import pytest

from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import NudgeFuture
from sim_server.rules.ids import Language, Millis, TableId
from tests.rules.futures.given_futures import CODES
from tests.rules.given import NORTH, SOUTH, Table
from tests.rules.given_table_of_futures import HELD
from tests.rules.given_world import table_of_a_world
from tests.web.given_deals import bargaining, snapshot_of
from tests.web.test_page import Page
from web.look import Look
from web.page import Place, play_page
from web.play import play_renderer
from web.templating import environment

ZONE = ZoneInfo("Europe/Paris")
PLACE = Place(TableId("t3"), "Lindhaven Conference", "Table 3")


def page_of(table: Table, who: SeatActor | None = NORTH) -> str:
    language, me = Language("en"), who.seat if who else None
    html = play_page(
        environment(language, ZONE),
        play_renderer(language, ZONE),
        snapshot_of(table, who),
        look=Look(),
        place=PLACE,
        me=me,
        now=Millis(table.at),
    )
    return " ".join(html.split())


def moved_table() -> Table:
    table = table_of_a_world()
    table.does(NudgeFuture(CODES, HELD), SOUTH)
    return table


@pytest.mark.parametrize("who", [NORTH, None])
def test_everyone_reads_the_value_and_why_it_moved(who: SeatActor | None) -> None:
    html = page_of(moved_table(), who).partition('id="r-indicator-trust"')[2].partition("</article>")[0]
    assert '<b class="ind-now">43</b> <span class="sm mut">%</span>' in html
    assert "From 41 to 43. People fear for their codes." in html
    assert "0 to 100 %, higher is better" in html
    assert "<title" in html
    assert "Trust: 2 values, from 41 to 43." in html
    assert '<td class="num">43</td><td>People fear for their codes.</td>' in html


def test_what_has_not_moved_says_so() -> None:
    assert "It has not moved yet." in page_of(moved_table()).partition('id="r-indicator-calm"')[2]


def test_a_hidden_indicator_is_on_nobodys_page() -> None:
    for who in (NORTH, SOUTH, None):
        assert "Prices" not in page_of(moved_table(), who)


def test_labels_point_somewhere_and_nothing_is_inline() -> None:
    tags = Page(page_of(moved_table())).tags
    ids = [attrs["id"] for _, attrs in tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    assert all("style" not in attrs for _, attrs in tags)
    assert {"course-trust", "indicator-trust-h", "world-h"} <= set(ids)


def test_a_page_without_indicators_has_nothing_of_them() -> None:
    assert not snapshot_of(bargaining(), NORTH).families["indicator"]
    assert 'id="world"' not in page_of(bargaining())
