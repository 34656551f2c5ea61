"""The silence procedure, and objections to consensus.

The practice: a draft is circulated with a deadline; one objection breaks the silence, otherwise the text is adopted
at the deadline (General Assembly decision 74/544 of 27 March 2020, applied while voting was impossible).
"""

from dataclasses import replace

from sim_server.rules.commands import (
    CancelVote,
    CastBallot,
    Choice,
    CloseDueVote,
    CloseVote,
    MoveDeadlines,
    NoteSeatLost,
    OpenVote,
    PauseTable,
    ResumeTable,
)
from sim_server.rules.events import BallotCast, DraftingReopened, ProposalAdopted, Reason, VoteClosed, VoteOpened
from sim_server.rules.ids import ProposalId, VoteId
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import DecisionKind, OnObjection, Scenario
from sim_server.rules.state import ProposalStatus, VoteStatus
from tests.rules import given
from tests.rules.given import CHAIR, CLOCK, ENVOY, LEAD, MINUTE, NORTH, SOUTH, Table
from tests.rules.small_scenario import CONSENSUS, SCENARIO, SILENCE, rule

OBJECT = Choice.OBJECT
REASON = "We cannot join this."


def quiet(on_objection: OnObjection = OnObjection.DRAFTING) -> Scenario:
    """The small scenario with a silence of 20 minutes."""
    silence = replace(rule(SILENCE, DecisionKind.SILENCE, on_objection=on_objection), seconds=20 * 60)
    return replace(SCENARIO, rules=(*(each for each in SCENARIO.rules if each.id != SILENCE), silence))


def under_silence(on_objection: OnObjection = OnObjection.DRAFTING) -> tuple[Table, ProposalId, VoteId]:
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS, scenario=quiet(on_objection))
    return table, proposal, given.vote_at(table, proposal, SILENCE)


def objection(vote: VoteId, reason: str = REASON) -> CastBallot:
    return CastBallot(vote, 1, OBJECT, reason)


def test_doing_nothing_until_the_deadline_adopts_the_text() -> None:
    table, proposal, vote = under_silence()
    assert table.state.votes[vote].closes_at == table.at + 20 * MINUTE
    table.passes(20 * MINUTE - 1)
    assert table.state.votes[vote].status is VoteStatus.OPEN
    closed, adopted = table.passes(1)[:2]
    assert isinstance(closed, VoteClosed)
    assert (closed.result.reason, closed.result.not_voting) == (Reason.NO_OBJECTION, 3)
    assert isinstance(adopted, ProposalAdopted)
    assert table.state.proposals[proposal].status is ProposalStatus.ADOPTED


def test_silence_needs_nobody_to_be_present() -> None:
    table, proposal, _ = under_silence()
    for actor in given.SEATS:
        table.does(NoteSeatLost(actor.seat), CLOCK)
    table.passes(20 * MINUTE)
    assert table.state.proposals[proposal].status is ProposalStatus.ADOPTED


def test_one_objection_with_its_reason_ends_the_silence_at_once() -> None:
    table, proposal, vote = under_silence()
    assert table.refuses(objection(vote, " "), SOUTH) is Code.REASON_NEEDED
    cast, closed, reopened = table.does(objection(vote), SOUTH)
    assert isinstance(cast, BallotCast)
    assert isinstance(closed, VoteClosed)
    assert (closed.result.reason, closed.result.objecting) == (Reason.OBJECTION, 1)
    assert isinstance(reopened, DraftingReopened)
    assert table.state.proposals[proposal].status is ProposalStatus.INTRODUCED


def test_a_broken_silence_goes_to_a_vote_where_the_rule_says_so() -> None:
    table, _, vote = under_silence(OnObjection.VOTE)
    *_, opened = table.does(objection(vote), SOUTH)
    assert isinstance(opened, VoteOpened)
    assert opened.rule.kind is DecisionKind.MAJORITY


def test_a_broken_silence_stays_broken_and_the_same_revision_can_be_put_under_silence_again() -> None:
    """Whoever gives up an objection says so; the text is adopted by a silence that nobody breaks."""
    table, proposal, vote = under_silence()
    table.does(objection(vote), SOUTH)
    assert table.refuses(CastBallot(vote, 1, Choice.IN_FAVOUR), SOUTH) is Code.SILENCE_OVER
    table.does(OpenVote(proposal, 1, SILENCE, seconds=60), LEAD)
    table.passes(MINUTE)
    assert table.state.proposals[proposal].status is ProposalStatus.ADOPTED


def test_an_objection_after_the_deadline_is_too_late() -> None:
    table, _, vote = under_silence()
    table.waits(20 * MINUTE)
    assert table.refuses(objection(vote), SOUTH) is Code.SILENCE_OVER
    table.does(CloseDueVote(vote), CLOCK)
    assert table.refuses(objection(vote), SOUTH) is Code.SILENCE_OVER


def test_only_the_voting_seat_objects_for_its_delegation() -> None:
    table, _, vote = under_silence()
    assert table.refuses(objection(vote), ENVOY) is Code.NO_BALLOT
    assert table.refuses(objection(vote), CHAIR) is Code.NO_BALLOT


def test_silence_takes_no_other_answer_than_an_objection() -> None:
    table, _, vote = under_silence()
    assert table.refuses(CastBallot(vote, 1, Choice.IN_FAVOUR), NORTH) is Code.CHOICE_NOT_OFFERED


def test_nobody_shortens_the_silence_but_the_chair_may_cancel_it() -> None:
    table, _, vote = under_silence()
    assert table.refuses(CloseVote(vote), LEAD) is Code.SILENCE_RUNS
    table.does(CancelVote(vote), CHAIR)
    assert table.state.votes[vote].status is VoteStatus.CANCELLED


def test_an_objection_is_made_by_name_so_silence_is_never_secret() -> None:
    table, proposal = given.table_with_proposal(scenario=quiet())
    assert table.refuses(OpenVote(proposal, 1, SILENCE, is_secret=True), LEAD) is Code.OPEN_BALLOT_ONLY


def test_silence_may_last_for_days() -> None:
    table, proposal = given.table_with_proposal(scenario=quiet())
    assert table.refuses(OpenVote(proposal, 1, SILENCE, seconds=169 * 3600), LEAD) is Code.TIME_TOO_LONG
    table.does(OpenVote(proposal, 1, SILENCE, seconds=72 * 3600), LEAD)


def test_a_pause_moves_the_deadline_of_the_silence() -> None:
    table, _, vote = under_silence()
    due = table.state.votes[vote].closes_at
    table.does(PauseTable(), LEAD)
    table.passes(7 * MINUTE)
    table.does(ResumeTable(), LEAD)
    assert table.state.votes[vote].closes_at == due + 7 * MINUTE


def test_a_deadline_that_passes_while_everything_is_down_moves_by_the_outage() -> None:
    table, proposal, vote = under_silence()
    due = table.state.votes[vote].closes_at
    table.passes(15 * MINUTE)
    table.waits(30 * MINUTE)
    table.does(MoveDeadlines(30 * MINUTE), CLOCK)
    table.passes(MINUTE)
    assert table.state.votes[vote].status is VoteStatus.OPEN
    table.does(ResumeTable(), LEAD)
    assert table.state.votes[vote].closes_at == due + 31 * MINUTE
    table.does(objection(vote), SOUTH)
    assert table.state.proposals[proposal].status is ProposalStatus.INTRODUCED


def test_an_objection_to_consensus_can_be_withdrawn_before_the_close() -> None:
    table, proposal = given.table_with_proposal()
    vote = given.vote_at(table, proposal, CONSENSUS)
    table.does(objection(vote), SOUTH)
    table.does(CastBallot(vote, 1, Choice.ABSTAIN), SOUTH)
    assert table.state.votes[vote].withdrawn == ((table.state.seats[SOUTH.seat].delegation, REASON),)
    closed, *_ = table.does(CloseVote(vote), LEAD)
    assert isinstance(closed, VoteClosed)
    assert closed.result.reason == Reason.NO_OBJECTION


def test_an_objection_to_consensus_that_stands_at_the_close_stops_the_text() -> None:
    table, proposal = given.table_with_proposal()
    vote = given.vote_at(table, proposal, CONSENSUS)
    table.does(objection(vote), SOUTH)
    table.does(CastBallot(vote, 1, OBJECT, "For another reason."), SOUTH)
    assert table.state.votes[vote].withdrawn == ()
    closed, *_ = table.does(CloseVote(vote), LEAD)
    assert isinstance(closed, VoteClosed)
    assert closed.result.reason == Reason.OBJECTION
