"""Straw polls: questions that bind nobody."""

import pytest

from sim_server.rules.actors import Actor
from sim_server.rules.commands import AnswerPoll, CloseDuePoll, ClosePoll, OpenPoll, PauseTable, ResumeTable
from sim_server.rules.events import PollClosed
from sim_server.rules.ids import PollId
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import CHAIR, CLOCK, ENVOY, LEAD, MINUTE, NORTH, SOUTH, WORKS, Table
from tests.rules.given_record import table_deciding

ASK = OpenPoll("Would you join a register?", ("Yes", "Yes, if public", "No"))


def asked(actor: Actor = LEAD) -> tuple[Table, PollId]:
    table, _ = table_deciding()
    table.does(ASK, actor)
    return table, next(iter(table.state.decisions.polls))


def test_the_facilitator_or_the_chair_asks_where_the_phase_opens_it() -> None:
    asked(LEAD)
    table, _ = asked(CHAIR)
    assert table.refuses(ASK, NORTH) is Code.NO_POWER
    elsewhere = given.table_in(given.TALKS)
    assert elsewhere.refuses(ASK, LEAD) is Code.NOT_OPEN_IN_PHASE


def test_counts_are_those_of_the_last_answers_and_settle_nothing() -> None:
    table, poll = asked()
    before = table.state.settled, table.state.proposals
    table.does(AnswerPoll(poll, 0), NORTH)
    table.does(AnswerPoll(poll, 2), SOUTH)
    table.does(AnswerPoll(poll, 0), SOUTH)
    assert table.refuses(AnswerPoll(poll, 0), SOUTH) is Code.NOTHING_TO_DO
    (closed,) = table.does(ClosePoll(poll), CHAIR)
    assert isinstance(closed, PollClosed)
    assert closed.counts == (2, 0, 0)
    assert (table.state.settled, table.state.proposals) == before


def test_each_delegation_answers_through_its_voting_seat_with_an_answer_that_is_offered() -> None:
    table, poll = asked()
    assert table.refuses(AnswerPoll(poll, 0), ENVOY) is Code.NO_BALLOT
    assert table.refuses(AnswerPoll(poll, 3), NORTH) is Code.CHOICE_NOT_OFFERED


def test_a_poll_closes_by_itself_and_then_takes_no_answer() -> None:
    table, poll = asked()
    assert table.refuses(CloseDuePoll(poll), CLOCK) is Code.NOTHING_TO_DO
    table.passes(2 * MINUTE)
    assert not table.state.decisions.polls[poll].is_open
    assert table.refuses(AnswerPoll(poll, 0), NORTH) is Code.POLL_CLOSED
    assert table.refuses(ClosePoll(poll), LEAD) is Code.POLL_CLOSED
    assert table.refuses(CloseDuePoll(poll), CLOCK) is Code.POLL_CLOSED


def test_a_pause_moves_the_end_of_a_poll() -> None:
    table, poll = asked()
    table.does(PauseTable(), LEAD)
    table.waits(5 * MINUTE)
    table.does(ResumeTable(), LEAD)
    table.does(AnswerPoll(poll, 1), WORKS)


def test_one_poll_at_a_time() -> None:
    table, poll = asked()
    assert table.refuses(ASK, LEAD) is Code.POLL_IS_OPEN
    table.does(ClosePoll(poll), LEAD)
    table.does(ASK, LEAD)


@pytest.mark.parametrize("answers", [("Yes",), ("Yes", "Yes"), tuple("abcdefg"), ("Yes", " ")])
def test_a_poll_has_two_to_six_different_answers(answers: tuple[str, ...]) -> None:
    table, _ = table_deciding()
    assert table.refuses(OpenPoll("Well?", answers), LEAD) is Code.POLL_ANSWERS


def test_a_poll_has_a_question_and_a_time() -> None:
    table, _ = table_deciding()
    assert table.refuses(OpenPoll(" ", ("Yes", "No")), LEAD) is Code.EMPTY_TEXT
    assert table.refuses(OpenPoll("Well?", ("Yes", "No"), seconds=0), LEAD) is Code.TIME_TOO_SHORT
    assert table.refuses(OpenPoll("Well?", ("Yes", "No"), seconds=10**6), LEAD) is Code.TIME_TOO_LONG
