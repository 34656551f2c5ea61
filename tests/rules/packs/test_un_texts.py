"""UN practice on amendments. "Rule N" is of the Rules of Procedure of the General Assembly."""

from sim_server.rules.amending import voting_order
from sim_server.rules.commands import (
    AnswerAmendment,
    CancelVote,
    CastOnMotion,
    Choice,
    JoinSponsors,
    MoveMotion,
    OpenVote,
    PutMotion,
    WithdrawAmendment,
    WithdrawMotion,
    WithdrawProposal,
)
from sim_server.rules.events import AmendmentStatus
from sim_server.rules.practice import MotionKind
from sim_server.rules.rejections import Code
from tests.rules.floor_table import in_order, table_on_the_floor
from tests.rules.given import CHAIR, DECIDING, LEAD, NORTH, SOUTH, WORKS
from tests.rules.given_amendments import (
    WORDS,
    amendment,
    deleted,
    offered,
    replaced,
    scenario_under,
    table_with_text,
    voted,
    words_of,
)
from tests.rules.small_scenario import SIMPLE

UN = scenario_under("un")


def test_friendly_requires_lead() -> None:
    """The sponsor revises the text, and the others are free to leave it (mirror of a UN page: allaboutsmiles.org)."""
    table, text = table_with_text(sponsored=True, scenario=UN)
    key = offered(table, text, deleted(table, text, 1), SOUTH)
    assert amendment(table, key).is_open
    assert table.refuses(AnswerAmendment(key, accepts=False), SOUTH) is Code.LEAD_ANSWERS
    table.does(AnswerAmendment(key, accepts=True), NORTH)
    assert amendment(table, key).status is AmendmentStatus.ACCEPTED


def test_amendment_order_distance() -> None:
    """Rule 90: the amendment furthest removed in substance is voted first."""
    table, text = table_with_text(scenario=UN)
    near = offered(table, text, replaced(table, text, 2, "Requests two reports a year."))
    far = offered(table, text, deleted(table, text, 3))
    order = [each.offer.amendment for each in voting_order(table.state, table.state.proposals[text])]
    assert order == [far, near]


def test_amendment_vote_simple() -> None:
    """Rules 85 and 86: more than half of those in favour and against."""
    table, text = table_with_text(scenario=UN)
    key = offered(table, text, deleted(table, text, 3))
    table.does(AnswerAmendment(key, accepts=False), NORTH)
    voted(table, key, Choice.IN_FAVOUR)
    rule = next(iter(table.state.votes.values())).rule
    assert (rule.fraction, rule.above) == ((1, 2), True)
    assert words_of(table, text) == list(WORDS[:2])


def test_after_a_voted_amendment_the_sponsor_still_accepts() -> None:
    """No special bar (the Assembly's rules name none)."""
    table, text = table_with_text(scenario=UN)
    first, second = (offered(table, text, deleted(table, text, number)) for number in (3, 2))
    table.does(AnswerAmendment(first, accepts=False), NORTH)
    voted(table, first, Choice.IN_FAVOUR)
    table.does(AnswerAmendment(second, accepts=True), NORTH)
    assert amendment(table, second).status is AmendmentStatus.ACCEPTED
    assert table.refuses(JoinSponsors(text), WORKS) in (Code.NOT_OPEN_IN_PHASE, Code.NO_POWER)


def test_withdrawal_mover() -> None:
    """Rule 80: by the mover before voting has begun, if the text was not amended."""
    table, text = table_with_text(sponsored=True, scenario=UN)
    assert table.refuses(WithdrawProposal(text), SOUTH) is Code.OTHER_SPONSORS
    key = offered(table, text, deleted(table, text, 3))
    table.does(AnswerAmendment(key, accepts=False), NORTH)
    voted(table, key, Choice.AGAINST)
    assert table.refuses(WithdrawProposal(text), NORTH) is Code.OF_THE_TABLE
    other, fresh = table_with_text(sponsored=True, scenario=UN)
    other.does(WithdrawProposal(fresh), NORTH)


def test_rule_80_a_text_is_not_withdrawn_from_the_moment_voting_on_it_opens() -> None:
    table, text = table_with_text(scenario=UN)
    table.goes_to(DECIDING)
    table.does(OpenVote(text, 1, SIMPLE), LEAD)
    assert table.refuses(WithdrawProposal(text), NORTH) is Code.PROPOSAL_FROZEN
    table.does(CancelVote(next(iter(table.state.votes))), LEAD)
    assert table.refuses(WithdrawProposal(text), NORTH) is Code.OF_THE_TABLE


def test_rule_80_an_amendment_is_not_withdrawn_from_the_moment_voting_on_it_opens() -> None:
    table, text = table_with_text(scenario=UN)
    first, second = (offered(table, text, deleted(table, text, number)) for number in (3, 2))
    for key in (first, second):
        table.does(AnswerAmendment(key, accepts=False), NORTH)
    table.goes_to(DECIDING)
    table.does(OpenVote(text, 1, SIMPLE, amendment=first), LEAD)
    assert table.refuses(WithdrawAmendment(first), SOUTH) is Code.AMENDMENT_IN_VOTE
    table.does(CancelVote(next(iter(table.state.votes))), LEAD)
    assert table.refuses(WithdrawAmendment(first), SOUTH) is Code.AMENDMENT_IN_VOTE
    table.does(WithdrawAmendment(second), SOUTH)


def test_rule_80_a_motion_is_not_withdrawn_from_the_moment_voting_on_it_opens() -> None:
    table = table_on_the_floor("un")
    motion = in_order(table, MoveMotion(MotionKind.CLOSE_DEBATE))
    table.does(PutMotion(motion), CHAIR)
    assert table.refuses(WithdrawMotion(motion), NORTH) is Code.MOTION_IN_VOTE
    table.does(CastOnMotion(motion, Choice.AGAINST), NORTH)
    assert table.refuses(WithdrawMotion(motion), NORTH) is Code.MOTION_IN_VOTE
