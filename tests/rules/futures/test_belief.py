"""Belief: what a seat may believe after its peeks equals a computation over every hidden number, one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.rules.belief import Belief, after_peek, believed
from sim_server.rules.draws import outcome_at
from sim_server.rules.odds import Chances
from tests.rules.futures.given_futures import shares_of

FINE = 2_000
"""Hidden numbers of the slow computation. Odds are in hundredths, so that each share has its exact number of them."""


def test_without_a_peek_one_believes_the_odds() -> None:
    assert believed(Belief(), (0.5, 0.35, 0.15)) == pytest.approx((0.5, 0.35, 0.15))


def test_a_peek_shifts_belief_towards_what_it_shows() -> None:
    odds = (0.45, 0.55)
    after = after_peek(Belief(), odds, 0, 0.8)
    assert believed(after, odds)[0] == pytest.approx(0.45 * 0.8 / (0.45 * 0.8 + 0.55 * 0.2))


def test_a_second_peek_that_contradicts_takes_the_first_back() -> None:
    odds = (0.45, 0.55)
    after = after_peek(after_peek(Belief(), odds, 0, 0.8), odds, 1, 0.8)
    assert believed(after, odds) == pytest.approx(odds)


def test_belief_goes_along_when_the_odds_are_moved() -> None:
    after = after_peek(Belief(), (0.5, 0.5), 0, 0.9)
    assert believed(after, (0.6, 0.4))[0] == pytest.approx(0.9 + 0.1 * 0.1 / 0.5)


def test_only_what_is_possible_can_be_shown() -> None:
    with pytest.raises(ValueError, match="possible"):
        after_peek(Belief(), (1.0, 0.0), 1, 0.8)
    assert believed(after_peek(Belief(), (1.0, 0.0), 0, 0.8), (1.0, 0.0)) == (1.0, 0.0)


@given(st.data())
@settings(max_examples=60)
def test_belief_equals_the_posterior_over_every_hidden_number(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 4))
    belief = Belief()
    slow = [1.0] * FINE
    for _ in range(data.draw(st.integers(1, 4))):
        odds = data.draw(shares_of(size))
        shown = data.draw(st.integers(0, size - 1))
        reliability = data.draw(st.sampled_from((0.6, 0.75, 0.9)))
        belief = after_peek(belief, odds, shown, reliability)
        slow = [weight * _likelihood(odds, number, shown, reliability) for number, weight in enumerate(slow)]
    now = data.draw(shares_of(size))
    expected = [0.0] * size
    for number, weight in enumerate(slow):
        expected[outcome_at(now, _hidden(number))] += weight
    assert believed(belief, now) == pytest.approx([share / sum(slow) for share in expected], abs=1e-9)


def _hidden(number: int) -> float:
    return (number + 0.5) / FINE


def _likelihood(odds: Chances, number: int, shown: int, reliability: float) -> float:
    if outcome_at(odds, _hidden(number)) == shown:
        return reliability
    return (1 - reliability) / (len(odds) - 1)
