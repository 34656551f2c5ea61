"""Prospects: what a package is worth over all worlds, equal to a plain sum, and the miniature to the digit."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.rules.odds import prior_odds
from sim_server.rules.possibilities import Bargain, Points
from sim_server.rules.prospects import Prospect, World, prospect, worlds
from sim_server.rules.uncertain import Uncertainty
from tests.rules.futures.given_futures import CODES, future, uncertainties
from tests.rules.test_possibilities import AUDIT, DISCLOSURE, MINIATURE, TWELVE, TWENTY


def passing(chance: float) -> Uncertainty:
    """Does the machine pass? It does in the first world."""
    return Uncertainty((future(CODES, chance, 1 - chance),))


def contingent(world: World) -> Points:
    """Twenty per cent with an audit if the machine passes, else with disclosure."""
    return MINIATURE.points((TWENTY, AUDIT if world == (0,) else DISCLOSURE))


def test_the_contingent_text_of_the_miniature_comes_out_to_the_digit() -> None:
    own = [prospect(prior_odds(passing(chance)), contingent).expected for chance in (0.2, 0.5, 0.8)]
    firm, newcomer, organisation = own[0][0], own[1][1], own[2][2]
    assert (firm, newcomer, organisation) == pytest.approx((65, 82.5, 67))
    assert prospect(prior_odds(passing(0.5)), contingent).worst == (45, 75, 35)
    assert contingent((0,)) == (45, 90, 75)
    assert contingent((1,)) == (70, 75, 35)


def test_afterwards_nobody_is_under_its_threshold_and_before_all_beat_the_compromise() -> None:
    compromise = MINIATURE.points((TWELVE, AUDIT))
    expected = [
        prospect(prior_odds(passing(chance)), contingent).expected[at] for at, chance in enumerate((0.2, 0.5, 0.8))
    ]
    assert all(own > fixed for own, fixed in zip(expected, compromise, strict=True))
    assert MINIATURE.is_feasible(prospect(prior_odds(passing(0.5)), contingent).worst)


def test_no_fixed_text_beats_the_compromise_for_everyone() -> None:
    compromise = MINIATURE.points((TWELVE, AUDIT))
    every = (MINIATURE.points(package) for package in product(range(3), range(3)))
    assert not any(all(new > old for new, old in zip(each, compromise, strict=True)) for each in every)


@pytest.mark.parametrize(
    ("firm", "organisation", "works"), [(0.39, 0.63, True), (0.41, 0.63, False), (0.39, 0.62, False)]
)
def test_the_contingent_text_works_while_forecasts_lie_far_enough_apart(
    firm: float, organisation: float, works: bool
) -> None:
    compromise = MINIATURE.points((TWELVE, AUDIT))
    beats = (
        prospect(prior_odds(passing(chance)), contingent).expected[at] > compromise[at]
        for at, chance in ((0, firm), (2, organisation))
    )
    assert all(beats) is works


@given(uncertainties(), st.data())
@settings(max_examples=40)
def test_a_prospect_is_the_plain_sum_over_all_worlds(uncertainty: Uncertainty, data: st.DataObject) -> None:
    odds = prior_odds(uncertainty)
    every = list(product(*(range(size) for size in odds.sizes)))
    points = {world: data.draw(st.tuples(st.integers(-50, 50), st.integers(-50, 50))) for world in every}
    found = prospect(odds, lambda world: points[world])
    for party in range(2):
        plain = sum(chance * points[world][party] for world, chance in zip(every, odds.joint, strict=True))
        assert found.expected[party] == pytest.approx(plain, abs=1e-9)
        possible = [points[world][party] for world, chance in worlds(odds)]
        assert found.worst[party] == min(possible)


def test_a_world_that_cannot_come_is_nobody_s_worst() -> None:
    odds = prior_odds(Uncertainty((future(CODES, 0.0, 1.0),)))
    assert prospect(odds, lambda world: (-100.0,) if world == (0,) else (7.0,)) == Prospect((7.0,), (7.0,))


def test_a_package_that_no_future_touches_is_worth_the_same_whatever_comes() -> None:
    bargain = Bargain((((3, 1), (2, 2)),), (0, 0))
    assert prospect(prior_odds(passing(0.3)), lambda _: bargain.points((1,))) == Prospect((2, 2), (2, 2))
