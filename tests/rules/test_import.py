"""A text written elsewhere is taken in: all of it or nothing, by the rules of drafting."""

from sim_server.rules.commands import ClauseKind, ImportText
from sim_server.rules.events import ClauseAdded, ProposalDrafted
from sim_server.rules.limits import MOST_CLAUSE, MOST_CLAUSES
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import NORTH, SOUTH

RECALLING = (ClauseKind.PREAMBULAR, "Recalling the winter")
REQUESTS = (ClauseKind.OPERATIVE, "Requests:\n(b) a report\n(b) a meeting")


def test_it_becomes_a_draft_of_its_own_by_the_ordinary_events() -> None:
    table = given.table_in(given.TALKS)
    drafted, *added = table.does(ImportText("Dome", (REQUESTS, RECALLING)), NORTH)
    assert isinstance(drafted, ProposalDrafted)
    assert all(isinstance(each, ClauseAdded) for each in added)
    clauses = table.state.proposals[drafted.proposal].clauses
    assert [each.text for each in clauses] == ["Recalling the winter", "Requests:\n(a) a report\n(b) a meeting"]
    assert len({each.id for each in clauses}) == 2


def test_its_ids_tell_nothing_of_what_came_together() -> None:
    table = given.table_in(given.TALKS)
    table.does(ImportText("Dome", (REQUESTS,) * 3), NORTH)
    (proposal,) = table.state.proposals.values()
    ids = [proposal.id, *(each.id for each in proposal.clauses)]
    assert not [each for each in ids if each.startswith(f"x{table.decisions}")]
    assert len({each[:4] for each in ids}) == len(ids)


def test_it_goes_to_the_end_of_a_draft_of_ones_own() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    given.clause_at(table, proposal, text="Decides first")
    table.does(ImportText("", (REQUESTS, RECALLING), proposal), NORTH)
    assert [each.text[:8] for each in table.state.proposals[proposal].clauses] == ["Recallin", "Decides ", "Requests"]


def test_a_clause_in_model_words_settles_what_they_settle() -> None:
    table = given.table_in(given.TALKS)
    table.does(ImportText("Dome", ((ClauseKind.OPERATIVE, "Decides on shared;"), REQUESTS)), NORTH)
    (proposal,) = table.state.proposals.values()
    assert [each.tag for each in proposal.clauses] == [given.SHARED_ACCESS, None]


def test_the_drafts_of_others_take_nothing_in() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    assert table.refuses(ImportText("", (REQUESTS,), proposal), SOUTH) is Code.UNKNOWN_PROPOSAL


def test_one_clause_that_cannot_stand_keeps_all_of_it_out() -> None:
    table = given.table_in(given.TALKS)
    too_long = (ClauseKind.OPERATIVE, "x" * (MOST_CLAUSE + 1))
    before = table.state.proposals
    assert table.refuses(ImportText("Dome", (REQUESTS, too_long)), NORTH) is Code.TEXT_TOO_LONG
    assert table.refuses(ImportText("Dome", (REQUESTS,) * (MOST_CLAUSES + 1)), NORTH) is Code.TOO_MANY_CLAUSES
    assert table.refuses(ImportText("Dome", ()), NORTH) is Code.EMPTY_TEXT
    assert table.refuses(ImportText(" ", (REQUESTS,)), NORTH) is Code.EMPTY_TEXT
    assert table.state.proposals == before
