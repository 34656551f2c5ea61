"""Which seats bots held when, as the state keeps it."""

from sim_server.rules.commands import HoldByBot, SeatPerson, UnseatPerson
from sim_server.rules.held_by_bots import NO_BOTS, bots_at, bots_now, changed_to
from sim_server.rules.ids import Millis
from tests.rules.given import LEAD, SOUTH, TALKS, table_in


def test_a_seat_is_a_bot_s_from_when_it_takes_it_until_somebody_comes() -> None:
    table = table_in(TALKS)
    table.does(UnseatPerson(SOUTH.seat, SOUTH.person), LEAD)
    taken = table.at
    table.does(HoldByBot(SOUTH.seat, holds=True), LEAD)
    assert bots_now(table.state.bots) == {SOUTH.seat}
    table.waits(5_000)
    table.does(SeatPerson(SOUTH.seat, SOUTH.person), LEAD)

    times = table.state.bots
    assert bots_now(times) == NO_BOTS
    assert bots_at(times, Millis(taken - 1)) == NO_BOTS
    assert bots_at(times, Millis(taken)) == bots_at(times, Millis(taken + 4_999)) == {SOUTH.seat}
    assert bots_at(times, Millis(taken + 5_000)) == NO_BOTS


def test_what_changes_nothing_is_not_kept() -> None:
    times = changed_to((), frozenset({SOUTH.seat}), Millis(1))
    assert changed_to(times, frozenset({SOUTH.seat}), Millis(2)) is times
