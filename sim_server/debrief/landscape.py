"""All texts that one scenario makes possible, as places among each other, with the scenario's own names.

What is looked for here takes long in a large scenario. It is the same for every table and every revision with the same
answers, so it is looked for once and kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import Final

from sim_server.debrief.interests import counts_points
from sim_server.rules.ids import DelegationId, IssueId, OptionId
from sim_server.rules.possibilities import (
    Bargain,
    Package,
    Points,
    Possibilities,
    Solution,
    distance_to_frontier,
    efficient,
    possibilities,
)
from sim_server.rules.scenario import Delegation, Scenario
from sim_server.rules.scores import worth

MOST_DOTS: Final = 400
"""Packages that the map shows; of more, each so-many-th."""
Chosen = tuple[tuple[IssueId, OptionId], ...]
Figures = tuple[int, int]
"""Joint points, and the smallest gain over a threshold."""


@dataclass(frozen=True, slots=True)
class Place:
    """A package on the map. ``least`` is the smallest gain over a threshold."""

    name: str
    """nash, kalai_smorodinsky, egalitarian, utilitarian, draft, adopted or without_text."""
    number: int
    """Of a draft: which it is, from 1."""
    chosen: Chosen
    points: tuple[tuple[DelegationId, int], ...]
    joint: int
    least: int


class Landscape:
    """All packages of one scenario, with the names that the scenario gives to their parts."""

    def __init__(self, scenario: Scenario, parties: tuple[Delegation, ...]) -> None:
        self._scenario = scenario
        self._parties = parties
        options = (
            tuple(tuple(worth(each.stake, issue.id, option.id) for each in parties) for option in issue.options)
            for issue in scenario.issues
        )
        self.bargain = Bargain(tuple(options), tuple(each.stake.threshold for each in parties))
        self.all = _possibilities(self.bargain)

    def package(self, settled: Mapping[IssueId, OptionId]) -> Package:
        """The options that hold; an issue that is not settled has its default."""
        return tuple(
            [option.id for option in issue.options].index(settled.get(issue.id, issue.default))
            for issue in self._scenario.issues
        )

    def place(self, name: str, package: Package, number: int = 0) -> Place:
        points = tuple(map(int, self.bargain.points(package)))
        joint, least = self._figures(points)
        ids = (each.id for each in self._parties)
        return Place(name, number, self._chosen(package), tuple(zip(ids, points, strict=True)), joint, least)

    def named(self) -> Iterable[Place]:
        solutions: tuple[tuple[str, Solution | None], ...] = (
            ("nash", self.all.nash),
            ("kalai_smorodinsky", self.all.kalai_smorodinsky),
            ("egalitarian", self.all.egalitarian),
            ("utilitarian", self.all.utilitarian),
        )
        return (self.place(name, solution.package) for name, solution in solutions if solution is not None)

    def better_than(self, reached: Place) -> Iterable[Package]:
        """Efficient or not: worth more to one and not less to any other."""
        own = tuple(points for _, points in reached.points)
        for package in self._packages():
            points = self.bargain.points(package)
            if points != own and all(new >= old for new, old in zip(points, own, strict=True)):
                yield package

    def distance(self, place: Place) -> float:
        """Points to the nearest efficient package."""
        return _distance(self.bargain, tuple(points for _, points in place.points))

    def difference(self, package: Package, reached: Place) -> Chosen:
        """The options in which a package differs."""
        return tuple(each for each in self._chosen(package) if each not in reached.chosen)

    def created(self, reached: Place) -> float:
        """From 0, where nothing was gained over the thresholds together, to 1, where nobody could have gained more."""
        least = sum(self.bargain.reservation)
        best = max((sum(each.points) for each in self.all.frontier), default=least)
        return max(0.0, (reached.joint - least) / (best - least)) if best > least else 0.0

    def edge(self) -> tuple[Figures, ...]:
        figures = {self._figures(self.bargain.points(each)) for each in self._packages()}
        return tuple(sorted((int(joint), int(least)) for joint, least in efficient(figures)))

    def dots(self) -> Iterable[Figures]:
        step = max(1, self.all.looked_at // MOST_DOTS)
        some = islice(self._packages(), 0, None, step)
        return dict.fromkeys(self._figures(self.bargain.points(each)) for each in some)

    def _packages(self) -> Iterable[Package]:
        """All of them where they could all be looked at, else the efficient ones."""
        if not self.all.is_exact:
            return (each.package for each in self.all.frontier)
        return product(*(range(len(options)) for options in self.bargain.worth))

    def _figures(self, points: Points) -> Figures:
        gains = (own - least for own, least in zip(points, self.bargain.reservation, strict=True))
        return int(sum(points)), int(min(gains))

    def _chosen(self, package: Package) -> Chosen:
        issues = self._scenario.issues
        return tuple((issue.id, issue.options[number].id) for issue, number in zip(issues, package, strict=True))


def landscape_of(scenario: Scenario) -> Landscape | None:
    """None where fewer than two delegations have interests, no issue is open, or no numbers are shown."""
    parties = tuple(each for each in scenario.delegations if each.stake.interests and counts_points(scenario))
    return Landscape(scenario, parties) if len(parties) > 1 and scenario.issues else None


@lru_cache(maxsize=32)
def _possibilities(bargain: Bargain) -> Possibilities:
    return possibilities(bargain)


@lru_cache(maxsize=1_024)
def _distance(bargain: Bargain, points: Points) -> float:
    return distance_to_frontier(points, _possibilities(bargain).frontier)
