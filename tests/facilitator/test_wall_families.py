"""The wall: who needs somebody first, and who talks."""

from zoneinfo import ZoneInfo

from facilitator.renderer import wall_renderer
from sim_server.live.rendering import Change
from sim_server.rules.commands import (
    PauseTable,
    SendMessage,
)
from sim_server.rules.ids import Language
from tests.facilitator.facilitators import HELP_OF_NORTH, PLENARY, console, only
from tests.rules import given


def test_a_paused_table_stands_on_the_wall_with_the_moment_of_its_pause() -> None:
    table = given.table_in(given.TALKS)
    assert console(table, "need") == {}
    table.does(PauseTable(), given.LEAD)

    need = only(table, "need")

    assert (need.reason, need.paused_at) == ("paused", table.at)


def test_a_call_for_help_comes_before_everything_else_on_the_wall() -> None:
    table = given.table_in(given.TALKS)
    table.does(SendMessage(HELP_OF_NORTH, "Help"), given.NORTH)
    table.does(PauseTable(), given.LEAD)

    assert only(table, "need").reason == "call"


def test_the_card_counts_turns_by_delegation() -> None:
    table = given.table_in(given.TALKS)
    for speaker in (given.NORTH, given.ENVOY, given.SOUTH):
        table.does(SendMessage(PLENARY, "Good morning"), speaker)

    talk = only(table, "card").talk

    assert talk.messages == 3
    assert {share.placard.delegation: share.turns for share in talk.shares if share.turns} == {"north": 2, "south": 1}


def test_a_running_table_with_nobody_at_it_is_not_well() -> None:
    table = given.table_in(given.TALKS)
    (key, card), *_ = console(table, "card").items()
    html = wall_renderer(Language("en"), ZoneInfo("UTC")).region("card", key, card, Change.ADD).decode()
    assert "Nobody is here." in html
    assert "All is well." not in html
