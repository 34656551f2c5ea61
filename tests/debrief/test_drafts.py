"""What texts are worth during play: as the debrief would have them, for facilitators, at any moment."""

from dataclasses import replace
from time import process_time

import pytest

from sim_server.debrief.drafts import DraftWorth, WorthNow, worth_now
from sim_server.rules.commands import AddClause, CirculateRevision, ClauseKind, WithdrawProposal
from sim_server.rules.ids import DelegationId, IssueId, OptionId, ProposalId
from sim_server.rules.scenario import Interest, Issue, Option, Stake
from sim_server.rules.state import TableState
from tests.debrief.played import with_interests
from tests.rules import given
from tests.rules.given import NORTH, OPEN_ACCESS, POOLED_PATENTS, SHARED_ACCESS, Table


def talking() -> Table:
    return given.table_in(given.TALKS, with_interests())


def found_at(state: TableState) -> WorthNow:
    found = worth_now(state)
    assert found is not None
    return found


def points(text: DraftWorth) -> dict[str, int]:
    assert text.place is not None
    return {str(party): points for party, points in text.place.points}


def expected(state: TableState, *answers: tuple[IssueId, OptionId]) -> dict[str, int]:
    """Added up by hand: an issue that is not answered has its default."""
    chosen = {issue.id: issue.default for issue in state.scenario.issues} | dict(answers)
    return {
        str(party.id): sum(each.points for each in party.stake.interests if chosen[each.issue] == each.option)
        for party in state.scenario.delegations
        if party.stake.interests
    }


def test_a_draft_is_worth_what_its_tags_answer_before_anybody_else_reads_it() -> None:
    table = talking()
    given.clause_at(table, given.draft_at(table), tag=SHARED_ACCESS)
    (text,) = found_at(table.state).texts
    assert (text.revision, text.is_working, text.is_adopted) == (0, True, False)
    assert points(text) == expected(table.state, (SHARED_ACCESS.issue, SHARED_ACCESS.option))


def test_a_working_draft_counts_beside_the_revision_where_it_answers_otherwise() -> None:
    table = talking()
    proposal = given.proposal_at(table, NORTH, SHARED_ACCESS)
    assert len(found_at(table.state).texts) == 1
    table.does(AddClause(proposal, ClauseKind.OPERATIVE, "Decides to pool.", POOLED_PATENTS), NORTH)
    revision, working = found_at(table.state).texts
    assert (revision.is_working, working.is_working) == (False, True)
    assert points(working) != points(revision)
    table.does(CirculateRevision(proposal), NORTH)
    (text,) = found_at(table.state).texts
    assert text.revision == 2
    assert points(text) == points(working)


def test_a_text_with_two_answers_on_one_issue_has_no_worth() -> None:
    table = talking()
    given.proposal_at(table, NORTH, SHARED_ACCESS, OPEN_ACCESS)
    (text,) = found_at(table.state).texts
    assert (text.conflict, text.place, text.distance) == (SHARED_ACCESS.issue, None, None)


def test_thresholds_and_what_holds_without_a_text_stand_beside() -> None:
    table = talking()
    found = found_at(table.state)
    needs = {party.id: party.stake.threshold for party in table.state.scenario.delegations}
    assert dict(found.needed) == {party: needs[party] for party, _ in found.without_text.points}
    assert {str(party): own for party, own in found.without_text.points} == expected(table.state)


def test_a_withdrawn_text_is_left_out() -> None:
    table = talking()
    withdrawn: ProposalId = given.proposal_at(table, NORTH, SHARED_ACCESS)
    table.does(WithdrawProposal(withdrawn), NORTH)
    assert found_at(table.state).texts == ()


def test_a_scenario_without_points_has_nothing_to_weigh() -> None:
    assert worth_now(given.table_in().state) is None


def large() -> TableState:
    """Eight delegations, five issues of ten options: 100,000 possible texts."""
    table = talking()
    issues = tuple(
        Issue(
            IssueId(f"i{n}"), "Issue", "?", tuple(Option(OptionId(f"o{o}"), "O", "") for o in range(10)), OptionId("o0")
        )
        for n in range(5)
    )
    parties = tuple(
        replace(
            table.state.scenario.delegations[0],
            id=DelegationId(f"d{party}"),
            stake=Stake(
                interests=tuple(
                    Interest(issue.id, option.id, (7 * n + 5 * o * (party + 1) + 3 * party) % 23)
                    for n, issue in enumerate(issues)
                    for o, option in enumerate(issue.options)
                ),
                threshold=30,
                reasons=(),
            ),
        )
        for party in range(8)
    )
    scenario = replace(table.state.scenario, issues=issues, delegations=parties)
    return replace(table.state, opening=replace(table.state.opening, scenario=scenario))


@pytest.mark.alone
def test_100_000_texts_for_8_delegations_take_less_than_2_seconds_once_and_then_next_to_nothing() -> None:
    state = large()
    began = process_time()
    found = found_at(state)
    first, began = process_time() - began, process_time()
    assert found_at(state) == found
    again = process_time() - began
    assert (found.size, found.is_exact) == (100_000, True)
    assert first < 2
    assert again < first / 10
