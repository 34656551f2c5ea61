"""Futures at the console: the measurement is the one filled button; who moved, peeked and forecast is told there."""

from zoneinfo import ZoneInfo

from facilitator.renderer import desk_renderer
from sim_server.live.rendering import Change
from sim_server.projection.feeds import feed_entries, item_view
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import MeasureFutures, NudgeFuture
from sim_server.rules.events import FutureMeasured
from sim_server.rules.ids import Language
from tests.facilitator.facilitators import console, only
from tests.rules import given
from tests.rules.futures.given_futures import CODES, TRADE
from tests.rules.given import CHAIR, LEAD, Table
from tests.rules.given_table_of_futures import LAST_LOOK, SHRUNK, table_of_futures
from tests.web.given_futures import foreseeing

ZONE = ZoneInfo("Europe/Paris")


def html_of(table: Table, kind: FacilitatorKind = FacilitatorKind.LEAD) -> str:
    renderer = desk_renderer(Language("en"), ZONE, ())
    pages = (renderer.region("futures", key, view, Change.ADD) for key, view in console(table, "futures", kind).items())
    return b"".join(pages).decode()


def test_a_facilitator_measures_what_the_phase_settles() -> None:
    table = foreseeing()
    assert only(table, "futures").here == ()
    table.goes_to(LAST_LOOK)
    assert only(table, "futures").here == (CODES, TRADE)
    html = html_of(table)
    assert html.count('class="btn first') == 1
    assert "Measure all 2 now" in html
    assert "data-confirm" in html
    assert 'value="measure-futures"' not in html_of(table, FacilitatorKind.OBSERVER)


def test_a_facilitator_reads_who_moved_peeked_and_forecast() -> None:
    table = table_of_futures()
    table.does(NudgeFuture(TRADE, SHRUNK), CHAIR)
    assert "the table is not told" in html_of(table)
    rows = {(row.label.seat, row.future): row for row in only(foreseeing(), "futures").seats}
    north = rows["north-minister", CODES]
    assert (len(north.peeked), north.forecast, north.is_sealed) == (1, (60, 40), True)


def test_the_seed_is_told_once_nothing_is_open() -> None:
    table = foreseeing()
    assert only(table, "futures").seed is None
    table.goes_to(LAST_LOOK)
    table.does(MeasureFutures(), LEAD)
    assert only(table, "futures").seed == table.seed
    assert f"was {table.seed}." in html_of(table)


def test_a_technical_facilitator_and_a_table_without_futures_have_none_of_it() -> None:
    assert not console(foreseeing(), "futures", FacilitatorKind.TECHNICAL)
    assert not console(given.table_in(), "futures")


def test_what_was_measured_stands_among_what_happens() -> None:
    table = table_of_futures()
    table.goes_to(LAST_LOOK)
    (measured,) = (each for each in table.does(MeasureFutures((CODES,)), LEAD) if isinstance(each, FutureMeasured))
    (entry,) = feed_entries(measured, table.state)
    line = desk_renderer(Language("en"), ZONE, ()).item(item_view(entry, table.state, Language("en")), Change.ADD)

    assert "Measured: “" in line.decode()
    assert "It had a chance of" in line.decode()
