"""The arithmetic of votes, against the definition counted out by brute force."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.rules.commands import Choice
from sim_server.rules.events import Reason
from sim_server.rules.ids import DelegationId, RuleId
from sim_server.rules.scenario import Base, DecisionKind
from sim_server.rules.tally import Electorate, open_poll, secret_poll, tally, votes_needed
from tests.rules.small_scenario import rule

A, B, C, D = (DelegationId(letter) for letter in "abcd")
ALL = Electorate((A, B, C, D), frozenset({A, B, C, D}))
YES, NO, ABSTAIN, OBJECT = Choice.IN_FAVOUR, Choice.AGAINST, Choice.ABSTAIN, Choice.OBJECT
FRACTIONS = st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda pair: pair[0] <= pair[1])


@pytest.mark.parametrize(
    ("fraction", "above", "base", "needed"),
    [
        ((1, 2), True, 3, 2),
        ((1, 2), True, 4, 3),
        ((1, 2), False, 4, 2),
        ((2, 3), False, 3, 2),
        ((2, 3), False, 4, 3),
        ((2, 3), True, 3, 3),
        ((1, 1), False, 7, 7),
        ((1, 2), False, 0, 1),
        ((1, 2), True, 0, 1),
    ],
)
def test_votes_needed(fraction: tuple[int, int], above: bool, base: int, needed: int) -> None:
    assert votes_needed(rule(RuleId("r"), fraction=fraction, above=above), base) == needed


@settings(max_examples=200, deadline=None)
@given(fraction=FRACTIONS, above=st.booleans(), base=st.integers(1, 60))
def test_needed_is_the_smallest_number_that_passes(fraction: tuple[int, int], above: bool, base: int) -> None:
    share = Fraction(*fraction)
    passing = [
        votes
        for votes in range(1, base + 2)
        if (Fraction(votes, base) > share if above else Fraction(votes, base) >= share)
    ]
    assert votes_needed(rule(RuleId("r"), fraction=fraction, above=above), base) == passing[0]


def test_those_who_abstain_are_not_among_those_voting() -> None:
    poll = open_poll(rule(RuleId("r")), {A: YES, B: ABSTAIN, C: ABSTAIN})
    result = tally(rule(RuleId("r")), ALL, poll)
    assert (result.base, result.needed, result.abstaining, result.not_voting) == (1, 1, 2, 1)
    assert result.is_adopted


def test_of_those_present_an_abstention_weighs_against() -> None:
    present = Electorate((A, B, C, D), frozenset({A, B, C}))
    counted = rule(RuleId("r"), base=Base.PRESENT)
    result = tally(counted, present, open_poll(counted, {A: YES, B: ABSTAIN}))
    assert (result.base, result.needed, result.reason) == (3, 2, Reason.NOT_ENOUGH)


def test_weights_count_in_base_favour_and_not_voting() -> None:
    weighted = rule(RuleId("r"), base=Base.MEMBERS, weights=((A, 3), (B, 2)))
    result = tally(weighted, ALL, open_poll(weighted, {A: YES, C: NO}))
    assert (result.base, result.in_favour, result.against, result.not_voting) == (7, 3, 1, 3)


def test_nobody_voting_adopts_nothing() -> None:
    result = tally(rule(RuleId("r"), above=False), ALL, open_poll(rule(RuleId("r")), {}))
    assert (result.needed, result.reason) == (1, Reason.NOT_ENOUGH)


def test_a_quorum_is_a_share_of_delegations() -> None:
    half = rule(RuleId("r"), weights=((A, 9),))
    one = Electorate((A, B, C, D), frozenset({A}))
    two = Electorate((A, B, C, D), frozenset({A, B}))
    assert tally(half, one, open_poll(half, {A: YES})).reason == Reason.NO_QUORUM
    assert tally(half, two, open_poll(half, {A: YES})).reason == Reason.ENOUGH
    nobody_needed = rule(RuleId("r"), quorum=None)
    assert tally(nobody_needed, one, open_poll(nobody_needed, {A: YES})).is_adopted


def test_an_abstention_is_no_veto() -> None:
    vetoed = rule(RuleId("r"), vetoes=(A,))
    assert tally(vetoed, ALL, open_poll(vetoed, {A: ABSTAIN, B: YES})).is_adopted
    assert tally(vetoed, ALL, open_poll(vetoed, {A: NO, B: YES, C: YES, D: YES})).vetoed_by == (A,)


def test_consensus_asks_for_no_number() -> None:
    consensus = rule(RuleId("r"), DecisionKind.CONSENSUS)
    assert tally(consensus, ALL, open_poll(consensus, {})).needed == 0
    assert tally(consensus, ALL, secret_poll((OBJECT, YES))).reason == Reason.OBJECTION
