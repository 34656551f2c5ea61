"""Amendments: offered to a text on the table, accepted by its sponsors, contested, overtaken."""

from dataclasses import replace

import pytest

from sim_server.rules.amending import open_amendments
from sim_server.rules.commands import (
    AmendmentKind,
    AnswerAmendment,
    Change,
    CirculateRevision,
    ClauseKind,
    EditClause,
    EndAnswers,
    LeaveSponsors,
    MoveDeadlines,
    OfferAmendment,
    PauseTable,
    ResumeTable,
    WithdrawAmendment,
    WithdrawProposal,
)
from sim_server.rules.events import AmendmentOffered, AmendmentStatus, RevisionCirculated
from sim_server.rules.ids import AmendmentId, ClauseId
from sim_server.rules.limits import MOST_AMENDMENTS
from sim_server.rules.rejections import Code
from sim_server.rules.state import Status
from sim_server.rules.timers import timers
from tests.rules import given
from tests.rules.given import CLOCK, ENVOY, LEAD, NORTH, OPEN_ACCESS, SHARED_ACCESS, SOUTH, WORKS
from tests.rules.given_amendments import (
    WORDS,
    added,
    amendment,
    clause,
    deleted,
    offer,
    offered,
    replaced,
    table_with_text,
    words_of,
)

ANSWERING = 5 * given.MINUTE


def test_an_amendment_names_the_revision_and_waits_for_the_sponsors() -> None:
    table, text = table_with_text()
    (event,) = table.does(offer(table, text, replaced(table, text, 1, "Decides to wait.")), SOUTH)
    assert isinstance(event, AmendmentOffered)
    assert (event.number, event.revision, event.delegation) == (1, 1, "south")
    assert amendment(table, event.amendment).status is AmendmentStatus.OFFERED
    assert words_of(table, text) == list(WORDS)


def test_what_all_sponsors_accept_is_in_the_text_and_circulated_at_once() -> None:
    table, text = table_with_text(sponsored=True)
    key = offered(table, text, replaced(table, text, 2, "Requests two reports a year."), SOUTH)
    assert amendment(table, key).accepted == ("south",)
    events = table.does(AnswerAmendment(key, accepts=True), NORTH)
    assert [type(event).__name__ for event in events] == [
        "AmendmentAnswered",
        "ClauseEdited",
        "RevisionCirculated",
        "AmendmentTurned",
    ]
    assert words_of(table, text) == [WORDS[0], "Requests two reports a year.", WORDS[2]]
    assert (amendment(table, key).status, amendment(table, key).made) == (AmendmentStatus.ACCEPTED, 2)


def test_the_mover_needs_nobody_where_it_alone_sponsors_the_text() -> None:
    table, text = table_with_text()
    key = offered(table, text, deleted(table, text, 3), NORTH)
    assert amendment(table, key).status is AmendmentStatus.ACCEPTED
    assert words_of(table, text) == list(WORDS[:2])


def test_one_sponsor_that_declines_brings_it_to_the_vote() -> None:
    table, text = table_with_text(sponsored=True)
    key = offered(table, text, deleted(table, text, 3), SOUTH)
    table.does(AnswerAmendment(key, accepts=False), NORTH)
    assert amendment(table, key).status is AmendmentStatus.CONTESTED
    assert table.refuses(AnswerAmendment(key, accepts=True), NORTH) is Code.AMENDMENT_CONTESTED


def test_a_clause_is_added_after_another_or_last() -> None:
    table, text = table_with_text()
    offered(table, text, added("Calls for calm.", clause(table, text, 1)), NORTH)
    offered(table, text, added("Remains seized."), NORTH)
    offered(table, text, replace(added("Noting the time"), clause_kind=ClauseKind.PREAMBULAR), NORTH)
    assert words_of(table, text) == ["Noting the time", WORDS[0], "Calls for calm.", *WORDS[1:], "Remains seized."]
    assert [each.text for each in table.state.proposals[text].clauses] == words_of(table, text)


def test_a_replaced_clause_may_settle_another_option() -> None:
    table, text = table_with_text(tags=(SHARED_ACCESS, None, None))
    offered(table, text, replaced(table, text, 1, WORDS[0], OPEN_ACCESS), NORTH)
    assert table.state.proposals[text].revisions[-1].clauses[0].tag == OPEN_ACCESS


def test_silence_of_the_sponsors_counts_as_declined() -> None:
    table, text = table_with_text()
    key = offered(table, text, deleted(table, text, 1))
    table.passes(ANSWERING - 1)
    assert amendment(table, key).status is AmendmentStatus.OFFERED
    table.passes(1)
    assert amendment(table, key).status is AmendmentStatus.CONTESTED
    assert table.refuses(AnswerAmendment(key, accepts=True), NORTH) is Code.AMENDMENT_CONTESTED
    assert table.refuses(EndAnswers(key), CLOCK) is Code.NOTHING_TO_DO


def test_the_sponsors_deadline_waits_while_the_table_is_paused() -> None:
    table, text = table_with_text()
    key = offered(table, text, deleted(table, text, 1))
    table.does(PauseTable(), LEAD)
    table.passes(2 * ANSWERING)
    table.does(ResumeTable(), LEAD)
    assert amendment(table, key).status is AmendmentStatus.OFFERED
    table.passes(ANSWERING)
    assert amendment(table, key).status is AmendmentStatus.CONTESTED


def test_the_sponsors_deadline_that_passes_while_everything_is_down_moves_with_all_others() -> None:
    """After an outage every deadline moves by it, so the sponsors keep the time that they had."""
    table, text = table_with_text()
    key = offered(table, text, deleted(table, text, 1))
    down_since = table.at
    table.waits(2 * ANSWERING)
    table.does(MoveDeadlines(down_since), CLOCK)
    assert table.state.flow.status is Status.PAUSED
    table.does(ResumeTable(), LEAD)
    assert any(timer.command == EndAnswers(key) for timer in timers(table.state))
    table.does(AnswerAmendment(key, accepts=True), NORTH)
    assert amendment(table, key).status is AmendmentStatus.ACCEPTED


def test_an_amendment_whose_clause_kept_its_words_stands_on_and_another_is_overtaken() -> None:
    table, text = table_with_text()
    kept = offered(table, text, replaced(table, text, 1, "Decides to wait."))
    lost = offered(table, text, replaced(table, text, 2, "Requests nothing."))
    second = clause(table, text, 2)
    table.does(EditClause(text, second, 1, "Requests two reports."), NORTH)
    table.does(CirculateRevision(text), NORTH)
    assert amendment(table, lost).status is AmendmentStatus.OVERTAKEN
    assert amendment(table, kept).is_open
    table.does(AnswerAmendment(kept, accepts=True), NORTH)
    assert words_of(table, text) == ["Decides to wait.", "Requests two reports.", WORDS[2]]


def test_two_amendments_to_one_clause_accepted_at_one_moment_only_the_first_goes_in() -> None:
    """Whichever worker comes second finds that the clause has changed."""
    table, text = table_with_text()
    first = offered(table, text, replaced(table, text, 1, "Decides to wait."))
    second = offered(table, text, replaced(table, text, 1, "Decides to hurry."), ENVOY)
    assert amendment(table, second).status is AmendmentStatus.ACCEPTED
    assert amendment(table, first).status is AmendmentStatus.OVERTAKEN
    assert table.refuses(AnswerAmendment(first, accepts=True), NORTH) is Code.AMENDMENT_OVER
    assert words_of(table, text)[0] == "Decides to hurry."


def test_what_authors_have_not_circulated_does_not_slip_into_the_revision_that_an_amendment_makes() -> None:
    table, text = table_with_text()
    key = offered(table, text, replaced(table, text, 1, "Decides to wait."))
    table.does(EditClause(text, clause(table, text, 3), 1, "Orders all to take part."), NORTH)
    table.does(AnswerAmendment(key, accepts=True), NORTH)
    assert words_of(table, text) == ["Decides to wait.", *WORDS[1:]]
    assert [each.text for each in table.state.proposals[text].clauses][2] == "Orders all to take part."


def test_the_last_sponsor_that_was_waited_for_may_leave_and_the_amendment_goes_in() -> None:
    table, text = table_with_text(sponsored=True)
    key = offered(table, text, deleted(table, text, 1), NORTH)
    events = table.does(LeaveSponsors(text), SOUTH)
    assert any(isinstance(event, RevisionCirculated) for event in events)
    assert amendment(table, key).status is AmendmentStatus.ACCEPTED


def test_an_amendment_is_taken_back_by_its_own_delegation() -> None:
    table, text = table_with_text()
    key = offered(table, text, deleted(table, text, 1))
    assert table.refuses(WithdrawAmendment(key), NORTH) is Code.NOT_YOUR_AMENDMENT
    table.does(WithdrawAmendment(key), SOUTH)
    assert amendment(table, key).status is AmendmentStatus.WITHDRAWN
    assert table.refuses(WithdrawAmendment(key), SOUTH) is Code.AMENDMENT_OVER


def test_amendments_end_with_their_text() -> None:
    table, text = table_with_text()
    key = offered(table, text, deleted(table, text, 1))
    table.does(WithdrawProposal(text), NORTH)
    assert amendment(table, key).status is AmendmentStatus.OVERTAKEN
    assert table.refuses(offer(table, text, deleted(table, text, 1)), SOUTH) is Code.PROPOSAL_CLOSED


def test_a_draft_is_not_amended_and_is_not_known_to_others() -> None:
    table = given.table_in(given.TALKS)
    draft = given.draft_at(table)
    first = given.clause_at(table, draft)
    change = Change(AmendmentKind.DELETE, first)
    assert table.refuses(OfferAmendment(draft, 1, change), NORTH) is Code.NOT_INTRODUCED
    assert table.refuses(OfferAmendment(draft, 1, change), SOUTH) is Code.UNKNOWN_PROPOSAL
    table.does(WithdrawProposal(draft), NORTH)
    assert table.refuses(OfferAmendment(draft, 1, change), NORTH) is Code.PROPOSAL_CLOSED


def test_an_amendment_to_a_superseded_revision_is_refused_with_the_newest() -> None:
    table, text = table_with_text()
    change = deleted(table, text, 1)
    offered(table, text, deleted(table, text, 3), NORTH)
    assert table.refuses(OfferAmendment(text, 1, change), SOUTH) is Code.STALE_REVISION


@pytest.mark.parametrize("kind", [AmendmentKind.DELETE, AmendmentKind.REPLACE])
def test_a_clause_that_does_not_stand_in_the_revision_cannot_be_amended(kind: AmendmentKind) -> None:
    table, text = table_with_text()
    change = Change(kind, ClauseId("nothing"), text="Decides.")
    assert table.refuses(OfferAmendment(text, 1, change), SOUTH) is Code.UNKNOWN_CLAUSE
    assert table.refuses(OfferAmendment(text, 1, added("So.", ClauseId("nothing"))), SOUTH) is Code.UNKNOWN_CLAUSE


def test_an_amendment_that_changes_nothing_is_refused() -> None:
    table, text = table_with_text()
    assert table.refuses(offer(table, text, replaced(table, text, 1, f" {WORDS[0]} ")), SOUTH) is Code.AMENDS_NOTHING


def test_an_amendment_leaves_something_to_decide() -> None:
    table, text = table_with_text()
    offered(table, text, deleted(table, text, 1), NORTH)
    offered(table, text, deleted(table, text, 1), NORTH)
    assert table.refuses(offer(table, text, deleted(table, text, 1)), SOUTH) is Code.AMENDS_ALL


def test_the_same_amendment_is_offered_once() -> None:
    table, text = table_with_text()
    offered(table, text, replaced(table, text, 1, "Decides to  wait."))
    assert table.refuses(offer(table, text, replaced(table, text, 1, "Decides to wait.")), ENVOY) is Code.SAME_AMENDMENT


def test_a_sponsor_accepts_once_and_others_do_not_answer() -> None:
    table, text = table_with_text(sponsored=True)
    key = offered(table, text, deleted(table, text, 1), SOUTH)
    assert table.refuses(AnswerAmendment(key, accepts=True), SOUTH) is Code.ANSWERED_ALREADY
    assert table.refuses(AnswerAmendment(key, accepts=True), WORKS) is Code.NOT_A_SPONSOR
    assert table.refuses(AnswerAmendment(AmendmentId("x"), accepts=True), NORTH) is Code.UNKNOWN_AMENDMENT


def test_a_seat_has_so_many_open_amendments_and_no_more() -> None:
    table, text = table_with_text()
    for number in range(MOST_AMENDMENTS):
        offered(table, text, added(f"Thanks delegation {number}."))
    assert table.refuses(offer(table, text, added("Thanks all.")), SOUTH) is Code.TOO_MANY_AMENDMENTS
    assert len(open_amendments(table.state, text)) == MOST_AMENDMENTS


def test_a_clause_is_moved_in_the_text_and_in_the_working_draft_with_the_words_that_each_has() -> None:
    table, text = table_with_text()
    first, last = clause(table, text, 1), clause(table, text, 3)
    table.does(EditClause(text, first, 1, "Decides to share two machines."), NORTH)
    offered(table, text, Change(AmendmentKind.MOVE, first, after=last), NORTH)
    assert words_of(table, text) == [WORDS[1], WORDS[2], WORDS[0]]
    drafted = table.state.proposals[text].clauses
    assert [each.text for each in drafted] == [WORDS[1], WORDS[2], "Decides to share two machines."]
    assert [each.place for each in drafted] == sorted(each.place for each in drafted)
    offered(table, text, Change(AmendmentKind.MOVE, first), NORTH)
    assert words_of(table, text) == list(WORDS)


def test_after_a_move_there_is_nothing_to_circulate() -> None:
    table, text = table_with_text()
    offered(table, text, Change(AmendmentKind.MOVE, clause(table, text, 3)), NORTH)
    assert words_of(table, text) == [WORDS[2], *WORDS[:2]]
    assert table.refuses(CirculateRevision(text), NORTH) is Code.NOTHING_CHANGED
    stay = Change(AmendmentKind.MOVE, clause(table, text, 1))
    assert table.refuses(offer(table, text, stay), SOUTH) is Code.AMENDS_NOTHING
