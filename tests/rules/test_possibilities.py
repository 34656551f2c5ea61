"""What was possible: equal to a slow search over all packages, and to the figures of a worked miniature."""

from itertools import product
from math import prod
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.rules.possibilities import (
    MOST_EXACT,
    Bargain,
    Package,
    Points,
    Possibilities,
    Solution,
    distance_to_frontier,
    efficient,
    possibilities,
)

HOURS = ((30, 0, 0), (15, 30, 20), (0, 75, 35))
"""Reserved hours of 5, 12 and 20 per cent: points of the firm, the newcomer and the organisation."""
VERIFICATION = ((70, 0, 0), (45, 15, 40), (0, 25, 65))
"""Disclosure, audit, inspectors."""
MINIATURE = Bargain((HOURS, VERIFICATION), (45, 45, 35))
FIVE, TWELVE, TWENTY = range(3)
DISCLOSURE, AUDIT, INSPECTORS = range(3)


def test_the_miniature_comes_out_to_the_digit() -> None:
    assert MINIATURE.points((TWELVE, AUDIT)) == (60, 45, 60)
    assert MINIATURE.points((TWENTY, DISCLOSURE)) == (70, 75, 35)
    assert MINIATURE.points((FIVE, AUDIT)) == (75, 15, 40)
    assert MINIATURE.points((TWENTY, AUDIT)) == (45, 90, 75)
    found = possibilities(MINIATURE)
    assert (found.size, found.looked_at, found.feasible) == (9, 9, 3)
    assert found.is_exact
    assert found.feasible_error == 0
    assert found.utilitarian == Solution((TWENTY, AUDIT), (45, 90, 75))


def test_without_a_zone_of_agreement_there_is_no_solution() -> None:
    found = possibilities(Bargain((((60, 40), (40, 60)),), (55, 55)))
    assert found.feasible == 0
    assert found.nash is found.kalai_smorodinsky is found.egalitarian is found.utilitarian is None
    assert [each.points for each in found.frontier] == [(60, 40), (40, 60)]


def test_the_solutions_differ_where_theory_says_so() -> None:
    """Two parties and one issue, nothing as reservation; each is worked out by hand from its definition."""
    found = possibilities(Bargain((((100, 5), (64, 31), (60, 34), (45, 45), (10, 50)),), (0, 0)))
    assert found.nash == Solution((2,), (60, 34)), "2040, against 500, 1984, 2025 and 500"
    assert found.kalai_smorodinsky == Solution((1,), (64, 31)), "0.62 of 50, against 0.1, 0.6, 0.45 and 0.1"
    assert found.egalitarian == Solution((3,), (45, 45)), "45, against 5, 31, 34 and 10"
    assert found.utilitarian == Solution((0,), (100, 5)), "105, against 95, 94, 90 and 60"


def test_distance_is_measured_to_the_nearest_efficient_package() -> None:
    found = possibilities(Bargain((((3, 0), (0, 4), (0, 0)),), (0, 0)))
    assert distance_to_frontier((0, 0), found.frontier) == 3
    assert distance_to_frontier((3, 0), found.frontier) == 0


def test_equal_points_are_one_and_the_first_package_stands_for_them() -> None:
    found = possibilities(Bargain((((1, 1), (1, 1)),), (0, 0)))
    assert found.frontier == (Solution((0,), (1, 1)),)
    assert efficient([]) == ()


@st.composite
def bargains(draw: st.DrawFn) -> Bargain:
    parties = draw(st.integers(1, 4))
    points = st.tuples(*([st.integers(0, 12)] * parties))
    issues = st.lists(points, min_size=1, max_size=4).map(tuple)
    worth = tuple(draw(st.lists(issues, min_size=1, max_size=4)))
    return Bargain(worth, draw(st.tuples(*([st.integers(0, 15)] * parties))))


@given(bargains())
@settings(max_examples=150)
def test_all_equals_a_slow_search(bargain: Bargain) -> None:
    found = possibilities(bargain)
    every = [_worth(bargain, package) for package in product(*(range(len(each)) for each in bargain.worth))]
    assert {each.points for each in found.frontier} == {points for points in every if not _is_beaten(points, every)}
    agreeable = [points for points in every if all(map(_reaches, points, bargain.reservation))]
    assert found.feasible == len(agreeable)
    assert (found.nash is None) == (not agreeable)
    if agreeable:
        _check_solutions(found, agreeable, bargain.reservation)


def _check_solutions(found: Possibilities, agreeable: list[Points], least: Points) -> None:
    def gains(points: Points) -> list[float]:
        return [worth - bottom for worth, bottom in zip(points, least, strict=True)]

    most = [max(gains(points)[party] for points in agreeable) for party in range(len(least))]

    def smallest_share(points: Points) -> float:
        return min((gain / top for gain, top in zip(gains(points), most, strict=True) if top), default=0)

    for solution, value in (
        (found.nash, lambda points: prod(gains(points))),
        (found.kalai_smorodinsky, smallest_share),
        (found.egalitarian, lambda points: min(gains(points))),
        (found.utilitarian, sum),
    ):
        assert solution is not None
        assert solution.points in agreeable
        assert value(solution.points) == pytest.approx(max(map(value, agreeable)))


def _worth(bargain: Bargain, package: Package) -> Points:
    parties = range(len(bargain.reservation))
    return tuple(
        sum(issue[taken][party] for issue, taken in zip(bargain.worth, package, strict=True)) for party in parties
    )


def _is_beaten(points: Points, every: list[Points]) -> bool:
    return any(other != points and all(map(_reaches, other, points)) for other in every)


def _reaches(worth: float, least: float) -> bool:
    return worth >= least


EIGHT = tuple(
    tuple(tuple((issue * 7 + option * 5 * (party + 1) + party * 3) % 23 for party in range(8)) for option in range(10))
    for issue in range(5)
)
"""Eight parties, five issues of ten options: 100,000 packages."""


@pytest.mark.alone
def test_100_000_packages_for_8_parties_take_less_than_2_seconds_of_work() -> None:
    began = process_time()
    found = possibilities(Bargain(EIGHT, (30,) * 8))
    assert process_time() - began < 2
    assert found.is_exact
    assert found.size == MOST_EXACT


def test_beyond_that_a_sample_tells_its_error() -> None:
    worth = (*EIGHT, EIGHT[0])
    found = possibilities(Bargain(worth, (45,) * 8), seed=3)
    assert not found.is_exact
    assert found.looked_at == MOST_EXACT
    assert 0 < found.feasible_error < 0.0032
