"""A double majority by named groups: of the flagship, and its arithmetic on the play page and the console."""

from zoneinfo import ZoneInfo

import pytest

from facilitator.renderer import desk_renderer
from sim_server.live.rendering import Change
from sim_server.rules.commands import CastBallot, Choice, CloseVote, OpenVote
from sim_server.rules.ids import Language
from tests.facilitator.facilitators import console
from tests.rules import given
from tests.rules.given import CHAIR, NORTH, SOUTH, WORKS, Table
from tests.rules.small_scenario import DOUBLE
from tests.scenarios.craft.flagship import FULL, cast_of
from tests.web.test_amendments import flat, page_of


@pytest.fixture(scope="module")
def voted() -> Table:
    """The whole carries it, two to one, and of the states one in two: they fall short."""
    table, text = given.table_with_proposal(given.SHARED_ACCESS)
    table.does(OpenVote(text, 1, DOUBLE), CHAIR)
    vote = next(iter(table.state.votes))
    for voter, choice in ((NORTH, Choice.IN_FAVOUR), (SOUTH, Choice.AGAINST), (WORKS, Choice.IN_FAVOUR)):
        table.does(CastBallot(vote, 1, choice), voter)
    table.does(CloseVote(vote), CHAIR)
    return table


SUM = "<dt>Counted of the group</dt><dd>2</dd><dt>Needed: more than 1/2</dt><dd>2</dd>"
SHORT = 'In favour · not enough</dt><dd class="last">1</dd>'


def test_a_participant_reads_the_sum_of_each_group(voted: Table) -> None:
    html = flat(page_of(voted))
    assert "Not adopted, 2 to 1: enough on the whole, not in every group" in html
    assert SUM in html
    assert SHORT in html


def test_the_console_has_the_same_sum(voted: Table) -> None:
    renderer = desk_renderer(Language("en"), ZoneInfo("Europe/Paris"), ())
    ((key, view),) = console(voted, "vote").items()
    html = flat(renderer.region("vote", key, view, Change.ADD).decode())
    assert SUM in html
    assert SHORT in html


def test_in_the_flagship_every_delegation_is_in_one_group_of_a_double_majority() -> None:
    scenario = cast_of(FULL)
    (rule,) = (rule for rule in scenario.rules if rule.groups)
    grouped = [delegation for group in rule.groups for delegation in group.delegations]
    assert sorted(grouped) == sorted(delegation.id for delegation in scenario.delegations)
