"""Votes: opened on a revision, cast by voting seats, closed with arithmetic and consequences."""

from dataclasses import replace

import pytest

from sim_server.rules.actors import BOT, Actor
from sim_server.rules.commands import (
    AddClause,
    CancelVote,
    CastBallot,
    Choice,
    CirculateRevision,
    ClauseKind,
    CloseVote,
    CoverSeat,
    GoBackPhase,
    HoldByBot,
    NoteSeatLost,
    NoteSeatTaken,
    OpenVote,
    PauseTable,
    Tag,
    UnseatPerson,
    WithdrawProposal,
)
from sim_server.rules.events import BallotCast, DraftingReopened, Event, ProposalAdopted, Reason, VoteClosed, VoteOpened
from sim_server.rules.ids import IssueId, Millis, OptionId, ProposalId, RuleId, VoteId
from sim_server.rules.limits import MOST_EXPLANATION
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import ProposalStatus, VoteStatus
from sim_server.rules.voting import open_vote, open_vote_on
from tests.rules import given
from tests.rules.given import (
    CHAIR,
    CLOCK,
    ENVOY,
    LEAD,
    MINUTE,
    NORTH,
    OPEN_ACCESS,
    POOLED_PATENTS,
    SHARED_ACCESS,
    SOUTH,
    TECHNICIAN,
    VOTERS,
    WORKS,
    Table,
    ballot,
)
from tests.rules.small_scenario import ALL_MEMBERS, CONSENSUS, CONSENSUS_OR_VOTE, SCENARIO, SECRET, SIMPLE, WEIGHTED
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION
from tests.rules.small_scenario import SOUTH as SOUTH_DELEGATION
from tests.rules.small_scenario import WORKS as WORKS_DELEGATION

YES, NO, ABSTAIN, OBJECT = Choice.IN_FAVOUR, Choice.AGAINST, Choice.ABSTAIN, Choice.OBJECT


def vote_on(
    *tags: Tag, rule: RuleId = SIMPLE, secret: bool | None = None, scenario: Scenario = SCENARIO
) -> tuple[Table, VoteId]:
    table, proposal = given.table_with_proposal(*tags, scenario=scenario)
    return table, given.vote_at(table, proposal, rule, secret=secret)


def closed_by(table: Table, vote: VoteId, opened: tuple[Choice, ...] = ()) -> tuple[VoteClosed, tuple[Event, ...]]:
    closed, *consequences = table.does(CloseVote(vote, opened), LEAD)
    assert isinstance(closed, VoteClosed)
    return closed, tuple(consequences)


def cast_all(table: Table, vote: VoteId, *choices: Choice | None) -> None:
    for voter, choice in zip(VOTERS, choices, strict=True):
        if choice:
            table.does(ballot(table, vote, choice, "Because." if choice is OBJECT else ""), voter)


@pytest.mark.parametrize("opener", [LEAD, given.ASSISTANT, CHAIR])
def test_the_facilitator_or_the_chair_opens_a_vote_on_the_newest_revision(opener: Actor) -> None:
    table, proposal = given.table_with_proposal()
    (opened,) = table.does(OpenVote(proposal, 1, SIMPLE), opener)
    assert isinstance(opened, VoteOpened)
    assert opened.by == (CHAIR.seat if opener is CHAIR else None)
    assert opened.closes_at == table.at + 5 * MINUTE
    assert not opened.is_secret
    vote = open_vote(table.state)
    assert vote is not None
    assert vote == open_vote_on(table.state, proposal)
    assert open_vote_on(table.state, ProposalId("another")) is None


def test_a_vote_needs_the_power_and_a_phase_that_decides() -> None:
    table, proposal = given.table_with_proposal()
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), NORTH) is Code.NO_POWER
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), TECHNICIAN) is Code.NOT_A_FACILITATOR_POWER
    table.does(GoBackPhase(3), LEAD)
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), LEAD) is Code.NOT_OPEN_IN_PHASE


def test_a_vote_has_a_time_and_a_form_of_its_own() -> None:
    table, proposal = given.table_with_proposal()
    assert table.refuses(OpenVote(proposal, 1, SIMPLE, seconds=0), LEAD) is Code.TIME_TOO_SHORT
    assert table.refuses(OpenVote(proposal, 1, SIMPLE, seconds=10**6), LEAD) is Code.TIME_TOO_LONG
    assert table.refuses(OpenVote(proposal, 1, RuleId("lots"), 60), LEAD) is Code.UNKNOWN_RULE
    assert table.refuses(OpenVote(proposal, 1, WEIGHTED, is_secret=True), LEAD) is Code.OPEN_BALLOT_ONLY
    (opened,) = table.does(OpenVote(proposal, 1, SIMPLE, seconds=60, is_secret=True), LEAD)
    assert isinstance(opened, VoteOpened)
    assert opened.is_secret
    assert opened.closes_at == table.at + MINUTE


def test_a_clock_rate_divides_the_time_of_a_vote() -> None:
    table, proposal = given.table_with_proposal(rate=10)
    vote = given.vote_at(table, proposal)
    assert table.state.votes[vote].closes_at == table.at + MINUTE // 2


def test_a_vote_is_on_an_open_proposal_and_its_newest_revision() -> None:
    table = given.table_in(given.TALKS)
    draft, proposal, gone = given.draft_at(table), given.proposal_at(table), given.proposal_at(table)
    table.does(AddClause(proposal, ClauseKind.OPERATIVE, "Decides more."), NORTH)
    table.does(CirculateRevision(proposal), NORTH)
    table.does(WithdrawProposal(gone), NORTH)
    table.goes_to(given.DECIDING)
    assert table.refuses(OpenVote(draft, 1, SIMPLE), LEAD) is Code.NOT_INTRODUCED
    assert table.refuses(OpenVote(draft, 1, SIMPLE), CHAIR) is Code.UNKNOWN_PROPOSAL
    assert table.refuses(OpenVote(gone, 1, SIMPLE), LEAD) is Code.PROPOSAL_CLOSED
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), LEAD) is Code.STALE_REVISION
    table.does(OpenVote(proposal, 2, SIMPLE), LEAD)


def test_a_text_with_two_answers_to_one_issue_cannot_go_to_a_vote() -> None:
    table, proposal = given.table_with_proposal(SHARED_ACCESS, OPEN_ACCESS)
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), LEAD) is Code.CONFLICTING_TAGS
    table, proposal = given.table_with_proposal(SHARED_ACCESS, SHARED_ACCESS, POOLED_PATENTS)
    table.does(OpenVote(proposal, 1, SIMPLE), LEAD)


def test_a_table_holds_one_vote_at_a_time() -> None:
    table, vote = vote_on()
    proposal = table.state.votes[vote].proposal
    assert table.refuses(OpenVote(proposal, 1, SIMPLE), LEAD) is Code.VOTE_IS_OPEN
    table.does(CancelVote(vote), CHAIR)
    table.does(OpenVote(proposal, 1, SIMPLE), LEAD)


def test_the_last_ballot_before_the_close_counts() -> None:
    table, vote = vote_on()
    table.does(ballot(table, vote, NO), NORTH)
    assert table.refuses(ballot(table, vote, NO), NORTH) is Code.NOTHING_TO_DO
    (cast,) = table.does(ballot(table, vote, YES, " At last. "), NORTH)
    assert cast == BallotCast(vote, NORTH_DELEGATION, NORTH.seat, YES, "", "At last.", table.at)
    closed, _ = closed_by(table, vote)
    assert (closed.result.in_favour, closed.result.against, closed.result.not_voting) == (1, 0, 2)


def test_only_the_voting_seat_casts_the_ballot_of_a_delegation() -> None:
    table, vote = vote_on()
    assert table.refuses(ballot(table, vote, YES), ENVOY) is Code.NO_BALLOT
    assert table.refuses(ballot(table, vote, YES), CHAIR) is Code.NO_BALLOT
    table.does(UnseatPerson(NORTH.seat, NORTH.person), LEAD)
    table.does(CoverSeat(NORTH.seat, ENVOY.seat), LEAD)
    table.does(ballot(table, vote, YES), ENVOY)
    assert table.state.votes[vote].ballots[NORTH_DELEGATION].seat == ENVOY.seat


def test_a_seat_held_by_a_bot_votes_as_a_seat() -> None:
    table, vote = vote_on()
    table.does(UnseatPerson(SOUTH.seat, SOUTH.person), LEAD)
    table.does(HoldByBot(SOUTH.seat, holds=True), LEAD)
    table.does(ballot(table, vote, NO), replace(SOUTH, person=BOT))


def test_a_ballot_names_the_revision_and_comes_in_time() -> None:
    table, vote = vote_on()
    assert table.refuses(replace(ballot(table, vote, YES), revision=2), NORTH) is Code.STALE_REVISION
    assert table.refuses(replace(ballot(table, vote, YES), vote=VoteId("none")), NORTH) is Code.UNKNOWN_VOTE
    table.waits(5 * MINUTE)
    assert table.refuses(ballot(table, vote, YES), NORTH) is Code.VOTE_CLOSED
    closed_by(table, vote)
    assert table.refuses(ballot(table, vote, YES), NORTH) is Code.VOTE_CLOSED
    assert table.refuses(CancelVote(vote), LEAD) is Code.VOTE_CLOSED
    assert table.refuses(CloseVote(VoteId("none")), LEAD) is Code.UNKNOWN_VOTE


def test_nothing_is_decided_while_paused() -> None:
    table, vote = vote_on()
    table.does(PauseTable(), LEAD)
    assert table.refuses(ballot(table, vote, YES), NORTH) is Code.CLOSED_WHILE_PAUSED
    assert table.refuses(CloseVote(vote), LEAD) is Code.CLOSED_WHILE_PAUSED
    table.does(CancelVote(vote), LEAD)
    assert table.state.votes[vote].status is VoteStatus.CANCELLED


def test_each_kind_of_rule_offers_its_choices() -> None:
    table, vote = vote_on()
    assert table.refuses(ballot(table, vote, OBJECT, "No."), NORTH) is Code.CHOICE_NOT_OFFERED
    assert table.refuses(CastBallot(vote, 1, None), NORTH) is Code.CHOICE_NOT_OFFERED
    table, vote = vote_on(rule=CONSENSUS)
    assert table.refuses(ballot(table, vote, NO), NORTH) is Code.CHOICE_NOT_OFFERED
    assert table.refuses(ballot(table, vote, OBJECT), NORTH) is Code.REASON_NEEDED
    assert table.refuses(ballot(table, vote, YES, "x" * (MOST_EXPLANATION + 1)), NORTH) is Code.TEXT_TOO_LONG
    table.does(ballot(table, vote, OBJECT, "Not this."), NORTH)


def test_adoption_settles_the_issues_that_the_revision_carries() -> None:
    table, vote = vote_on(SHARED_ACCESS, POOLED_PATENTS)
    cast_all(table, vote, YES, YES, NO)
    closed, (adopted,) = closed_by(table, vote)
    assert closed.result.is_adopted
    assert (closed.result.reason, closed.result.needed, closed.result.base) == (Reason.ENOUGH, 2, 3)
    assert isinstance(adopted, ProposalAdopted)
    assert adopted.item != closed.item
    assert table.state.settled == {
        IssueId("access"): OptionId("shared"),
        IssueId("patents"): OptionId("pooled"),
    }
    proposal = table.state.proposals[adopted.proposal]
    assert (proposal.status, proposal.adopted_revision) == (ProposalStatus.ADOPTED, 1)


def test_a_rejected_text_stays_on_the_table() -> None:
    table, vote = vote_on(SHARED_ACCESS)
    cast_all(table, vote, YES, NO, ABSTAIN)
    closed, consequences = closed_by(table, vote)
    assert (closed.result.is_adopted, closed.result.reason) == (False, Reason.NOT_ENOUGH)
    assert consequences == ()
    assert table.state.settled == {}
    assert table.state.proposals[table.state.votes[vote].proposal].status is ProposalStatus.INTRODUCED


def test_the_clock_closes_a_vote_with_the_same_consequences() -> None:
    table, vote = vote_on(SHARED_ACCESS)
    cast_all(table, vote, YES, YES, None)
    closed, adopted, *_ = table.passes(5 * MINUTE)
    assert isinstance(closed, VoteClosed)
    assert isinstance(adopted, ProposalAdopted)


def test_without_a_quorum_there_is_no_decision() -> None:
    table, proposal = given.table_with_proposal()
    for voter in (NORTH, SOUTH, WORKS):
        table.does(NoteSeatLost(voter.seat), CLOCK)
    vote = given.vote_at(table, proposal)
    assert table.state.votes[vote].present == frozenset()
    table.does(NoteSeatTaken(NORTH.seat), CLOCK)
    closed, consequences = closed_by(table, vote)
    assert closed.result.reason == Reason.NO_QUORUM
    assert consequences == ()


def test_present_is_whoever_was_here_at_any_time_since_the_vote_opened() -> None:
    table, proposal = given.table_with_proposal()
    table.does(NoteSeatLost(WORKS.seat), CLOCK)
    table.does(UnseatPerson(SOUTH.seat, SOUTH.person), LEAD)
    table.does(NoteSeatLost(ENVOY.seat), CLOCK)
    vote = given.vote_at(table, proposal)
    assert table.state.votes[vote].present == {NORTH_DELEGATION}
    table.does(NoteSeatTaken(WORKS.seat), CLOCK)
    table.does(NoteSeatLost(WORKS.seat), CLOCK)
    table.does(HoldByBot(SOUTH.seat, holds=True), LEAD)
    table.does(HoldByBot(SOUTH.seat, holds=False), LEAD)
    assert table.state.votes[vote].present == {NORTH_DELEGATION, WORKS_DELEGATION, SOUTH_DELEGATION}


def test_whoever_casts_a_ballot_is_present() -> None:
    table, proposal = given.table_with_proposal()
    table.does(NoteSeatLost(WORKS.seat), CLOCK)
    vote = given.vote_at(table, proposal)
    table.does(ballot(table, vote, YES), WORKS)
    assert WORKS_DELEGATION in table.state.votes[vote].present


def test_consensus_is_the_absence_of_objection() -> None:
    table, vote = vote_on(SHARED_ACCESS, rule=CONSENSUS)
    cast_all(table, vote, YES, ABSTAIN, None)
    closed, (adopted,) = closed_by(table, vote)
    assert closed.result.reason == Reason.NO_OBJECTION
    assert isinstance(adopted, ProposalAdopted)


def test_a_standing_objection_sends_the_text_back_to_drafting() -> None:
    table, vote = vote_on(SHARED_ACCESS, rule=CONSENSUS)
    cast_all(table, vote, YES, YES, OBJECT)
    closed, consequences = closed_by(table, vote)
    assert (closed.result.reason, closed.result.objecting) == (Reason.OBJECTION, 1)
    assert consequences == (DraftingReopened(Millis(table.at + 10 * MINUTE)),)


def test_an_objection_that_is_taken_back_does_not_stand() -> None:
    table, vote = vote_on(rule=CONSENSUS)
    table.does(ballot(table, vote, OBJECT, "Never."), SOUTH)
    table.does(ballot(table, vote, YES, "Well."), SOUTH)
    closed, _ = closed_by(table, vote)
    assert closed.result.is_adopted


def test_where_the_rule_says_so_an_objection_puts_the_text_to_a_vote() -> None:
    table, vote = vote_on(SHARED_ACCESS, rule=CONSENSUS_OR_VOTE)
    cast_all(table, vote, YES, YES, OBJECT)
    _, (opened,) = closed_by(table, vote)
    assert isinstance(opened, VoteOpened)
    assert (opened.revision, opened.rule.id, opened.by) == (1, SIMPLE, None)
    following = open_vote(table.state)
    assert following is not None
    assert following.id == opened.vote
    cast_all(table, opened.vote, YES, YES, NO)
    closed, _ = closed_by(table, opened.vote)
    assert closed.result.is_adopted


def test_without_a_majority_rule_an_objection_means_drafting() -> None:
    only_consensus = replace(SCENARIO, rules=SCENARIO.rules[:2])
    table, vote = vote_on(rule=CONSENSUS_OR_VOTE, scenario=only_consensus)
    cast_all(table, vote, YES, YES, OBJECT)
    _, (reopened,) = closed_by(table, vote)
    assert isinstance(reopened, DraftingReopened)


def test_a_veto_stops_a_text_and_weights_count() -> None:
    table, vote = vote_on(rule=WEIGHTED)
    cast_all(table, vote, YES, NO, ABSTAIN)
    closed, _ = closed_by(table, vote)
    assert (closed.result.in_favour, closed.result.needed, closed.result.is_adopted) == (2, 2, True)
    table, vote = vote_on(rule=WEIGHTED)
    cast_all(table, vote, YES, YES, NO)
    closed, _ = closed_by(table, vote)
    assert (closed.result.reason, closed.result.vetoed_by) == (Reason.VETO, (WORKS_DELEGATION,))


def test_a_majority_of_all_members_counts_those_who_do_not_vote() -> None:
    table, vote = vote_on(rule=ALL_MEMBERS)
    cast_all(table, vote, YES, None, None)
    closed, _ = closed_by(table, vote)
    assert (closed.result.base, closed.result.needed, closed.result.not_voting) == (3, 2, 2)
    assert not closed.result.is_adopted


def test_a_secret_ballot_keeps_the_choice_out_of_the_log() -> None:
    table, vote = vote_on(rule=SECRET)
    (cast,) = table.does(ballot(table, vote, NO), NORTH)
    assert isinstance(cast, BallotCast)
    assert (cast.choice, cast.sealed) == (None, NO[::-1])
    assert table.refuses(CastBallot(vote, 1, NO), NORTH) is Code.CHOICE_NOT_OFFERED
    assert table.refuses(CastBallot(vote, 1, None), NORTH) is Code.CHOICE_NOT_OFFERED
    explained = replace(ballot(table, vote, NO), explanation="I said no.")
    assert table.refuses(explained, NORTH) is Code.EXPLANATION_SHOWS_VOTE


def test_a_secret_vote_is_counted_from_the_opened_choices() -> None:
    table, vote = vote_on(SHARED_ACCESS, rule=SECRET)
    cast_all(table, vote, YES, NO, YES)
    assert table.refuses(CloseVote(vote, (YES, YES)), LEAD) is Code.BALLOTS_NOT_OPENED
    closed, consequences = closed_by(table, vote, (YES, YES, NO))
    assert closed.opened == (NO, YES, YES)
    assert (closed.result.in_favour, closed.result.against) == (2, 1)
    assert isinstance(consequences[0], ProposalAdopted)
    ballots = table.state.votes[vote].ballots.values()
    assert all(each.choice is None and each.sealed == "" for each in ballots)


def test_a_secret_objection_needs_no_reason_and_a_spoiled_ballot_does_not_vote() -> None:
    table, vote = vote_on(rule=CONSENSUS, secret=True)
    table.does(ballot(table, vote, OBJECT), NORTH)
    table.does(ballot(table, vote, NO), SOUTH)
    closed, _ = closed_by(table, vote, (NO, OBJECT))
    assert closed.opened == (OBJECT,)
    assert (closed.result.objecting, closed.result.not_voting) == (1, 2)


def test_a_following_vote_is_open_where_a_secret_one_could_not_be_counted() -> None:
    rules = tuple(replace(rule, secret=True) if rule.id == WEIGHTED else rule for rule in SCENARIO.rules)
    scenario = replace(SCENARIO, rules=tuple(rule for rule in rules if rule.id in (CONSENSUS_OR_VOTE, WEIGHTED)))
    table, vote = vote_on(rule=CONSENSUS_OR_VOTE, scenario=scenario)
    cast_all(table, vote, YES, YES, OBJECT)
    _, (opened,) = closed_by(table, vote)
    assert isinstance(opened, VoteOpened)
    assert not opened.is_secret
