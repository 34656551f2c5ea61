"""What was possible: every package of a bargain, which of them are efficient, and the solutions that theory names.

A *package* takes one option on each issue; its worth to a party is the sum of its options' worth. With u the worth
of a package to party i, d its reservation value (what it has without agreement) and b the best that it gets in any
feasible package:

    feasible            u_i >= d_i for every party
    efficient           no package is worth more to one party and not less to every other (Pareto)
    Nash                the feasible package with the greatest product of  u_i - d_i        (Nash 1950)
    Kalai-Smorodinsky   ... with the greatest smallest share  (u_i - d_i) / (b_i - d_i)    (Kalai, Smorodinsky 1975)
    egalitarian         ... with the greatest smallest gain  u_i - d_i                     (Kalai 1977)
    utilitarian         ... with the greatest sum of  u_i

Where two packages are equally good, the next smallest share or gain decides, then the sum, then the order of options.
All packages are looked at up to `MOST_EXACT`; beyond, that many are drawn at random, each with the same chance.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import dist, prod, sqrt
from random import Random
from typing import Final

MOST_EXACT: Final = 100_000
Package = tuple[int, ...]
"""For each issue the number of the option taken, from 0."""
Points = tuple[float, ...]
"""The worth to each party."""


@dataclass(frozen=True, slots=True)
class Bargain:
    """``worth[issue][option]`` holds the points of an option, ``reservation`` what each has without agreement."""

    worth: tuple[tuple[Points, ...], ...]
    reservation: Points

    def size(self) -> int:
        """How many packages there are."""
        return prod(len(options) for options in self.worth)

    def points(self, package: Package) -> Points:
        taken = (options[number] for options, number in zip(self.worth, package, strict=True))
        return tuple(map(sum, zip(*taken, strict=True)))

    def is_feasible(self, points: Points) -> bool:
        return all(worth >= least for worth, least in zip(points, self.reservation, strict=True))


@dataclass(frozen=True, slots=True)
class Solution:
    package: Package
    points: Points


@dataclass(frozen=True, slots=True)
class Possibilities:
    """Of ``looked_at`` packages, all of them where ``is_exact``. Solutions are None where none is feasible."""

    size: int
    looked_at: int
    feasible: int
    frontier: tuple[Solution, ...]
    """The efficient packages, one for each combination of points."""
    nash: Solution | None
    kalai_smorodinsky: Solution | None
    egalitarian: Solution | None
    utilitarian: Solution | None

    @property
    def is_exact(self) -> bool:
        return self.looked_at == self.size

    @property
    def feasible_share(self) -> float:
        return self.feasible / self.looked_at

    @property
    def feasible_error(self) -> float:
        """Half the width of the 95 % confidence interval of `feasible_share`; 0 where it is exact."""
        share = self.feasible_share
        return 0.0 if self.is_exact else 1.96 * sqrt(share * (1 - share) / self.looked_at)


def possibilities(bargain: Bargain, *, seed: int = 0) -> Possibilities:
    """``seed``: of the sample, where there are too many packages to look at all of them."""
    looked_at = tuple(_looked_at(bargain, seed))
    first: dict[Points, Package] = {}
    feasible = 0
    for package in looked_at:
        points = bargain.points(package)
        first.setdefault(points, package)
        feasible += bargain.is_feasible(points)
    agreeable = [Solution(package, points) for points, package in first.items() if bargain.is_feasible(points)]
    best = tuple(map(max, zip(*(each.points for each in agreeable), strict=True)))
    stakes = _Stakes(bargain.reservation, best)
    return Possibilities(
        size=bargain.size(),
        looked_at=len(looked_at),
        feasible=feasible,
        frontier=tuple(Solution(first[points], points) for points in efficient(first)),
        nash=_best(agreeable, lambda points: (prod(stakes.gains(points)), *_smallest_first(stakes.gains(points)))),
        kalai_smorodinsky=_best(agreeable, lambda points: _smallest_first(stakes.shares(points))),
        egalitarian=_best(agreeable, lambda points: _smallest_first(stakes.gains(points))),
        utilitarian=_best(agreeable, lambda points: (sum(points), *_smallest_first(stakes.gains(points)))),
    )


def efficient(candidates: Iterable[Points]) -> tuple[Points, ...]:
    """Those that no other is better than for one party and not worse for any, in their order.

    For each party and value there is a set of the candidates worth at least so much to it, kept as the bits of a
    whole number; the sets of a candidate's own values have nothing in common but itself if it is efficient.
    """
    points = tuple(dict.fromkeys(candidates))
    if not points:
        return ()
    at_least = [_at_least(values) for values in zip(*points, strict=True)]
    return tuple(each for number, each in enumerate(points) if _is_alone(each, 1 << number, at_least))


def distance_to_frontier(points: Points, frontier: Sequence[Solution]) -> float:
    """Euclidean distance, in points, to the nearest efficient package; 0 for one that is efficient."""
    return min(dist(points, each.points) for each in frontier)


def _looked_at(bargain: Bargain, seed: int) -> Iterable[Package]:
    sizes = [len(options) for options in bargain.worth]
    if bargain.size() <= MOST_EXACT:
        return product(*(range(size) for size in sizes))
    random = Random(seed)  # noqa: S311  (a draw to repeat, not a secret)
    return (tuple(random.randrange(size) for size in sizes) for _ in range(MOST_EXACT))


def _at_least(values: Sequence[float]) -> dict[float, int]:
    """For each value the set of places where the value is at least so much."""
    places = _bits(values)
    reached = 0
    for value in sorted(places, reverse=True):
        reached |= places[value]
        places[value] = reached
    return places


def _bits(values: Sequence[float]) -> dict[float, int]:
    """For each value the set of places where it stands."""
    marks: dict[float, bytearray] = {}
    for place, value in enumerate(values):
        mark = marks.setdefault(value, bytearray(len(values) // 8 + 1))
        mark[place // 8] |= 1 << place % 8
    return {value: int.from_bytes(mark, "little") for value, mark in marks.items()}


def _is_alone(points: Points, own: int, at_least: Sequence[dict[float, int]]) -> bool:
    rivals = at_least[0][points[0]]
    for values, value in zip(at_least[1:], points[1:], strict=True):
        if rivals == own:
            return True
        rivals &= values[value]
    return rivals == own


@dataclass(frozen=True, slots=True)
class _Stakes:
    """``best``: the most that each party gets in any feasible package."""

    reservation: Points
    best: Points

    def gains(self, points: Points) -> list[float]:
        return [worth - least for worth, least in zip(points, self.reservation, strict=True)]

    def shares(self, points: Points) -> list[float]:
        """Of the gains that there are to be had; a party that can gain nothing is left out."""
        most = self.gains(self.best)
        return [gain / best for gain, best in zip(self.gains(points), most, strict=True) if best > 0]


Rank = tuple[float, ...]


def _best(among: Sequence[Solution], rank: Callable[[Points], Rank]) -> Solution | None:
    """The first of those with the greatest rank."""
    return max(among, key=lambda each: rank(each.points), default=None)


def _smallest_first(values: Sequence[float]) -> Rank:
    """For comparing by the smallest, then the next smallest, and at last by the sum."""
    return (*sorted(values), sum(values))
