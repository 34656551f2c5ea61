"""What the console and the debrief say of injects that wait for a condition; other pages have nothing of it."""

from zoneinfo import ZoneInfo

import pytest

from facilitator.renderer import desk_renderer
from sim_server.debrief.timeline import timeline
from sim_server.live.rendering import Change
from sim_server.rules.commands import HoldInject, Stage
from sim_server.rules.ids import Language
from tests.debrief.test_decisions import recorded
from tests.facilitator.facilitators import console
from tests.rules import given
from tests.rules.given import LEAD, MINUTE, Table
from tests.rules.small_scenario import STORM
from tests.rules.test_triggers import DECIDES, advances, waiting_for
from tests.web.test_amendments import flat


def card(table: Table) -> str:
    renderer = desk_renderer(Language("en"), ZoneInfo("UTC"), ())
    return flat(renderer.region("inject", STORM, console(table, "inject")[STORM], Change.ADD).decode())


def clock_of(table: Table, minutes: int = 0) -> str:
    seconds = (table.at // 1_000) + minutes * 60
    return f"{seconds // 3_600 % 24:02}:{seconds // 60 % 60:02}"


def test_the_tray_says_what_an_inject_waits_for() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES, minute=2, delay=3))
    assert "From minute 2 waits for: <code>as written</code> and then 3 minutes" in card(table)
    assert 'value="hold-inject"' in card(table)


def test_the_tray_says_when_it_came_true_and_what_is_next() -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES, delay=3))
    advances(table)
    true = f"Its condition came true at {clock_of(table)}"
    assert f"{true}; due at {clock_of(table, 3)}." in card(table)
    table.does(HoldInject(STORM, is_held=True), LEAD)
    assert f"{true}; held." in card(table)
    assert "Let its condition count" in card(table)


@pytest.mark.parametrize("is_facilitator", [True, False])
def test_in_the_debrief_facilitators_alone_read_which_condition_brought_it(*, is_facilitator: bool) -> None:
    table = given.table_in(given.TALKS, waiting_for(DECIDES, delay=1))
    advances(table)
    table.passes(MINUTE)
    moments = timeline(recorded(table), table.state.scenario, frozenset(Stage), with_causes=is_facilitator)
    assert [each.about for each in moments if each.title == "Storm"] == ["as written" if is_facilitator else ""]
