"""Division: a text is voted part by part, and what is approved as a whole (General Assembly, rule 89)."""

import pytest

from sim_server.rules.actors import Actor
from sim_server.rules.commands import CastBallot, Choice, CirculateRevision, CloseVote, DivideText, OpenVote
from sim_server.rules.events import DivisionEnded, Event, ProposalAdopted, RevisionCirculated
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import CHAIR, LEAD, NORTH, OPEN_ACCESS, POOLED_PATENTS, VOTERS, Table
from tests.rules.small_scenario import ALL_MEMBERS, CONSENSUS, SIMPLE

Parts = tuple[tuple[ClauseId, ...], ...]


def divided(actor: Actor = CHAIR) -> tuple[Table, ProposalId]:
    """A text of two operative clauses, each a part of its own."""
    table, proposal = given.table_with_proposal(OPEN_ACCESS, POOLED_PATENTS)
    table.does(DivideText(proposal, 1, parts_of(table, proposal)), actor)
    return table, proposal


def parts_of(table: Table, proposal: ProposalId) -> Parts:
    return tuple((clause.id,) for clause in table.state.proposals[proposal].revisions[-1].clauses)


def voted(table: Table, proposal: ProposalId, part: int, choice: Choice) -> tuple[Event, ...]:
    """What follows when everybody votes alike on a part, or on the whole."""
    revision = len(table.state.proposals[proposal].revisions)
    table.does(OpenVote(proposal, revision, SIMPLE, part=part), LEAD)
    vote = tuple(table.state.votes)[-1]
    for voter in VOTERS:
        table.does(CastBallot(vote, revision, choice), voter)
    return table.does(CloseVote(vote), LEAD)[1:]


def test_the_parts_that_failed_are_not_in_the_adopted_text() -> None:
    table, proposal = divided()
    first, second = (part[0] for part in parts_of(table, proposal))
    assert voted(table, proposal, 1, Choice.IN_FAVOUR) == ()
    narrowed, ended = voted(table, proposal, 2, Choice.AGAINST)
    assert isinstance(narrowed, RevisionCirculated)
    assert [clause for clause, _ in narrowed.clauses] == [first]
    assert isinstance(ended, DivisionEnded)
    (adopted,) = voted(table, proposal, 0, Choice.IN_FAVOUR)
    assert isinstance(adopted, ProposalAdopted)
    text = table.state.proposals[proposal]
    assert [clause.id for clause in text.revisions[text.adopted_revision - 1].clauses] == [first]
    assert second not in {clause.id for clause in text.revisions[-1].clauses}
    assert dict(adopted.settles) == {OPEN_ACCESS.issue: OPEN_ACCESS.option}


def test_the_approved_parts_are_put_to_the_vote_as_a_whole_and_may_still_fail() -> None:
    table, proposal = divided()
    voted(table, proposal, 1, Choice.IN_FAVOUR)
    (ended,) = voted(table, proposal, 2, Choice.IN_FAVOUR)
    assert isinstance(ended, DivisionEnded)
    assert voted(table, proposal, 0, Choice.AGAINST) == ()
    assert not table.state.settled


def test_if_all_operative_parts_fail_the_whole_fails() -> None:
    table, proposal = divided()
    voted(table, proposal, 1, Choice.AGAINST)
    (ended,) = voted(table, proposal, 2, Choice.AGAINST)
    assert isinstance(ended, DivisionEnded)
    assert ended.is_lost
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), LEAD) is Code.PARTS_FAILED


def test_while_a_text_is_voted_in_parts_it_neither_changes_nor_goes_to_the_vote_as_a_whole() -> None:
    table, proposal = divided()
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), LEAD) is Code.TEXT_DIVIDED
    assert table.refuses(CirculateRevision(proposal), LEAD) in (Code.TEXT_DIVIDED, Code.NOT_OPEN_IN_PHASE)
    assert table.refuses(DivideText(proposal, 1, parts_of(table, proposal)), LEAD) is Code.TEXT_DIVIDED


def test_each_part_is_voted_once_and_by_majority() -> None:
    table, proposal = divided()
    assert table.refuses(OpenVote(proposal, 1, CONSENSUS, part=1), LEAD) is Code.PART_BY_MAJORITY
    assert table.refuses(OpenVote(proposal, 1, ALL_MEMBERS, part=1), LEAD) is Code.PART_BY_MAJORITY
    assert table.refuses(OpenVote(proposal, 1, SIMPLE, part=3), LEAD) is Code.UNKNOWN_PART
    voted(table, proposal, 1, Choice.IN_FAVOUR)
    assert table.refuses(OpenVote(proposal, 1, SIMPLE, part=1), LEAD) is Code.UNKNOWN_PART


def test_a_text_that_is_not_divided_has_no_parts() -> None:
    table, proposal = given.table_with_proposal(OPEN_ACCESS)
    assert table.refuses(OpenVote(proposal, 1, SIMPLE, part=1), LEAD) is Code.UNKNOWN_PART
    assert table.refuses(DivideText(proposal, 1, ()), LEAD) is Code.NOTHING_TO_DO


def test_a_division_can_be_taken_back_while_no_vote_is_open() -> None:
    table, proposal = divided(LEAD)
    table.does(OpenVote(proposal, 1, SIMPLE, part=1), LEAD)
    assert table.refuses(DivideText(proposal, 1, ()), LEAD) is Code.PROPOSAL_FROZEN
    table.does(CloseVote(tuple(table.state.votes)[-1]), LEAD)
    table.does(DivideText(proposal, 1, ()), LEAD)
    table.does(OpenVote(proposal, 1, SIMPLE), LEAD)


def test_only_the_chair_divides_a_text() -> None:
    table, proposal = given.table_with_proposal(OPEN_ACCESS, POOLED_PATENTS)
    assert table.refuses(DivideText(proposal, 1, parts_of(table, proposal)), NORTH) is Code.NO_POWER


@pytest.mark.parametrize(
    "cut", ["one part", "an empty part", "a clause left out", "a clause twice", "a strange clause"]
)
def test_each_clause_is_in_one_of_at_least_two_parts(cut: str) -> None:
    table, proposal = given.table_with_proposal(OPEN_ACCESS, POOLED_PATENTS)
    (first,), (second,) = parts_of(table, proposal)
    parts: dict[str, Parts] = {
        "one part": ((first, second),),
        "an empty part": ((first, second), ()),
        "a clause left out": ((first,), ()),
        "a clause twice": ((first,), (first, second)),
        "a strange clause": ((first,), (second, ClauseId("strange"))),
    }
    assert table.refuses(DivideText(proposal, 1, parts[cut]), LEAD) is Code.PARTS_DO_NOT_FIT


def test_a_stale_division_is_refused() -> None:
    table, proposal = given.table_with_proposal(OPEN_ACCESS, POOLED_PATENTS)
    assert table.refuses(DivideText(proposal, 2, parts_of(table, proposal)), LEAD) is Code.STALE_REVISION
