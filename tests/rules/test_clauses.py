"""Clauses of a working draft: added in their place, edited by version, removed, restored."""

from sim_server.rules.commands import AddClause, ClauseKind, EditClause, InviteAuthor, RemoveClause, RestoreClause, Tag
from sim_server.rules.events import ClauseAdded, ClauseEdited, ClauseRemoved, ClauseRestored
from sim_server.rules.ids import ClauseId, IssueId, OptionId, ProposalId
from sim_server.rules.limits import MOST_CLAUSE, MOST_CLAUSES
from sim_server.rules.rejections import Code
from sim_server.rules.state import Clause
from tests.rules import given
from tests.rules.given import NORTH, OPEN_ACCESS, SECOND, SHARED_ACCESS, SOUTH, Table

OPERATIVE, PREAMBULAR = ClauseKind.OPERATIVE, ClauseKind.PREAMBULAR


def draft() -> tuple[Table, ProposalId]:
    table = given.table_in(given.TALKS)
    return table, given.draft_at(table)


def words(table: Table, proposal: ProposalId) -> list[str]:
    return [clause.text for clause in table.state.proposals[proposal].clauses]


def clause_in(table: Table, proposal: ProposalId, clause_id: ClauseId) -> Clause:
    (found,) = (clause for clause in table.state.proposals[proposal].clauses if clause.id == clause_id)
    return found


def test_clauses_go_to_the_end_of_their_kind_or_where_they_are_put() -> None:
    table, proposal = draft()
    table.does(AddClause(proposal, OPERATIVE, "Decides A"), NORTH)
    first = table.state.proposals[proposal].clauses[0].id
    table.does(AddClause(proposal, OPERATIVE, "Decides C"), NORTH)
    table.does(AddClause(proposal, PREAMBULAR, "Recalling A"), NORTH)
    table.does(AddClause(proposal, PREAMBULAR, "Recalling B"), NORTH)
    table.does(AddClause(proposal, OPERATIVE, "Decides B", after=first), NORTH)
    assert words(table, proposal) == ["Recalling A", "Recalling B", "Decides A", "Decides B", "Decides C"]


def test_a_clause_goes_after_one_of_its_own_kind() -> None:
    table, proposal = draft()
    clause = given.clause_at(table, proposal)
    assert table.refuses(AddClause(proposal, PREAMBULAR, "Recalling", after=clause), NORTH) is Code.UNKNOWN_CLAUSE
    missing = ClauseId("nothing")
    assert table.refuses(AddClause(proposal, OPERATIVE, "Decides", after=missing), NORTH) is Code.UNKNOWN_CLAUSE


def test_a_clause_carries_at_most_one_tag_of_the_scenario() -> None:
    table, proposal = draft()
    (added,) = table.does(AddClause(proposal, OPERATIVE, "Decides to share.", SHARED_ACCESS), NORTH)
    assert isinstance(added, ClauseAdded)
    assert added.tag == SHARED_ACCESS
    for tag in (Tag(IssueId("access"), OptionId("pooled")), Tag(IssueId("moon"), OptionId("shared"))):
        assert table.refuses(AddClause(proposal, OPERATIVE, "Decides.", tag), NORTH) is Code.UNKNOWN_TAG


def test_a_clause_has_words_and_a_limit() -> None:
    table, proposal = draft()
    assert table.refuses(AddClause(proposal, OPERATIVE, " "), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(AddClause(proposal, OPERATIVE, "x" * (MOST_CLAUSE + 1)), NORTH) is Code.TEXT_TOO_LONG


def test_a_draft_has_a_limit_of_clauses() -> None:
    table, proposal = draft()
    for _ in range(MOST_CLAUSES):
        last = given.clause_at(table, proposal)
    assert table.refuses(AddClause(proposal, OPERATIVE, "One more"), NORTH) is Code.TOO_MANY_CLAUSES
    table.does(RemoveClause(proposal, last, 1), NORTH)
    given.clause_at(table, proposal)
    assert table.refuses(RestoreClause(proposal, last, 2), NORTH) is Code.TOO_MANY_CLAUSES


def test_an_edit_makes_a_new_version_of_the_one_it_began_from() -> None:
    table, proposal = draft()
    clause = given.clause_at(table, proposal, tag=SHARED_ACCESS)
    (edited,) = table.does(EditClause(proposal, clause, 1, "Decides to open.", OPEN_ACCESS), NORTH)
    assert edited == ClauseEdited(proposal, clause, 2, "Decides to open.", OPEN_ACCESS, NORTH.seat, table.at)
    assert clause_in(table, proposal, clause).version == 2
    assert table.refuses(EditClause(proposal, clause, 3, "Decides early."), NORTH) is Code.STALE_CLAUSE


def test_an_edit_changes_something_of_a_clause_that_is_there() -> None:
    table, proposal = draft()
    clause = given.clause_at(table, proposal, text="Decides.")
    assert table.refuses(EditClause(proposal, clause, 1, " Decides. "), NORTH) is Code.NOTHING_CHANGED
    assert table.refuses(EditClause(proposal, clause, 1, ""), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(EditClause(proposal, ClauseId("nothing"), 1, "Words"), NORTH) is Code.UNKNOWN_CLAUSE
    table.does(RemoveClause(proposal, clause, 1), NORTH)
    assert table.refuses(EditClause(proposal, clause, 2, "Words"), NORTH) is Code.UNKNOWN_CLAUSE
    assert table.refuses(RemoveClause(proposal, clause, 2), NORTH) is Code.UNKNOWN_CLAUSE


def test_a_removal_counts_as_a_version() -> None:
    table, proposal = draft()
    clause = given.clause_at(table, proposal)
    assert table.does(RemoveClause(proposal, clause, 1), NORTH) == (
        ClauseRemoved(proposal, clause, 2, NORTH.seat, table.at),
    )
    assert clause_in(table, proposal, clause).is_removed


def test_an_edit_is_undone_within_ten_seconds() -> None:
    table, proposal = draft()
    clause = given.clause_at(table, proposal, text="Before", tag=SHARED_ACCESS)
    table.does(EditClause(proposal, clause, 1, "After"), NORTH)
    table.waits(10 * SECOND)
    (restored,) = table.does(RestoreClause(proposal, clause, 2), NORTH)
    assert isinstance(restored, ClauseRestored)
    assert (restored.version, restored.text, restored.tag) == (3, "Before", SHARED_ACCESS)


def test_a_removal_is_undone_and_so_is_an_addition() -> None:
    table, proposal = draft()
    clause = given.clause_at(table, proposal)
    table.does(RemoveClause(proposal, clause, 1), NORTH)
    table.does(RestoreClause(proposal, clause, 2), NORTH)
    assert not clause_in(table, proposal, clause).is_removed
    another = given.clause_at(table, proposal)
    table.does(RestoreClause(proposal, another, 1), NORTH)
    assert clause_in(table, proposal, another).is_removed


def test_an_undo_is_undone() -> None:
    table, proposal = draft()
    clause = given.clause_at(table, proposal, text="Before")
    table.does(EditClause(proposal, clause, 1, "After"), NORTH)
    table.does(RestoreClause(proposal, clause, 2), NORTH)
    table.does(RestoreClause(proposal, clause, 3), NORTH)
    assert clause_in(table, proposal, clause).text == "After"


def test_an_undo_is_too_late_or_somebody_elses() -> None:
    table, proposal = draft()
    table.does(InviteAuthor(proposal, SOUTH.seat), NORTH)
    clause = given.clause_at(table, proposal)
    assert table.refuses(RestoreClause(proposal, clause, 1), SOUTH) is Code.STALE_CLAUSE
    assert table.refuses(RestoreClause(proposal, clause, 2), NORTH) is Code.STALE_CLAUSE
    table.waits(10 * SECOND + 1)
    assert table.refuses(RestoreClause(proposal, clause, 1), NORTH) is Code.TOO_LATE_TO_UNDO
