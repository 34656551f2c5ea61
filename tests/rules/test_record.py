"""The record beside a text: explanations around a vote, reservations after adoption, signatures."""

from sim_server.rules.commands import (
    Choice,
    CloseRecord,
    EnterStatement,
    PauseTable,
    ResumeTable,
    SignText,
    StatementKind,
    WithdrawStatement,
)
from sim_server.rules.events import StatementEntered, StatementWithdrawn, TextSigned
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.limits import MOST_EXPLANATION
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import CHAIR, CLOCK, ENVOY, LEAD, MINUTE, NORTH, SECOND, SOUTH, WORKS
from tests.rules.given_record import SOLEMN, table_deciding, table_with_result
from tests.rules.small_scenario import SIMPLE

WORDS = "We read this as a beginning."


def explanation(proposal: ProposalId, text: str = WORDS) -> EnterStatement:
    return EnterStatement(proposal, StatementKind.EXPLANATION, text)


def reservation(proposal: ProposalId, clause: ClauseId | None = None) -> EnterStatement:
    return EnterStatement(proposal, StatementKind.RESERVATION, WORDS, clause)


def test_an_explanation_is_entered_before_the_vote_is_over() -> None:
    table, proposal = table_deciding()
    assert table.refuses(explanation(proposal), SOUTH) is Code.RECORD_CLOSED
    given.vote_at(table, proposal, SOLEMN)
    (entered,) = table.does(explanation(proposal), SOUTH)
    assert isinstance(entered, StatementEntered)
    assert entered.text == WORDS


def test_an_explanation_is_entered_after_a_vote_that_failed_too_until_its_time_is_over() -> None:
    table, proposal = table_with_result(Choice.AGAINST)
    table.waits(5 * MINUTE - 1)
    table.does(explanation(proposal), SOUTH)
    table.waits(1)
    assert table.refuses(explanation(proposal), WORKS) is Code.RECORD_CLOSED


def test_the_record_closes_by_itself() -> None:
    table, proposal = table_with_result()
    assert table.refuses(CloseRecord(proposal), CLOCK) is Code.NOTHING_TO_DO
    table.passes(5 * MINUTE)
    assert proposal not in table.state.decisions.record_until


def test_a_reservation_stands_beside_an_adopted_text_alone() -> None:
    table, proposal = table_with_result(Choice.AGAINST)
    assert table.refuses(reservation(proposal), SOUTH) is Code.NOT_ADOPTED
    table, proposal = table_with_result()
    table.does(reservation(proposal), SOUTH)
    table.does(EnterStatement(proposal, StatementKind.DISSOCIATION, WORDS), SOUTH)
    assert len(table.state.decisions.statements) == 2


def test_a_reservation_may_be_about_one_clause_and_is_made_once() -> None:
    table, proposal = table_with_result()
    clause = table.state.proposals[proposal].revisions[0].clauses[0].id
    assert table.refuses(reservation(proposal, ClauseId("another")), SOUTH) is Code.UNKNOWN_CLAUSE
    table.does(reservation(proposal, clause), SOUTH)
    assert table.refuses(reservation(proposal, clause), SOUTH) is Code.ALREADY_STATED
    table.does(reservation(proposal), SOUTH)


def test_only_the_voting_seat_of_a_delegation_speaks_for_the_record_and_not_too_long() -> None:
    table, proposal = table_with_result()
    assert table.refuses(explanation(proposal), ENVOY) is Code.NO_BALLOT
    assert table.refuses(explanation(proposal), CHAIR) is Code.NO_BALLOT
    assert table.refuses(explanation(proposal, " "), SOUTH) is Code.EMPTY_TEXT
    assert table.refuses(explanation(proposal, "x" * (MOST_EXPLANATION + 1)), SOUTH) is Code.TEXT_TOO_LONG


def test_words_are_taken_back_within_ten_seconds_by_whoever_entered_them() -> None:
    table, proposal = table_with_result()
    for waited, goes in ((9 * SECOND, True), (11 * SECOND, False)):
        (entered,) = table.does(explanation(proposal, f"Words after {waited}."), SOUTH)
        assert isinstance(entered, StatementEntered)
        table.waits(waited)
        back = WithdrawStatement(entered.statement)
        if goes:
            assert table.refuses(back, WORKS) is Code.TOO_LATE_TO_UNDO
            assert table.does(back, SOUTH) == (StatementWithdrawn(entered.statement),)
        else:
            assert table.refuses(back, SOUTH) is Code.TOO_LATE_TO_UNDO


def test_a_rule_without_a_record_keeps_none() -> None:
    table, proposal = table_with_result(rule_id=SIMPLE)
    assert table.refuses(explanation(proposal), SOUTH) is Code.RECORD_CLOSED


def test_a_pause_gives_the_record_its_time_back() -> None:
    table, proposal = table_with_result()
    table.does(PauseTable(), LEAD)
    table.waits(20 * MINUTE)
    table.does(ResumeTable(), LEAD)
    table.does(explanation(proposal), SOUTH)


def test_a_seat_with_credentials_signs_an_adopted_text_once() -> None:
    table, proposal = table_with_result()
    (signed,) = table.does(SignText(proposal), NORTH)
    assert isinstance(signed, TextSigned)
    assert table.refuses(SignText(proposal), NORTH) is Code.ALREADY_SIGNED
    table.does(SignText(proposal), WORKS)
    assert [each.seat for each in table.state.decisions.signatures[proposal]] == [NORTH.seat, WORKS.seat]


def test_nobody_signs_without_credentials() -> None:
    table, proposal = table_with_result()
    assert table.refuses(SignText(proposal), ENVOY) is Code.NO_POWER
    assert table.refuses(SignText(proposal), CHAIR) is Code.NO_POWER


def test_only_what_is_adopted_under_a_rule_that_says_so_is_signed() -> None:
    table, proposal = table_with_result(Choice.AGAINST)
    assert table.refuses(SignText(proposal), NORTH) is Code.NOT_ADOPTED
    table, proposal = table_with_result(rule_id=SIMPLE)
    assert table.refuses(SignText(proposal), NORTH) is Code.NOT_SIGNED_HERE
