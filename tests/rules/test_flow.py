"""How a table is paced: start, phases, time, pause, end, disclosure."""

import pytest

from sim_server.rules.commands import (
    AdvancePhase,
    AskForRoom,
    ChangeTime,
    Disclose,
    EndTable,
    GoBackPhase,
    MarkReady,
    PauseTable,
    RepeatPhase,
    ResumeTable,
    SendMessage,
    Stage,
    StartTable,
)
from sim_server.rules.events import (
    DraftingReopened,
    PhaseBegan,
    PhaseTimeChanged,
    PhaseTimeRanOut,
    RoomCancelled,
    StageDisclosed,
    TableEnded,
    TablePaused,
    TableResumed,
    VoteCancelled,
)
from sim_server.rules.evolve_opening import PLENARY
from sim_server.rules.ids import Millis
from sim_server.rules.playtime import play_minutes, present_phase
from sim_server.rules.rejections import Code
from sim_server.rules.state import Status, VoteStatus
from tests.rules import given
from tests.rules.given import LEAD, MINUTE, NINE_O_CLOCK, NORTH, SECOND, SOUTH, TECHNICIAN


def test_starting_begins_the_first_phase_with_its_full_time() -> None:
    table = given.table_in_lobby()
    began = table.does(StartTable(), LEAD)
    assert began == (PhaseBegan(0, 1, NINE_O_CLOCK, Millis(NINE_O_CLOCK + 5 * MINUTE)),)
    assert table.state.flow.status is Status.RUNNING
    assert table.state.flow.play_began == NINE_O_CLOCK


def test_a_table_starts_once() -> None:
    table = given.table_in(given.WELCOME)
    assert table.refuses(StartTable(), LEAD) is Code.ALREADY_STARTED
    table.does(PauseTable(), LEAD)
    assert table.refuses(StartTable(), LEAD) is Code.ALREADY_STARTED


def test_before_the_start_there_is_no_phase_and_no_play() -> None:
    table = given.table_in_lobby()
    assert present_phase(table.state) is None
    assert play_minutes(table.state, table.at) == 0


def test_a_clock_rate_divides_the_minutes_of_a_phase() -> None:
    table = given.table_in(given.WELCOME, rate=10)
    assert table.state.flow.ends_at == NINE_O_CLOCK + 30 * SECOND
    table.waits(6 * SECOND)
    assert play_minutes(table.state, table.at) == 1


def test_at_zero_a_phase_advances() -> None:
    table = given.table_in(given.WELCOME)
    table.passes(5 * MINUTE)
    assert table.phase == given.TALKS
    assert table.state.flow.occurrence == 2


def test_at_zero_a_phase_that_waits_says_that_its_time_is_up() -> None:
    table = given.table_in(given.THINKING)
    assert PhaseTimeRanOut(4) in table.passes(5 * MINUTE)
    assert table.state.flow.is_time_up
    assert table.phase == given.THINKING


def test_at_zero_the_last_phase_waits() -> None:
    table = given.table_in(given.DEBRIEF)
    assert table.passes(30 * MINUTE) == (PhaseTimeRanOut(5),)


def test_advancing_names_the_occurrence_it_was_asked_in() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(AdvancePhase(1), LEAD) is Code.STALE_PHASE
    table.does(AdvancePhase(2), LEAD)
    assert table.refuses(AdvancePhase(2), LEAD) is Code.STALE_PHASE


def test_going_back_and_round_again_begin_new_occurrences() -> None:
    table = given.table_in(given.TALKS)
    table.waits(MINUTE)
    table.does(GoBackPhase(2), LEAD)
    assert (table.phase, table.state.flow.occurrence) == (given.WELCOME, 3)
    table.waits(MINUTE)
    table.does(RepeatPhase(3), LEAD)
    assert (table.phase, table.state.flow.occurrence) == (given.WELCOME, 4)
    assert table.state.flow.ends_at == table.at + 5 * MINUTE


def test_there_is_no_phase_before_the_first_or_after_the_last() -> None:
    assert given.table_in(given.WELCOME).refuses(GoBackPhase(1), LEAD) is Code.FIRST_PHASE
    assert given.table_in(given.DEBRIEF).refuses(AdvancePhase(5), LEAD) is Code.LAST_PHASE


@pytest.mark.parametrize("change", [AdvancePhase, GoBackPhase, RepeatPhase])
def test_leaving_a_phase_over_an_open_vote_asks_first(
    change: type[AdvancePhase] | type[GoBackPhase] | type[RepeatPhase],
) -> None:
    table, proposal = given.table_with_proposal()
    vote = given.vote_at(table, proposal)
    assert table.refuses(change(3), LEAD) is Code.VOTE_IS_OPEN
    cancelled, began, *_ = table.does(change(3, anyway=True), LEAD)
    assert isinstance(cancelled, VoteCancelled)
    assert isinstance(began, PhaseBegan)
    assert table.state.votes[vote].status is VoteStatus.CANCELLED


def test_an_open_vote_holds_the_phase_until_its_own_deadline() -> None:
    table, proposal = given.table_with_proposal()
    table.passes(9 * MINUTE)
    given.vote_at(table, proposal)
    table.passes(4 * MINUTE)
    assert table.phase == given.DECIDING
    table.passes(MINUTE)
    assert table.phase == given.THINKING


def test_requests_for_rooms_end_with_the_phase_that_has_none() -> None:
    table = given.table_in(given.TALKS)
    table.does(AskForRoom((SOUTH.seat,), ""), NORTH)
    (request,) = table.state.requests
    assert RoomCancelled(request) in table.does(AdvancePhase(2), LEAD)
    assert not table.state.requests


def test_requests_for_rooms_stay_where_the_next_phase_has_rooms() -> None:
    table = given.table_in(given.TALKS)
    table.does(AskForRoom((SOUTH.seat,), ""), NORTH)
    table.does(RepeatPhase(2), LEAD)
    assert table.state.requests


def test_a_new_phase_asks_again_who_is_ready() -> None:
    table = given.table_in(given.TALKS)
    table.does(MarkReady(is_ready=True), NORTH)
    seats = table.state.seats
    table.does(AdvancePhase(2), LEAD)
    assert not any(seat.is_ready for seat in table.state.seats.values())
    assert table.state.seats is not seats


def test_more_time_moves_the_end() -> None:
    table = given.table_in(given.WELCOME)
    ends_at = Millis(NINE_O_CLOCK + 6 * MINUTE)
    assert table.does(ChangeTime(1, 60), TECHNICIAN) == (PhaseTimeChanged(MINUTE, ends_at),)
    assert table.state.flow.ends_at == ends_at


def test_more_time_after_zero_counts_from_now() -> None:
    table = given.table_in(given.THINKING)
    table.passes(8 * MINUTE)
    table.does(ChangeTime(4, 120), LEAD)
    assert table.state.flow.ends_at == table.at + 2 * MINUTE
    assert not table.state.flow.is_time_up


def test_less_time_leaves_at_least_a_second() -> None:
    table = given.table_in(given.WELCOME)
    table.waits(4 * MINUTE)
    assert table.refuses(ChangeTime(1, -60), LEAD) is Code.TIME_TOO_SHORT
    table.does(ChangeTime(1, -59), LEAD)
    assert table.state.flow.ends_at == table.at + SECOND


def test_time_can_change_while_paused() -> None:
    table = given.table_in(given.WELCOME)
    table.does(PauseTable(), LEAD)
    table.waits(60 * MINUTE)
    table.does(ChangeTime(1, -120), LEAD)
    table.does(ResumeTable(), LEAD)
    assert table.state.flow.ends_at == table.at + 3 * MINUTE


def test_a_stale_or_empty_or_endless_change_of_time_is_refused() -> None:
    table = given.table_in(given.WELCOME)
    assert table.refuses(ChangeTime(7, 60), LEAD) is Code.STALE_PHASE
    assert table.refuses(ChangeTime(1, 0), LEAD) is Code.NOTHING_TO_DO
    assert table.refuses(ChangeTime(1, 24 * 3600), LEAD) is Code.TIME_TOO_LONG


def test_pause_stops_every_clock_and_resume_moves_every_deadline() -> None:
    table, proposal = given.table_with_proposal()
    vote = given.vote_at(table, proposal)
    table.takes((DraftingReopened(Millis(table.at + 10 * MINUTE)),))
    before, closes_at = table.state.flow, table.state.votes[vote].closes_at
    assert table.does(PauseTable(), LEAD) == (TablePaused(table.at, by_outage=False),)
    assert table.passes(60 * MINUTE) == ()
    assert play_minutes(table.state, table.at) == 0
    assert table.does(ResumeTable(), LEAD) == (TableResumed(table.at, 60 * MINUTE),)
    after = table.state.flow
    assert after.ends_at == before.ends_at + 60 * MINUTE
    assert after.drafting_until == before.drafting_until + 60 * MINUTE
    assert after.play_began == before.play_began + 60 * MINUTE
    assert table.state.votes[vote].closes_at == closes_at + 60 * MINUTE


def test_resuming_without_an_open_vote_leaves_the_votes_alone() -> None:
    table = given.table_in(given.TALKS)
    votes = table.state.votes
    table.does(PauseTable(), LEAD)
    table.waits(MINUTE)
    table.does(ResumeTable(), LEAD)
    assert table.state.votes is votes
    assert table.state.flow.drafting_until == 0


def test_while_paused_talk_goes_on_and_nothing_moves() -> None:
    table = given.table_in(given.TALKS)
    table.does(PauseTable(), LEAD)
    table.does(SendMessage(PLENARY, "A word meanwhile"), NORTH)
    assert table.refuses(AdvancePhase(2), LEAD) is Code.CLOSED_WHILE_PAUSED
    assert table.refuses(PauseTable(), LEAD) is Code.CLOSED_WHILE_PAUSED
    table.does(ResumeTable(), LEAD)
    assert table.refuses(ResumeTable(), LEAD) is Code.NOT_PAUSED


def test_ending_over_an_open_vote_asks_first() -> None:
    table, proposal = given.table_with_proposal()
    given.vote_at(table, proposal)
    assert table.refuses(EndTable(), LEAD) is Code.VOTE_IS_OPEN
    cancelled, ended = table.does(EndTable(anyway=True), LEAD)
    assert isinstance(cancelled, VoteCancelled)
    assert ended == TableEnded(table.at)
    assert table.state.flow.status is Status.ENDED


def test_after_the_end_nothing_more_is_changed() -> None:
    table = given.table_in(given.TALKS)
    table.does(EndTable(), LEAD)
    assert table.refuses(SendMessage(PLENARY, "Goodbye"), NORTH) is Code.CLOSED_AFTER_END
    assert table.refuses(EndTable(), LEAD) is Code.CLOSED_AFTER_END


def test_the_debrief_is_disclosed_stage_by_stage() -> None:
    table = given.table_in(given.DEBRIEF)
    assert table.refuses(Disclose(Stage.INTERESTS), LEAD) is Code.STAGE_NOT_NEXT
    for stage in (Stage.OUTCOME, Stage.INTERESTS, Stage.DEALS, Stage.MESSAGES):
        assert table.does(Disclose(stage), LEAD) == (StageDisclosed(stage, table.at),)
    assert table.state.stage is Stage.MESSAGES
    assert table.refuses(Disclose(Stage.MESSAGES), LEAD) is Code.NOTHING_TO_DO


def test_disclosure_waits_for_the_debrief_or_the_end() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(Disclose(Stage.OUTCOME), LEAD) is Code.NOT_IN_DEBRIEF
    table.does(EndTable(), LEAD)
    table.does(Disclose(Stage.OUTCOME), LEAD)
