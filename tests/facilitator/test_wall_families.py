"""The wall: who needs somebody first, and who talks."""

from sim_server.rules.commands import (
    PauseTable,
    SendMessage,
)
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
