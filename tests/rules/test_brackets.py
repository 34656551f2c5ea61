"""Brackets: read from plain text, backed by delegations, settled one by one or all at once."""

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given as anything
from hypothesis import strategies as st

from sim_server.rules.brackets import Alternative, alternatives, brackets, open_brackets, parts, settled
from sim_server.rules.commands import (
    BackAlternative,
    BracketChoice,
    CirculateRevision,
    EditClause,
    IntroduceProposal,
    InviteAuthor,
    LeaveAlternative,
    OpenVote,
    SettleBracket,
    SettleBrackets,
    TagAlternative,
)
from sim_server.rules.events import ClauseEdited
from sim_server.rules.ids import AlternativeId, ClauseId, DelegationId, ProposalId
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import TextMode
from sim_server.rules.state import Support
from tests.rules import given
from tests.rules.given import ENVOY, LEAD, NORTH, OPEN_ACCESS, POOLED_PATENTS, SHARED_ACCESS, SOUTH, Table
from tests.rules.small_scenario import SCENARIO, SIMPLE

TEXT = "Decides that all [shall / should] share [freely]."
BY_NORTH = DelegationId("north")
BY_SOUTH = DelegationId("south")


def wordings(text: str) -> list[list[str]]:
    return [[each.words for each in bracket.alternatives] for bracket in brackets(text)]


def wording(text: str, words: str) -> AlternativeId:
    return next(each.id for each in alternatives(text) if each.words == words)


def bracketed(text: str = TEXT) -> tuple[Table, ProposalId, ClauseId]:
    """A draft of North with one clause that has brackets."""
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    return table, proposal, given.clause_at(table, proposal, text=text)


def support(table: Table, proposal: ProposalId, clause: ClauseId, words: str, text: str = TEXT) -> Support:
    return table.state.proposals[proposal].support[clause, wording(text, words)]


def words_of(table: Table, proposal: ProposalId) -> list[str]:
    return [clause.text for clause in table.state.proposals[proposal].clauses]


# --- how they are read ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[shall / should] act", [["shall", "should"]]),
        ("act [as appropriate]", [["as appropriate", ""]]),
        ("[one / two / three] of [a/b]", [["one", "two", "three"], ["a/b", ""]]),
        ("[ shall  /  should ]", [["shall", "should"]]),
        ("[shall / shall]", [["shall", ""]]),
        ("no brackets", []),
        ("an open [ sign ", []),
        ("empty [] and [ / ]", []),
        ("a ] before [", []),
        ("[outer [inner] words]", [["inner", ""]]),
    ],
)
def test_brackets_are_read_from_plain_text(text: str, read: list[list[str]]) -> None:
    assert wordings(text) == read
    assert open_brackets([text, text]) == 2 * len(read)


def test_a_bracket_that_never_closes_costs_no_time() -> None:
    began = process_time()
    assert not brackets("[" + "a" * 12_000)
    assert process_time() - began < 0.2


@anything(st.text(alphabet="ab [/]", max_size=60))
def test_every_text_is_read_whole_and_every_wording_has_an_id_of_its_own(text: str) -> None:
    ids = [each.id for each in alternatives(text)]
    assert len(ids) == len(set(ids))
    plain = [part for part in parts(text) if isinstance(part, str)]
    assert all(part in text for part in plain)
    assert len(parts(text)) == len(plain) + len(brackets(text))


@anything(st.text(alphabet="ab [/]", max_size=60), st.integers(0, 5))
def test_a_text_whose_brackets_are_all_settled_has_none_left_of_them(text: str, turn: int) -> None:
    chosen = [bracket.alternatives[turn % len(bracket.alternatives)].id for bracket in brackets(text)]
    clean = settled(text, chosen)
    assert all(isinstance(each, Alternative) for each in alternatives(clean))
    assert len(brackets(clean)) <= text.count("[") - len(chosen)


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        (("shall", "freely"), "Decides that all shall share freely."),
        (("should", ""), "Decides that all should share."),
        (("should",), "Decides that all should share [freely]."),
    ],
)
def test_a_clean_reading_for_any_choice(words: tuple[str, ...], clean: str) -> None:
    assert settled(TEXT, [wording(TEXT, each) for each in words]) == clean


# --- owners and backers --------------------------------------------------------------------------


def test_a_wording_belongs_to_the_delegation_whose_edit_brought_it_in() -> None:
    table, proposal, clause = bracketed()
    table.does(InviteAuthor(proposal, SOUTH.seat), NORTH)
    more = TEXT.replace("should", "should / may")
    table.does(EditClause(proposal, clause, 1, more), SOUTH)
    assert support(table, proposal, clause, "shall").owner == BY_NORTH
    assert support(table, proposal, clause, "may", more).owner == BY_SOUTH


def test_an_edit_that_keeps_the_words_keeps_owner_backers_and_tag() -> None:
    table, proposal, clause = bracketed()
    table.does(BackAlternative(proposal, clause, wording(TEXT, "shall")), NORTH)
    table.does(TagAlternative(proposal, clause, wording(TEXT, "shall"), SHARED_ACCESS), NORTH)
    table.does(EditClause(proposal, clause, 1, "Decides that everyone [will / shall] share."), NORTH)
    assert support(table, proposal, clause, "shall") == Support(BY_NORTH, (BY_NORTH,), SHARED_ACCESS)


def test_a_delegation_backs_a_wording_once_and_takes_itself_back() -> None:
    table, proposal, clause = bracketed()
    shall = wording(TEXT, "shall")
    table.does(BackAlternative(proposal, clause, shall), NORTH)
    assert table.refuses(BackAlternative(proposal, clause, shall), ENVOY) is not None
    table.does(LeaveAlternative(proposal, clause, shall), NORTH)
    assert table.refuses(LeaveAlternative(proposal, clause, shall), NORTH) is Code.NOTHING_TO_DO
    assert support(table, proposal, clause, "shall").backers == ()


def test_wordings_of_a_hidden_draft_do_not_exist_for_others_and_are_open_to_all_once_introduced() -> None:
    table, proposal, clause = bracketed()
    back = BackAlternative(proposal, clause, wording(TEXT, "should"))
    assert table.refuses(back, SOUTH) is Code.UNKNOWN_PROPOSAL
    table.does(IntroduceProposal(proposal), NORTH)
    table.does(back, SOUTH)
    assert support(table, proposal, clause, "should").backers == (BY_SOUTH,)


def test_a_wording_of_the_working_draft_that_was_not_circulated_is_its_authors_alone() -> None:
    table, proposal, clause = bracketed()
    table.does(IntroduceProposal(proposal), NORTH)
    more = TEXT.replace("should", "should / may")
    table.does(EditClause(proposal, clause, 1, more), NORTH)
    back = BackAlternative(proposal, clause, wording(more, "may"))
    assert table.refuses(back, SOUTH) is Code.UNKNOWN_ALTERNATIVE
    table.does(back, NORTH)


def test_words_that_stand_in_no_bracket_cannot_be_backed() -> None:
    table, proposal, clause = bracketed()
    table.does(EditClause(proposal, clause, 1, "Decides that all shall share."), NORTH)
    back = BackAlternative(proposal, clause, wording(TEXT, "shall"))
    assert table.refuses(back, NORTH) is Code.UNKNOWN_ALTERNATIVE


# --- what they settle ----------------------------------------------------------------------------


def test_a_wording_carries_at_most_one_answer_and_the_clause_answers_one_question() -> None:
    table, proposal, clause = bracketed()
    shall, should = wording(TEXT, "shall"), wording(TEXT, "should")
    table.does(TagAlternative(proposal, clause, shall, SHARED_ACCESS), NORTH)
    table.does(TagAlternative(proposal, clause, should, OPEN_ACCESS), NORTH)
    freely = wording(TEXT, "freely")
    assert table.refuses(TagAlternative(proposal, clause, freely, POOLED_PATENTS), NORTH) is Code.ONE_ISSUE_A_CLAUSE
    assert table.refuses(TagAlternative(proposal, clause, shall, SHARED_ACCESS), NORTH) is Code.NOTHING_CHANGED
    table.does(TagAlternative(proposal, clause, shall, None), NORTH)
    assert support(table, proposal, clause, "shall").tag is None


def test_settling_a_bracket_makes_a_new_version_that_carries_the_answer_of_the_chosen_words() -> None:
    table, proposal, clause = bracketed()
    table.does(TagAlternative(proposal, clause, wording(TEXT, "should"), OPEN_ACCESS), NORTH)
    (edited,) = table.does(SettleBracket(proposal, clause, 1, wording(TEXT, "should")), NORTH)
    assert isinstance(edited, ClauseEdited)
    assert (edited.version, edited.text, edited.tag) == (2, "Decides that all should share [freely].", OPEN_ACCESS)


def test_a_bracket_is_settled_in_the_version_that_was_looked_at() -> None:
    table, proposal, clause = bracketed()
    table.does(EditClause(proposal, clause, 1, TEXT + " At once."), NORTH)
    assert table.refuses(SettleBracket(proposal, clause, 1, wording(TEXT, "should")), NORTH) is Code.STALE_CLAUSE


def test_all_brackets_are_settled_at_once_or_none() -> None:
    table, proposal, clause = bracketed()
    second = given.clause_at(table, proposal, text="Requests [one / two] reports.")
    one = BracketChoice(second, 1, wording("Requests [one / two] reports.", "two"))
    both = tuple(BracketChoice(clause, 1, wording(TEXT, words)) for words in ("shall", ""))
    stale = replace(one, version=7)
    assert table.refuses(SettleBrackets(proposal, (*both, stale)), NORTH) is Code.STALE_CLAUSE
    table.does(SettleBrackets(proposal, (*both, one)), NORTH)
    assert words_of(table, proposal) == ["Decides that all shall share.", "Requests two reports."]
    assert table.refuses(SettleBrackets(proposal, ()), NORTH) is Code.NOTHING_CHANGED


def test_a_clause_of_nothing_but_a_bracket_is_not_left_without_words() -> None:
    table, proposal, clause = bracketed("[Decides to share]")
    choice = SettleBracket(proposal, clause, 1, wording("[Decides to share]", ""))
    assert table.refuses(choice, NORTH) is Code.EMPTY_TEXT


def test_a_revision_with_open_brackets_cannot_go_to_a_vote() -> None:
    table, proposal, clause = bracketed()
    table.does(IntroduceProposal(proposal), NORTH)
    table.goes_to(given.DECIDING)
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), LEAD) is Code.OPEN_BRACKETS
    table, proposal, clause = bracketed()
    table.does(IntroduceProposal(proposal), NORTH)
    choices = tuple(BracketChoice(clause, 1, wording(TEXT, words)) for words in ("shall", "freely"))
    table.does(SettleBrackets(proposal, choices), NORTH)
    table.does(CirculateRevision(proposal), NORTH)
    table.goes_to(given.DECIDING)
    table.does(OpenVote(proposal, 2, SIMPLE), LEAD)


def test_in_a_scenario_without_line_by_line_texts_brackets_are_ordinary_signs() -> None:
    plain = replace(SCENARIO, text_mode=TextMode.PLAIN)
    table = given.table_in(given.TALKS, plain)
    proposal = given.draft_at(table)
    clause = given.clause_at(table, proposal, text=TEXT)
    back = BackAlternative(proposal, clause, wording(TEXT, "shall"))
    assert table.refuses(back, NORTH) is Code.UNKNOWN_ALTERNATIVE
    table.does(IntroduceProposal(proposal), NORTH)
    table.goes_to(given.DECIDING)
    table.does(OpenVote(proposal, 1, SIMPLE), LEAD)
