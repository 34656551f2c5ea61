"""Roll call: members are called one by one and answer before all.

The practice: the roll begins with a member drawn by lot and goes on in order (General Assembly, rule 87); a member
may pass once and is asked again at the end (a common rule of Model UN).
"""

from sim_server.rules.commands import CallNext, CastBallot, Choice, CloseVote, OpenVote
from sim_server.rules.events import MemberAbsent, ProposalAdopted, VoteClosed
from sim_server.rules.evolve import replay
from sim_server.rules.ids import DelegationId, VoteId
from sim_server.rules.rejections import Code
from sim_server.rules.roll import called, roll_from
from sim_server.rules.state import VoteStatus
from tests.rules import given
from tests.rules.given import CHAIR, LEAD, NORTH, SOUTH, WORKS, Table
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION
from tests.rules.small_scenario import ROLL
from tests.rules.small_scenario import SOUTH as SOUTH_DELEGATION
from tests.rules.small_scenario import WORKS as WORKS_DELEGATION

YES, NO, ABSTAIN, PASS = Choice.IN_FAVOUR, Choice.AGAINST, Choice.ABSTAIN, Choice.PASS


def roll_at(first: DelegationId | None = SOUTH_DELEGATION) -> tuple[Table, VoteId]:
    """A roll call that begins with South: South, the Works, North."""
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
    table.does(OpenVote(proposal, 1, ROLL, first=first), LEAD)
    return table, tuple(table.state.votes)[-1]


def answer(vote: VoteId, choice: Choice) -> CastBallot:
    return CastBallot(vote, 1, choice)


def asked(table: Table, vote: VoteId) -> DelegationId | None:
    return called(table.state.votes[vote])


def test_the_roll_begins_where_the_chair_says_and_goes_round_in_order() -> None:
    table, vote = roll_at()
    assert table.state.votes[vote].roll == (SOUTH_DELEGATION, WORKS_DELEGATION, NORTH_DELEGATION)


def test_without_a_given_start_it_is_drawn_from_the_moment() -> None:
    names = tuple(DelegationId(letter) for letter in "abcdefg")
    starts = {roll_from(names, None, f"draw-{number}")[0] for number in range(60)}
    assert starts == set(names)
    assert roll_from(names, None, "x") == roll_from(names, None, "x")


def test_only_the_member_that_is_called_answers() -> None:
    table, vote = roll_at()
    assert asked(table, vote) == SOUTH_DELEGATION
    assert table.refuses(answer(vote, YES), NORTH) is Code.NOT_CALLED
    table.does(answer(vote, YES), SOUTH)
    assert asked(table, vote) == WORKS_DELEGATION
    assert table.refuses(answer(vote, NO), SOUTH) is Code.NOT_CALLED


def test_the_last_answer_closes_the_roll() -> None:
    table, vote = roll_at()
    table.does(answer(vote, YES), SOUTH)
    table.does(answer(vote, NO), WORKS)
    _, closed, adopted = table.does(answer(vote, YES), NORTH)
    assert isinstance(closed, VoteClosed)
    assert (closed.result.in_favour, closed.result.against) == (2, 1)
    assert isinstance(adopted, ProposalAdopted)


def test_a_member_passes_once_and_is_asked_again_at_the_end() -> None:
    table, vote = roll_at()
    table.does(answer(vote, PASS), SOUTH)
    table.does(answer(vote, YES), WORKS)
    table.does(answer(vote, YES), NORTH)
    assert asked(table, vote) == SOUTH_DELEGATION
    assert table.refuses(answer(vote, PASS), SOUTH) is Code.CHOICE_NOT_OFFERED
    _, closed, *_ = table.does(answer(vote, ABSTAIN), SOUTH)
    assert isinstance(closed, VoteClosed)
    assert (closed.result.abstaining, closed.result.not_voting) == (1, 0)


def test_whoever_passed_and_was_not_heard_again_has_not_voted() -> None:
    table, vote = roll_at()
    table.does(answer(vote, PASS), SOUTH)
    closed, *_ = table.does(CloseVote(vote), LEAD)
    assert isinstance(closed, VoteClosed)
    assert closed.result.not_voting == 3


def test_the_chair_calls_on_where_a_member_does_not_answer() -> None:
    table, vote = roll_at()
    assert table.refuses(CallNext(vote, SOUTH_DELEGATION), NORTH) is Code.NO_POWER
    assert table.refuses(CallNext(vote, NORTH_DELEGATION), CHAIR) is Code.NOT_CALLED
    (absent,) = table.does(CallNext(vote, SOUTH_DELEGATION), CHAIR)
    assert isinstance(absent, MemberAbsent)
    assert table.refuses(answer(vote, YES), SOUTH) is Code.NOT_CALLED
    table.does(answer(vote, YES), WORKS)
    _, closed, *_ = table.does(CallNext(vote, NORTH_DELEGATION), LEAD)
    assert isinstance(closed, VoteClosed)
    assert closed.result.not_voting == 2
    assert table.refuses(CallNext(vote, NORTH_DELEGATION), LEAD) is Code.VOTE_CLOSED


def test_a_vote_without_a_roll_calls_nobody_and_takes_no_pass() -> None:
    table, proposal = given.table_with_proposal()
    vote = given.vote_at(table, proposal)
    assert table.refuses(CallNext(vote, SOUTH_DELEGATION), LEAD) is Code.NOT_CALLED
    assert table.refuses(CallNext(VoteId("another"), SOUTH_DELEGATION), LEAD) is Code.UNKNOWN_VOTE
    assert table.refuses(answer(vote, PASS), SOUTH) is Code.CHOICE_NOT_OFFERED


def test_a_roll_call_is_never_secret() -> None:
    table, proposal = given.table_with_proposal()
    assert table.refuses(OpenVote(proposal, 1, ROLL, is_secret=True), LEAD) is Code.OPEN_BALLOT_ONLY


def test_another_worker_goes_on_where_the_roll_stood() -> None:
    table, vote = roll_at()
    table.does(answer(vote, PASS), SOUTH)
    table.does(answer(vote, YES), WORKS)
    taken_over = Table(list(table.events), replay(table.events), table.at, table.decisions)
    assert asked(taken_over, vote) == NORTH_DELEGATION
    taken_over.does(answer(vote, YES), NORTH)
    taken_over.does(answer(vote, YES), SOUTH)
    assert taken_over.state.votes[vote].status is VoteStatus.CLOSED
