"""Odds: probabilities stay probabilities, and are those of an exact computation in fractions."""

from itertools import permutations
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.rules.ids import FutureId
from sim_server.rules.odds import Odds, chances, chances_given, measured, nudged, prior_odds, shares
from sim_server.rules.uncertain import MOST_JOINT_OUTCOMES, Entanglement, Uncertainty
from tests.rules.futures.given_futures import CODES, COOLING, TRADE, TWO_TIED, ExactOdds, future, uncertainties

EXACT = 1e-12


def test_the_odds_at_the_start_are_the_priors() -> None:
    odds = prior_odds(TWO_TIED)
    assert chances(odds, CODES) == pytest.approx((0.45, 0.55), abs=EXACT)
    assert chances(odds, TRADE) == pytest.approx((0.4525, 0.5475), abs=EXACT)
    assert chances(odds, COOLING) == pytest.approx((0.5, 0.35, 0.15), abs=EXACT)


def test_entangled_futures_respect_their_table() -> None:
    odds = prior_odds(TWO_TIED)
    assert chances_given(odds, TRADE, CODES, 0) == pytest.approx((0.7, 0.3), abs=EXACT)
    assert chances_given(odds, TRADE, CODES, 1) == pytest.approx((0.25, 0.75), abs=EXACT)
    assert chances_given(odds, CODES, TRADE, 0)[0] == pytest.approx(0.45 * 0.7 / 0.4525, abs=EXACT)
    assert chances_given(odds, COOLING, CODES, 0) == pytest.approx(chances(odds, COOLING), abs=EXACT)


def test_a_nudge_multiplies_one_weight_and_moves_what_is_entangled() -> None:
    odds = nudged(prior_odds(TWO_TIED), CODES, 0, 2.0)
    breaks = 0.9 / 1.45
    assert chances(odds, CODES)[0] == pytest.approx(breaks, abs=EXACT)
    assert chances(odds, TRADE)[0] == pytest.approx(breaks * 0.7 + (1 - breaks) * 0.25, abs=EXACT)
    assert chances(odds, COOLING) == pytest.approx((0.5, 0.35, 0.15), abs=EXACT)
    assert chances_given(odds, TRADE, CODES, 0) == pytest.approx((0.7, 0.3), abs=EXACT)


def test_a_measurement_settles_one_future_and_conditions_the_other() -> None:
    odds = measured(prior_odds(TWO_TIED), CODES, 0)
    assert chances(odds, CODES) == pytest.approx((1.0, 0.0), abs=EXACT)
    assert chances(odds, TRADE) == pytest.approx((0.7, 0.3), abs=EXACT)


def test_what_had_no_chance_cannot_be_measured() -> None:
    odds = measured(prior_odds(TWO_TIED), CODES, 0)
    with pytest.raises(ValueError, match="nothing is possible"):
        measured(odds, CODES, 1)
    with pytest.raises(ValueError, match="more than 0"):
        nudged(odds, TRADE, 0, 0.0)


def test_a_table_has_at_most_4096_joint_outcomes() -> None:
    many = tuple(future(FutureId(f"f{number}"), 0.5, 0.5) for number in range(13))
    assert len(prior_odds(Uncertainty(many[:12])).joint) == MOST_JOINT_OUTCOMES
    with pytest.raises(ValueError, match="8192 joint outcomes"):
        prior_odds(Uncertainty(many))


@given(uncertainties(), st.data())
@settings(max_examples=60)
def test_after_any_moves_odds_sum_to_1_and_equal_an_exact_twin(uncertainty: Uncertainty, data: st.DataObject) -> None:
    odds, exact = prior_odds(uncertainty), ExactOdds(uncertainty)
    for _ in range(data.draw(st.integers(0, 8))):
        odds = _moved(odds, exact, data)
        assert fsum(odds.joint) == pytest.approx(1, abs=EXACT)
        for name, size in zip(odds.futures, odds.sizes, strict=True):
            present = chances(odds, name)
            assert all(0 <= chance <= 1 + EXACT for chance in present)
            assert fsum(present) == pytest.approx(1, abs=EXACT)
            for outcome in range(size):
                assert present[outcome] == pytest.approx(float(exact.chance(name, outcome)), abs=EXACT)


def _moved(odds: Odds, exact: ExactOdds, data: st.DataObject) -> Odds:
    place = data.draw(st.integers(0, len(odds.futures) - 1))
    name, outcome = odds.futures[place], data.draw(st.integers(0, odds.sizes[place] - 1))
    if data.draw(st.booleans()) and exact.chance(name, outcome) > 0:
        exact.measure(name, outcome)
        return measured(odds, name, outcome)
    factor = data.draw(st.sampled_from((1.1, 1.25, 1.5, 2.0, 3.0)))
    exact.nudge(name, outcome, factor)
    return nudged(odds, name, outcome, factor)


@given(uncertainties(), st.data())
@settings(max_examples=30)
def test_the_order_of_nudges_does_not_matter(uncertainty: Uncertainty, data: st.DataObject) -> None:
    start = prior_odds(uncertainty)
    nudges = []
    for _ in range(3):
        place = data.draw(st.integers(0, len(start.futures) - 1))
        outcome = data.draw(st.integers(0, start.sizes[place] - 1))
        nudges.append((start.futures[place], outcome, data.draw(st.sampled_from((1.2, 1.5, 2.5)))))
    ends = []
    for order in permutations(nudges):
        odds = start
        for name, outcome, factor in order:
            odds = nudged(odds, name, outcome, factor)
        ends.append(odds.joint)
    assert all(end == pytest.approx(ends[0], abs=EXACT) for end in ends)


@given(uncertainties())
@settings(max_examples=40)
def test_entanglement_keeps_its_table_whatever_comes_first(uncertainty: Uncertainty) -> None:
    odds = prior_odds(uncertainty)
    for tie in uncertainty.entanglements:
        for outcome, row in enumerate(tie.odds):
            assert chances_given(odds, tie.then, tie.given, outcome) == pytest.approx(row, abs=EXACT)


def test_shares_lie_side_by_side_and_fill_the_whole() -> None:
    assert shares((0.5, 0.35, 0.15)) == (0.0, 0.5, 0.85, 1.0)
    assert shares((0.0, 1.0, 0.0)) == (0.0, 0.0, 1.0, 1.0)


def test_a_tie_is_asked_for_by_whom_it_depends_on() -> None:
    reversed_order = Uncertainty(
        (TWO_TIED.futures[1], TWO_TIED.futures[0]), (Entanglement(CODES, TRADE, ((0.7, 0.3), (0.25, 0.75))),)
    )
    assert chances(prior_odds(reversed_order), TRADE) == pytest.approx((0.4525, 0.5475), abs=EXACT)
