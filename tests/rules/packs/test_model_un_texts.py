"""Model UN practice on amendments. The sources are those that the pack gives beside its values."""

from sim_server.rules.amending import voting_order
from sim_server.rules.commands import AnswerAmendment, Choice, LeaveSponsors, WithdrawProposal
from sim_server.rules.events import AmendmentStatus
from sim_server.rules.rejections import Code
from tests.rules.given import ENVOY, NORTH, SOUTH
from tests.rules.given_amendments import (
    amendment,
    deleted,
    offered,
    replaced,
    scenario_under,
    table_with_text,
    voted,
)

MODEL_UN = scenario_under("model-un")


def test_friendly_requires_all() -> None:
    """Accepted by all sponsors (allaboutsmiles.org; jeopardylabs.com)."""
    table, text = table_with_text(sponsored=True, scenario=MODEL_UN)
    key = offered(table, text, deleted(table, text, 1), ENVOY)
    assert amendment(table, key).status is AmendmentStatus.OFFERED
    table.does(AnswerAmendment(key, accepts=True), SOUTH)
    assert amendment(table, key).status is AmendmentStatus.ACCEPTED


def test_friendly_closed_after_vote() -> None:
    """Once amended by a vote, sponsors accept no more changes (Model United Nations of Alaska)."""
    table, text = table_with_text(scenario=MODEL_UN)
    first, second = (offered(table, text, deleted(table, text, number)) for number in (3, 2))
    table.does(AnswerAmendment(first, accepts=False), NORTH)
    voted(table, first, Choice.IN_FAVOUR)
    assert amendment(table, second).status is AmendmentStatus.CONTESTED
    assert table.refuses(AnswerAmendment(second, accepts=True), NORTH) is Code.FRIENDS_TOO_LATE


def test_amendment_order_time() -> None:
    """In the order submitted (PORGMUN rules 2017 name this and the other)."""
    table, text = table_with_text(scenario=MODEL_UN)
    near = offered(table, text, replaced(table, text, 2, "Requests two reports a year."))
    far = offered(table, text, deleted(table, text, 3))
    order = [each.offer.amendment for each in voting_order(table.state, table.state.proposals[text])]
    assert order == [near, far]


def test_withdrawal_sponsors() -> None:
    """By the mover and all its sponsors (auburnmun.org, seen in part): the others leave first."""
    table, text = table_with_text(sponsored=True, scenario=MODEL_UN)
    assert table.refuses(WithdrawProposal(text), NORTH) is Code.OTHER_SPONSORS
    table.does(LeaveSponsors(text), SOUTH)
    table.does(WithdrawProposal(text), NORTH)
