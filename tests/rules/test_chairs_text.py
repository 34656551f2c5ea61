"""A chair's text: one holder of the pen, suggestions by delegations, revisions by the chair."""

from dataclasses import replace

from sim_server.rules.audience import only
from sim_server.rules.commands import (
    AnswerSuggestion,
    CirculateRevision,
    DraftProposal,
    IntroduceProposal,
    InviteAuthor,
    JoinSponsors,
    LockClause,
    RemoveClause,
    SuggestWords,
)
from sim_server.rules.events import ClauseAdded, ClauseEdited, SuggestionAnswered, WordsSuggested
from sim_server.rules.ids import ClauseId, ProposalId, SuggestionId
from sim_server.rules.limits import MOST_SUGGESTIONS
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Power, TextMode
from tests.rules import given
from tests.rules.given import CHAIR, NORTH, SOUTH, Table
from tests.rules.small_scenario import SCENARIO

ROLES = tuple(
    replace(role, powers=role.powers | {Power.PROPOSE}) if Power.CHAIR in role.powers else role
    for role in SCENARIO.roles
)
CHAIRED = replace(SCENARIO, text_mode=TextMode.CHAIR, roles=ROLES)


def chairs_text() -> tuple[Table, ProposalId, ClauseId]:
    """A text of the chair that was circulated."""
    table = given.table_in(given.TALKS, CHAIRED)
    text = given.draft_at(table, CHAIR)
    clause = given.clause_at(table, text, CHAIR)
    table.does(IntroduceProposal(text), CHAIR)
    return table, text, clause


def suggested(table: Table, text: ProposalId, clause: ClauseId | None, words: str = "Decides to open.") -> SuggestionId:
    (event,) = table.does(SuggestWords(text, clause, words, "It is fairer."), NORTH)
    assert isinstance(event, WordsSuggested)
    return event.suggestion


def words(table: Table, text: ProposalId) -> list[str]:
    return [clause.text for clause in table.state.proposals[text].clauses if not clause.is_removed]


def test_the_chair_alone_holds_the_pen() -> None:
    table, text, _ = chairs_text()
    assert table.refuses(DraftProposal("Another"), NORTH) is Code.CHAIR_HOLDS_PEN
    assert table.refuses(JoinSponsors(text), NORTH) is Code.CHAIR_HOLDS_PEN
    assert table.refuses(InviteAuthor(text, NORTH.seat), CHAIR) is Code.CHAIR_HOLDS_PEN
    assert table.state.proposals[text].authors == {CHAIR.seat}


def test_a_suggestion_is_read_by_the_chair_and_the_delegation_that_makes_it() -> None:
    table, text, clause = chairs_text()
    (event,) = table.does(SuggestWords(text, clause, " Decides to open. ", "It is fairer."), NORTH)
    assert isinstance(event, WordsSuggested)
    assert (event.text, event.reason, event.clause) == ("Decides to open.", "It is fairer.", clause)
    assert event.audience == only(CHAIR.seat, NORTH.seat, given.ENVOY.seat)
    assert words(table, text) == ["Decides to share."]


def test_what_the_chair_takes_stands_in_the_draft_and_is_circulated_as_a_revision() -> None:
    table, text, clause = chairs_text()
    suggestion = suggested(table, text, clause)
    edited, answered = table.does(AnswerSuggestion(suggestion, takes=True), CHAIR)
    assert isinstance(edited, ClauseEdited)
    assert isinstance(answered, SuggestionAnswered)
    table.does(CirculateRevision(text), CHAIR)
    assert [each.text for each in table.state.proposals[text].revisions[-1].clauses] == ["Decides to open."]
    assert table.refuses(AnswerSuggestion(suggestion, takes=False), CHAIR) is Code.SUGGESTION_ANSWERED


def test_a_new_clause_is_suggested_and_taken() -> None:
    table, text, _ = chairs_text()
    added, _ = table.does(AnswerSuggestion(suggested(table, text, None, "Requests a report."), takes=True), CHAIR)
    assert isinstance(added, ClauseAdded)
    assert words(table, text) == ["Decides to share.", "Requests a report."]


def test_what_the_chair_sets_aside_changes_nothing() -> None:
    table, text, clause = chairs_text()
    (answered,) = table.does(AnswerSuggestion(suggested(table, text, clause), takes=False), CHAIR)
    assert isinstance(answered, SuggestionAnswered)
    assert words(table, text) == ["Decides to share."]


def test_only_the_holder_answers() -> None:
    table, text, clause = chairs_text()
    suggestion = suggested(table, text, clause)
    assert table.refuses(AnswerSuggestion(suggestion, takes=True), SOUTH) is Code.NO_POWER
    assert table.refuses(AnswerSuggestion(SuggestionId("nothing"), takes=True), CHAIR) is Code.UNKNOWN_SUGGESTION


def test_a_suggestion_says_something_about_what_was_circulated() -> None:
    table, text, clause = chairs_text()
    later = given.clause_at(table, text, CHAIR, text="Requests a report.")
    assert table.refuses(SuggestWords(text, later, "Requests two."), NORTH) is Code.UNKNOWN_CLAUSE
    assert table.refuses(SuggestWords(text, clause, "Decides to share."), NORTH) is Code.NOTHING_CHANGED
    assert table.refuses(SuggestWords(text, clause, " "), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(SuggestWords(text, clause, "Decides to open."), CHAIR) is Code.YOU_HOLD_PEN


def test_words_for_a_clause_that_is_gone_are_not_taken() -> None:
    table, text, clause = chairs_text()
    given.clause_at(table, text, CHAIR, text="Requests a report.")
    suggestion = suggested(table, text, clause)
    table.does(RemoveClause(text, clause, 1), CHAIR)
    assert table.refuses(AnswerSuggestion(suggestion, takes=True), CHAIR) is Code.UNKNOWN_CLAUSE
    table.does(AnswerSuggestion(suggestion, takes=False), CHAIR)


def test_the_chairs_own_lock_does_not_keep_it_from_taking_words() -> None:
    table, text, clause = chairs_text()
    table.does(LockClause(text, clause), CHAIR)
    table.does(AnswerSuggestion(suggested(table, text, clause), takes=True), CHAIR)
    assert words(table, text) == ["Decides to open."]


def test_a_delegation_has_a_limit_of_suggestions_that_wait() -> None:
    table, text, clause = chairs_text()
    for number in range(MOST_SUGGESTIONS):
        first = suggested(table, text, clause, f"Decides {number}.")
    assert table.refuses(SuggestWords(text, clause, "Decides."), NORTH) is Code.TOO_MANY_SUGGESTIONS
    table.does(AnswerSuggestion(first, takes=False), CHAIR)
    suggested(table, text, clause, "Decides.")


def test_where_authors_write_themselves_nobody_suggests_to_a_chair() -> None:
    table = given.table_in(given.TALKS)
    text = given.proposal_at(table, NORTH)
    clause = table.state.proposals[text].clauses[0].id
    assert table.refuses(SuggestWords(text, clause, "Decides."), SOUTH) is Code.PEN_IS_FREE


def test_model_words_that_are_taken_carry_their_answer() -> None:
    table, text, clause = chairs_text()
    table.does(AnswerSuggestion(suggested(table, text, clause, "Decides on open."), takes=True), CHAIR)
    table.does(AnswerSuggestion(suggested(table, text, None, "Decides on pooled."), takes=True), CHAIR)
    assert [each.tag for each in table.state.proposals[text].clauses] == [given.OPEN_ACCESS, given.POOLED_PATENTS]
