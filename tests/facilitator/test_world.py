"""The world at the console: every indicator, hidden ones marked, and how it would end; nothing for the technician."""

from zoneinfo import ZoneInfo

from facilitator.renderer import desk_renderer
from sim_server.live.rendering import Change
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import EndTable
from sim_server.rules.ids import Language
from tests.facilitator.facilitators import console, only
from tests.rules.given import LEAD, Table
from tests.rules.given_table_of_futures import table_of_futures
from tests.rules.given_world import table_of_a_world


def html_of(table: Table) -> str:
    renderer = desk_renderer(Language("en"), ZoneInfo("Europe/Paris"), ())
    pages = (renderer.region("world", key, view, Change.ADD) for key, view in console(table, "world").items())
    return b"".join(pages).decode()


def test_a_facilitator_reads_hidden_indicators_marked_as_such() -> None:
    html = html_of(table_of_a_world())
    assert html.count("hidden from the table") == 1
    assert html.index("Prices") < html.index("hidden from the table") < html.index("Trust")


def test_a_facilitator_reads_how_it_would_end_and_how_it_ended() -> None:
    table = table_of_a_world()
    assert only(table, "world").now == "Nothing"
    assert "If play ended with this phase as things stand: “Nothing”." in html_of(table)
    table.does(EndTable(), LEAD)
    assert only(table, "world").reached == "Nothing"
    assert "Play ended in “Nothing”." in html_of(table)


def test_the_technician_and_a_table_without_a_world_have_nothing() -> None:
    assert not console(table_of_a_world(), "world", FacilitatorKind.TECHNICAL)
    assert not console(table_of_futures(), "world")
