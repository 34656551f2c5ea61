"""Draws: the same seed gives the same world, and measured frequencies are those that the odds promise."""

from collections import Counter
from math import fsum
from random import Random

import pytest

from sim_server.rules.draws import hidden_number, outcome_at, peek_noise, signal
from sim_server.rules.ids import FutureId, SeatId
from sim_server.rules.odds import chances, measured, nudged, prior_odds
from tests.rules.futures.given_futures import CODES, COOLING, TRADE, TWO_TIED

SEEDS = 20_000
NORTH = SeatId("north")


def test_a_hidden_number_is_the_same_on_every_machine() -> None:
    assert hidden_number(1, CODES) == 0.16321069456525472
    assert peek_noise(1, CODES, NORTH, 1) == 0.8521502137993521
    assert hidden_number(1, CODES) != hidden_number(2, CODES) != hidden_number(2, TRADE)


def test_the_outcome_is_the_quantile_of_the_present_odds() -> None:
    assert [outcome_at((0.5, 0.35, 0.15), hidden) for hidden in (0.0, 0.4999, 0.5, 0.84, 0.86, 0.9999)] == [
        0,
        0,
        1,
        1,
        2,
        2,
    ]
    assert [outcome_at((0.0, 1.0, 0.0), hidden) for hidden in (0.0, 0.5, 0.9999999)] == [1, 1, 1]


def test_measured_frequencies_match_the_joint_odds() -> None:
    """Pearson's chi-squared test over 20,000 seeds, at the level 0.001: 11 degrees of freedom, critical value 31.26."""
    start = nudged(prior_odds(TWO_TIED), CODES, 0, 1.5)
    counts: Counter[tuple[int, ...]] = Counter()
    for seed in range(SEEDS):
        odds, world = start, []
        for name in (CODES, TRADE, COOLING):
            outcome = outcome_at(chances(odds, name), hidden_number(seed, name))
            odds = measured(odds, name, outcome)
            world.append(outcome)
        counts[tuple(world)] += 1
    joints = [(a, b, c) for a in range(2) for b in range(2) for c in range(3)]
    expected = {joint: chance * SEEDS for joint, chance in zip(joints, start.joint, strict=True)}
    assert fsum((counts[joint] - due) ** 2 / due for joint, due in expected.items()) < 31.26


def test_a_peek_is_right_as_often_as_it_says() -> None:
    """Within four standard errors over 20,000 seeds; wrong signals fall on the others alike."""
    odds, reliability = (0.5, 0.35, 0.15), 0.7
    shown: Counter[bool] = Counter()
    wrong: Counter[int] = Counter()
    for seed in range(SEEDS):
        hidden = hidden_number(seed, COOLING)
        true = outcome_at(odds, hidden)
        seen = signal(odds, hidden, reliability, peek_noise(seed, COOLING, NORTH, 1))
        shown[seen == true] += 1
        if true == 0 and seen != true:
            wrong[seen] += 1
    error = (reliability * (1 - reliability) / SEEDS) ** 0.5
    assert shown[True] / SEEDS == pytest.approx(reliability, abs=4 * error)
    assert wrong[1] / wrong.total() == pytest.approx(0.5, abs=4 * (0.25 / wrong.total()) ** 0.5)


def test_a_peek_never_shows_what_is_not_possible() -> None:
    random = Random(7)
    for _ in range(500):
        assert signal((0.6, 0.0, 0.4), random.random(), 0.5, random.random()) in (0, 2)
    assert signal((0.0, 1.0), 0.3, 0.5, 0.99) == 1


def test_the_hidden_numbers_of_two_futures_have_nothing_to_do_with_each_other() -> None:
    """Of 20,000 seeds a quarter have both numbers below one half, within four standard errors."""
    both = sum(hidden_number(seed, FutureId("a")) < 0.5 > hidden_number(seed, FutureId("b")) for seed in range(SEEDS))
    assert both / SEEDS == pytest.approx(0.25, abs=4 * (0.1875 / SEEDS) ** 0.5)
