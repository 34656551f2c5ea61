"""What the server's clock asks: due times, outages, connections."""

from dataclasses import replace

from sim_server.rules.commands import (
    AdvancePhase,
    ChangeTime,
    CloseDueVote,
    CloseVote,
    EndDrafting,
    EndPhase,
    HoldByBot,
    HoldInject,
    MoveDeadlines,
    NoteSeatLost,
    NoteSeatTaken,
    PauseTable,
    ReleaseDueInject,
    ResumeTable,
    UnseatPerson,
)
from sim_server.rules.events import DraftingClosed, DraftingReopened, SeatLost, SeatTaken, TablePaused, VoteClosed
from sim_server.rules.ids import Millis, SeatId, VoteId
from sim_server.rules.playtime import play_minutes
from sim_server.rules.rejections import Code
from sim_server.rules.timers import Timer, timer_command_id, timers
from tests.rules import given
from tests.rules.given import CLOCK, LEAD, MINUTE, NINE_O_CLOCK, NORTH, SECOND, TABLE_ID
from tests.rules.small_scenario import LOST, RUMOUR, STORM


def minutes(count: int) -> Millis:
    return Millis(NINE_O_CLOCK + count * MINUTE)


def test_a_running_table_has_a_timer_for_everything_that_will_be_due() -> None:
    table = given.table_in(given.WELCOME)
    assert timers(table.state) == (
        Timer(EndPhase(1), minutes(5)),
        Timer(ReleaseDueInject(STORM), minutes(7)),
        Timer(ReleaseDueInject(RUMOUR), minutes(12)),
        Timer(ReleaseDueInject(LOST), minutes(14)),
    )


def test_there_is_no_clock_in_the_lobby_while_paused_or_after_the_end() -> None:
    table = given.table_in_lobby()
    assert timers(table.state) == ()
    table = given.table_in(given.TALKS)
    table.does(PauseTable(), LEAD)
    assert timers(table.state) == ()


def test_a_held_or_released_inject_has_no_timer() -> None:
    table = given.table_in(given.WELCOME)
    table.does(HoldInject(RUMOUR, is_held=True), LEAD)
    table.passes(7 * MINUTE)
    assert {timer.command for timer in timers(table.state)} == {EndPhase(2), ReleaseDueInject(LOST)}


def test_in_the_debrief_no_inject_is_due() -> None:
    table = given.table_in(given.DEBRIEF)
    assert [timer.command for timer in timers(table.state)] == [EndPhase(5)]
    table.waits(30 * MINUTE)
    assert table.refuses(ReleaseDueInject(STORM), CLOCK) is Code.NOT_OPEN_IN_PHASE


def test_while_a_vote_is_open_its_deadline_stands_for_the_phase() -> None:
    table, proposal = given.table_with_proposal()
    vote = given.vote_at(table, proposal)
    commands = {timer.command for timer in timers(table.state)}
    assert CloseDueVote(vote) in commands
    assert EndPhase(3) not in commands


def test_a_phase_whose_time_is_up_has_no_timer() -> None:
    table = given.table_in(given.THINKING)
    table.passes(15 * MINUTE)
    assert timers(table.state) == ()
    assert table.refuses(EndPhase(4), CLOCK) is Code.NOTHING_TO_DO


def test_drafting_after_an_objection_ends_by_itself() -> None:
    table = given.table_in(given.DECIDING)
    until = Millis(table.at + 2 * MINUTE)
    table.takes((DraftingReopened(until),))
    assert Timer(EndDrafting(until), until) in timers(table.state)
    assert table.passes(2 * MINUTE) == (DraftingClosed(),)
    assert table.state.flow.drafting_until == 0


def test_going_to_the_debrief_ends_drafting() -> None:
    table = given.table_in(given.THINKING)
    table.takes((DraftingReopened(Millis(table.at + 2 * MINUTE)),))
    assert DraftingClosed() in table.does(AdvancePhase(4), LEAD)


def test_the_id_of_a_timer_is_the_same_wherever_it_fires() -> None:
    table, proposal = given.table_with_proposal()
    vote = given.vote_at(table, proposal)
    table.takes((DraftingReopened(minutes(10)),))
    ids = [timer_command_id(TABLE_ID, timer) for timer in timers(table.state)]
    assert ids[:2] == [
        f"timer/table-1/vote/{vote}/{NINE_O_CLOCK + 5 * MINUTE}",
        f"timer/table-1/drafting/{minutes(10)}/{minutes(10)}",
    ]
    assert timer_command_id(TABLE_ID, Timer(EndPhase(2), minutes(1))) == f"timer/table-1/phase/2/{minutes(1)}"
    assert ids[2] == f"timer/table-1/inject/storm/{minutes(7)}"


def test_a_timer_that_was_overtaken_finds_nothing_to_do() -> None:
    table = given.table_in(given.WELCOME)
    table.does(ChangeTime(1, 60), LEAD)
    table.waits(5 * MINUTE)
    assert table.refuses(EndPhase(1), CLOCK) is Code.NOTHING_TO_DO
    assert table.refuses(EndPhase(0), CLOCK) is Code.STALE_PHASE
    assert table.refuses(EndDrafting(0), CLOCK) is Code.NOTHING_TO_DO
    assert table.refuses(EndDrafting(1), CLOCK) is Code.NOTHING_TO_DO
    assert table.refuses(ReleaseDueInject(STORM), CLOCK) is Code.NOTHING_TO_DO


def test_a_phase_does_not_end_over_an_open_vote() -> None:
    table, proposal = given.table_with_proposal()
    table.waits(9 * MINUTE)
    given.vote_at(table, proposal)
    table.waits(2 * MINUTE)
    assert table.refuses(EndPhase(3), CLOCK) is Code.VOTE_IS_OPEN


def test_a_vote_closes_at_its_deadline_and_not_before() -> None:
    table, proposal = given.table_with_proposal()
    vote = given.vote_at(table, proposal)
    table.waits(5 * MINUTE - 1)
    assert table.refuses(CloseDueVote(vote), CLOCK) is Code.NOTHING_TO_DO
    table.waits(1)
    closed, *_ = table.does(CloseDueVote(vote), CLOCK)
    assert isinstance(closed, VoteClosed)
    assert table.refuses(CloseDueVote(vote), CLOCK) is Code.VOTE_CLOSED
    assert table.refuses(CloseDueVote(VoteId("no-vote")), CLOCK) is Code.UNKNOWN_VOTE
    assert table.refuses(CloseVote(vote), LEAD) is Code.VOTE_CLOSED


def test_an_outage_pauses_the_table_since_it_began_and_costs_no_time() -> None:
    table = given.table_in(given.WELCOME)
    table.waits(MINUTE)
    table.waits(3 * MINUTE)
    paused = table.does(MoveDeadlines(3 * MINUTE), CLOCK)
    assert paused == (TablePaused(minutes(1), by_outage=True),)
    assert table.state.flow.by_outage
    assert play_minutes(table.state, table.at) == 1
    table.waits(MINUTE)
    table.does(ResumeTable(), LEAD)
    assert table.state.flow.ends_at == table.at + 4 * MINUTE
    assert not table.state.flow.by_outage


def test_an_outage_of_no_time_is_none() -> None:
    assert given.table_in(given.WELCOME).refuses(MoveDeadlines(0), CLOCK) is Code.NOTHING_TO_DO


def test_seats_are_taken_and_lost_once() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(NoteSeatTaken(NORTH.seat), CLOCK) is Code.NOTHING_TO_DO
    assert table.does(NoteSeatLost(NORTH.seat), CLOCK) == (SeatLost(NORTH.seat, table.at),)
    assert table.refuses(NoteSeatLost(NORTH.seat), CLOCK) is Code.NOTHING_TO_DO
    table.waits(SECOND)
    assert table.does(NoteSeatTaken(NORTH.seat), CLOCK) == (SeatTaken(NORTH.seat, table.at),)


def test_an_empty_seat_or_one_of_a_bot_is_not_taken_by_a_connection() -> None:
    table = given.table_in(given.TALKS)
    table.does(UnseatPerson(NORTH.seat, NORTH.person), LEAD)
    assert table.refuses(NoteSeatTaken(NORTH.seat), CLOCK) is Code.NOTHING_TO_DO
    table.does(HoldByBot(NORTH.seat, holds=True), LEAD)
    assert table.refuses(NoteSeatTaken(NORTH.seat), CLOCK) is Code.NOTHING_TO_DO


def test_an_unknown_seat_is_neither_taken_nor_lost() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(NoteSeatTaken(SeatId("nobody")), CLOCK) is Code.UNKNOWN_SEAT
    assert table.refuses(NoteSeatLost(SeatId("nobody")), CLOCK) is Code.UNKNOWN_SEAT


def test_a_clock_rate_divides_the_minute_of_an_inject() -> None:
    table = given.table_in(given.WELCOME, rate=60)
    assert Timer(ReleaseDueInject(STORM), Millis(NINE_O_CLOCK + 7 * SECOND)) in timers(table.state)


def test_timers_of_one_moment_are_equal_and_others_not() -> None:
    table = given.table_in(given.WELCOME)
    first = timers(table.state)[0]
    assert replace(first, due=Millis(first.due + 1)) != first
