"""Double majority: the whole and each named group reach their own share, counted alike."""

from dataclasses import replace

from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from sim_server.rules.commands import Choice, CloseVote, OpenVote
from sim_server.rules.events import ProposalAdopted, Reason, VoteClosed
from sim_server.rules.ids import DelegationId, GroupId, RuleId
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Base, VotingGroup
from sim_server.rules.tally import Electorate, open_poll, tally
from tests.rules import given
from tests.rules.given import LEAD, NORTH, SOUTH, WORKS
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION
from tests.rules.small_scenario import SCENARIO, rule
from tests.rules.small_scenario import SOUTH as SOUTH_DELEGATION
from tests.rules.small_scenario import WORKS as WORKS_DELEGATION

A, B, C, D = (DelegationId(letter) for letter in "abcd")
ALL = Electorate((A, B, C, D), frozenset({A, B, C, D}))
YES, NO, ABSTAIN = Choice.IN_FAVOUR, Choice.AGAINST, Choice.ABSTAIN
STATES = VotingGroup(GroupId("states"), "The states", (A, B), (1, 2), above=True)
FIRMS = VotingGroup(GroupId("firms"), "The firms", (C, D), (1, 2), above=False)
DOUBLE = rule(RuleId("double"), groups=(STATES, FIRMS))


def test_each_group_is_counted_as_if_it_were_the_whole() -> None:
    result = tally(DOUBLE, ALL, open_poll(DOUBLE, {A: YES, B: YES, C: YES, D: NO}))
    assert [(each.in_favour, each.against, each.base, each.needed) for each in result.groups] == [
        (2, 0, 2, 2),
        (1, 1, 2, 1),
    ]
    assert result.reason == Reason.ENOUGH


def test_a_group_that_falls_short_stops_what_the_whole_carries() -> None:
    result = tally(DOUBLE, ALL, open_poll(DOUBLE, {A: YES, B: NO, C: YES, D: YES}))
    assert result.in_favour >= result.needed
    assert result.reason == Reason.GROUP_SHORT
    assert not result.is_adopted


def test_a_group_in_which_nobody_votes_agrees_to_nothing() -> None:
    result = tally(DOUBLE, ALL, open_poll(DOUBLE, {A: YES, B: YES, C: ABSTAIN}))
    assert (result.groups[1].base, result.groups[1].needed, result.groups[1].abstaining) == (0, 1, 1)
    assert result.reason == Reason.GROUP_SHORT


def test_weights_and_base_of_the_rule_hold_in_each_group() -> None:
    weighty = replace(DOUBLE, base=Base.MEMBERS, weights=((A, 3),))
    result = tally(weighty, ALL, open_poll(weighty, {A: YES, C: YES, D: YES}))
    assert (result.groups[0].base, result.groups[0].needed, result.groups[0].in_favour) == (4, 3, 3)
    assert result.is_adopted


def test_too_few_on_the_whole_comes_before_the_groups() -> None:
    result = tally(DOUBLE, ALL, open_poll(DOUBLE, {A: YES, B: NO, C: NO, D: NO}))
    assert result.reason == Reason.NOT_ENOUGH


@settings(max_examples=100, deadline=None)
@over(ballots=st.fixed_dictionaries({}, optional={each: st.sampled_from((YES, NO, ABSTAIN)) for each in (A, B, C, D)}))
def test_parts_that_share_no_delegation_add_up_to_the_whole(ballots: dict[DelegationId, Choice]) -> None:
    result = tally(DOUBLE, ALL, open_poll(DOUBLE, ballots))
    assert sum(each.in_favour for each in result.groups) == result.in_favour
    assert sum(each.base for each in result.groups) == result.base
    assert not result.is_adopted or all(each.is_enough for each in result.groups)


def test_a_text_is_adopted_only_with_every_group() -> None:
    owners = VotingGroup(GroupId("owners"), "Owners", (WORKS_DELEGATION,), (1, 1), above=False)
    towns = VotingGroup(GroupId("towns"), "Towns", (NORTH_DELEGATION, SOUTH_DELEGATION), (1, 2), above=False)
    scenario = replace(SCENARIO, rules=(rule(RuleId("double"), groups=(owners, towns)),))
    for works, adopted in ((NO, False), (YES, True)):
        table, proposal = given.table_with_proposal(scenario=scenario)
        vote = given.vote_at(table, proposal, RuleId("double"))
        for voter, choice in zip((NORTH, SOUTH, WORKS), (YES, YES, works), strict=True):
            table.does(given.ballot(table, vote, choice), voter)
        closed, *consequences = table.does(CloseVote(vote), LEAD)
        assert isinstance(closed, VoteClosed)
        assert any(isinstance(event, ProposalAdopted) for event in consequences) is adopted


def test_a_double_majority_is_voted_openly() -> None:
    owners = VotingGroup(GroupId("owners"), "Owners", (WORKS_DELEGATION,), (1, 1), above=False)
    scenario = replace(SCENARIO, rules=(rule(RuleId("double"), groups=(owners,)),))
    table, proposal = given.table_with_proposal(scenario=scenario)
    secret = OpenVote(proposal, 1, RuleId("double"), is_secret=True)
    assert table.refuses(secret, LEAD) is Code.OPEN_BALLOT_ONLY
