"""Outcome lines of private rooms: one member words them, they stand when all others agree."""

from sim_server.rules.audience import only
from sim_server.rules.commands import AddToRoom, AgreeOutcome, CloseOutcome, LeaveRoom, WriteOutcome
from sim_server.rules.events import OutcomeAgreed, OutcomeWritten
from sim_server.rules.ids import ChannelId, LineId
from sim_server.rules.limits import MOST_OUTCOME, MOST_OUTCOMES
from sim_server.rules.rejections import Code
from sim_server.rules.state.talks import LineStatus
from tests.rules import given
from tests.rules.given import CHAIR, NORTH, SOUTH, WORKS, Table
from tests.rules.given_talks import room_of, table_in_a_room

WORDS = "Both work for shared access."


def written(table: Table, room: ChannelId, text: str = WORDS) -> LineId:
    (event,) = table.does(WriteOutcome(room, text), NORTH)
    assert isinstance(event, OutcomeWritten)
    return event.line


def status(table: Table, line: LineId) -> LineStatus:
    return table.state.talks.lines[line].status


def test_a_line_stands_when_all_other_members_agree() -> None:
    table, room = table_in_a_room(NORTH, SOUTH, WORKS)
    line = written(table, room)
    (first,) = table.does(AgreeOutcome(line, 1), SOUTH)
    assert isinstance(first, OutcomeAgreed)
    assert not first.by_all
    assert status(table, line) is LineStatus.OPEN
    (last,) = table.does(AgreeOutcome(line, 1), WORKS)
    assert isinstance(last, OutcomeAgreed)
    assert last.by_all
    assert last.audience == only(NORTH.seat, SOUTH.seat, WORKS.seat)
    assert status(table, line) is LineStatus.AGREED
    assert table.refuses(AgreeOutcome(line, 1), SOUTH) is Code.OUTCOME_CLOSED
    assert table.refuses(WriteOutcome(room, "Other words.", line, 1), SOUTH) is Code.OUTCOME_CLOSED


def test_a_change_of_words_asks_again() -> None:
    table, room = table_in_a_room(NORTH, SOUTH, WORKS)
    line = written(table, room)
    table.does(AgreeOutcome(line, 1), SOUTH)
    table.does(WriteOutcome(room, "Both work for open access.", line, 1), WORKS)
    assert table.state.talks.lines[line].agreed == {WORKS.seat}
    assert table.refuses(AgreeOutcome(line, 1), SOUTH) is Code.STALE_OUTCOME
    assert table.refuses(WriteOutcome(room, "Mine.", line, 1), SOUTH) is Code.STALE_OUTCOME
    assert table.refuses(WriteOutcome(room, "Both work for open access.", line, 2), SOUTH) is Code.NOTHING_CHANGED
    assert table.refuses(AgreeOutcome(line, 2), WORKS) is Code.NOTHING_TO_DO


def test_to_those_outside_there_is_no_line() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    line = written(table, room)
    assert table.refuses(WriteOutcome(room, WORDS), WORKS) is Code.UNKNOWN_CHANNEL
    assert table.refuses(AgreeOutcome(line, 1), WORKS) is Code.UNKNOWN_OUTCOME
    assert table.refuses(CloseOutcome(line), WORKS) is Code.UNKNOWN_OUTCOME
    assert table.refuses(AgreeOutcome(LineId("none"), 1), SOUTH) is Code.UNKNOWN_OUTCOME


def test_who_comes_later_reads_lines_from_then_on() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    line = written(table, room)
    table.does(AddToRoom(room, (CHAIR.seat,)), NORTH)
    assert table.refuses(AgreeOutcome(line, 1), CHAIR) is Code.UNKNOWN_OUTCOME
    assert table.refuses(WriteOutcome(room, "Mine.", line, 1), CHAIR) is Code.UNKNOWN_OUTCOME
    table.does(WriteOutcome(room, "All three work for it.", line, 1), SOUTH)
    table.does(AgreeOutcome(line, 2), CHAIR)
    assert status(table, line) is LineStatus.OPEN
    table.does(AgreeOutcome(line, 2), NORTH)
    assert status(table, line) is LineStatus.AGREED


def test_leaving_without_agreement_keeps_it_as_not_agreed() -> None:
    table, room = table_in_a_room(NORTH, SOUTH, WORKS)
    line = written(table, room)
    table.does(AgreeOutcome(line, 1), SOUTH)
    table.does(LeaveRoom(room), SOUTH)
    assert status(table, line) is LineStatus.OPEN
    table.does(LeaveRoom(room), WORKS)
    assert status(table, line) is LineStatus.NOT_AGREED


def test_a_member_can_leave_a_line_as_not_agreed() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    line = written(table, room)
    table.does(CloseOutcome(line), SOUTH)
    assert status(table, line) is LineStatus.NOT_AGREED
    assert table.refuses(AgreeOutcome(line, 1), SOUTH) is Code.OUTCOME_CLOSED
    assert table.refuses(CloseOutcome(line), NORTH) is Code.OUTCOME_CLOSED


def test_a_line_has_words_within_limits_and_a_room_not_too_many() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    other = room_of(table, NORTH, WORKS)
    assert table.refuses(WriteOutcome(room, "  "), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(WriteOutcome(room, "x" * (MOST_OUTCOME + 1)), NORTH) is Code.TEXT_TOO_LONG
    assert table.refuses(WriteOutcome(room, WORDS, None, 1), NORTH) is Code.UNKNOWN_OUTCOME
    assert table.refuses(WriteOutcome(other, "Mine.", written(table, room), 1), NORTH) is Code.UNKNOWN_OUTCOME
    for number in range(MOST_OUTCOMES - 1):
        written(table, room, f"Line {number}.")
    assert table.refuses(WriteOutcome(room, WORDS), NORTH) is Code.TOO_MANY_OUTCOMES


def test_a_closed_room_agrees_nothing_more() -> None:
    table, room = table_in_a_room(NORTH, SOUTH)
    table.does(LeaveRoom(room), SOUTH)
    assert table.refuses(WriteOutcome(room, WORDS), NORTH) is Code.CHANNEL_CLOSED


def test_a_scenario_that_does_not_open_it_has_none() -> None:
    table = given.table_in(given.TALKS)
    room = room_of(table, NORTH, SOUTH)
    assert table.refuses(WriteOutcome(room, WORDS), NORTH) is Code.NOT_OPEN_IN_PHASE
