"""Two drafts become one, clause by clause: a new text, and a record of whence each clause came."""

from sim_server.rules.commands import ClauseKind, EditClause, InviteAuthor, MergeDrafts, RemoveClause, WithdrawProposal
from sim_server.rules.events import DraftsMerged
from sim_server.rules.evolve import replay
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.limits import MOST_CLAUSES
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import NORTH, SHARED_ACCESS, SOUTH, WORKS, Table


def two_drafts() -> tuple[Table, ProposalId, ProposalId, list[ClauseId]]:
    """A draft of North and one of South, which both of them write, with one operative clause each."""
    table = given.table_in(given.TALKS)
    one, other = given.draft_at(table, NORTH), given.draft_at(table, SOUTH)
    table.does(InviteAuthor(one, SOUTH.seat), NORTH)
    table.does(InviteAuthor(other, NORTH.seat), SOUTH)
    clauses = [
        given.clause_at(table, one, NORTH, tag=SHARED_ACCESS),
        given.clause_at(table, other, SOUTH, text="Asks."),
    ]
    return table, one, other, clauses


def test_chosen_clauses_of_both_begin_a_new_draft_of_those_who_write_both() -> None:
    table, one, other, (first, second) = two_drafts()
    given.clause_at(table, other, SOUTH, text="Recalling,", kind=ClauseKind.PREAMBULAR)
    preamble = table.state.proposals[other].clauses[0].id
    table.does(EditClause(other, second, 1, "Requests."), NORTH)
    chosen = ((other, second), (one, first), (other, preamble))
    events = table.does(MergeDrafts(one, other, "Joint text", chosen), NORTH)
    (merged,) = (event for event in events if isinstance(event, DraftsMerged))
    text = table.state.proposals[merged.proposal]
    assert [clause.text for clause in text.clauses] == ["Recalling,", "Requests.", "Decides to share."]
    assert [clause.tag for clause in text.clauses] == [None, None, SHARED_ACCESS]
    assert (text.title, text.author) == ("Joint text", NORTH.seat)
    assert text.authors == {NORTH.seat, SOUTH.seat}
    assert [source[1:] for source in merged.sources] == [(other, preamble, 1), (other, second, 2), (one, first, 1)]
    assert [clause.id for clause in text.clauses] == [source[0] for source in merged.sources]


def test_the_two_texts_stay_as_they_are_and_the_log_folds_to_the_same_table() -> None:
    table, one, other, (first, _) = two_drafts()
    before = table.state.proposals[one], table.state.proposals[other]
    table.does(MergeDrafts(one, other, "Joint text", ((one, first),)), NORTH)
    assert (table.state.proposals[one], table.state.proposals[other]) == before
    assert replay(table.events) == table.state


def test_only_whoever_writes_two_open_texts_merges_them() -> None:
    table, one, other, (first, _) = two_drafts()
    chosen = ((one, first),)
    assert table.refuses(MergeDrafts(one, other, "Joint", chosen), given.ENVOY) in {
        Code.NO_POWER,
        Code.UNKNOWN_PROPOSAL,
    }
    assert table.refuses(MergeDrafts(one, other, "Joint", chosen), WORKS) in {Code.NO_POWER, Code.UNKNOWN_PROPOSAL}
    assert table.refuses(MergeDrafts(one, one, "Joint", chosen), NORTH) is Code.MERGE_NEEDS_TWO
    table.does(WithdrawProposal(other), SOUTH)
    assert table.refuses(MergeDrafts(one, other, "Joint", chosen), NORTH) is Code.PROPOSAL_CLOSED


def test_a_merge_takes_clauses_that_stand_in_one_of_the_two() -> None:
    table, one, other, (first, second) = two_drafts()
    assert table.refuses(MergeDrafts(one, other, "Joint", ()), NORTH) is Code.NO_CLAUSES
    assert table.refuses(MergeDrafts(one, other, "Joint", ((other, first),)), NORTH) is Code.UNKNOWN_CLAUSE
    table.does(RemoveClause(other, second, 1), SOUTH)
    assert table.refuses(MergeDrafts(one, other, "Joint", ((other, second),)), NORTH) is Code.UNKNOWN_CLAUSE
    assert table.refuses(MergeDrafts(one, other, " ", ((one, first),)), NORTH) is Code.EMPTY_TEXT


def test_a_merged_draft_has_the_limit_of_clauses() -> None:
    table, one, other, clauses = two_drafts()
    chosen = [(one, clauses[0]), (other, clauses[1])]
    chosen += [(one, given.clause_at(table, one, text=f"Decides {number}.")) for number in range(MOST_CLAUSES - 1)]
    assert table.refuses(MergeDrafts(one, other, "Joint", tuple(chosen)), NORTH) is Code.TOO_MANY_CLAUSES
