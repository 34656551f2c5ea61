"""What was possible: the texts that the delegations could have adopted, and where theirs lies among them.

Each package of options is a possible text; its worth to a delegation is the sum of its points, and its reservation
value is its threshold. The map shows two figures of each package: the points of all together, and the smallest gain
over a threshold, which is below 0 where some delegation gets less than it needed. `rules.possibilities` says what the
named packages are and whom they are named after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import Final

from sim_server.debrief.interests import worth
from sim_server.debrief.record import Record
from sim_server.rules.ids import DelegationId, IssueId, OptionId, ProposalId
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
from sim_server.rules.state import Revision

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


@dataclass(frozen=True, slots=True)
class Possible:
    """``reached`` is what holds after play: the adopted text, or else the defaults."""

    size: int
    is_exact: bool
    suiting: int
    """Packages that give every delegation what it needs, of those looked at."""
    looked_at: int
    error: float
    """Half the width of the 95 % confidence interval of the share that suits everyone."""
    reached: Place
    better: int
    """Packages that are worth more to one delegation and not less to any other."""
    nearest: Chosen
    """What would have to change for the nearest of them; empty where there is none."""
    distance: float
    """Points to the nearest efficient package."""
    created: float
    """Of the joint gain over no agreement that was possible, the share that was reached."""
    drafts: tuple[Place, ...]
    named: tuple[Place, ...]
    dots: tuple[Figures, ...]
    """Packages on the map."""
    edge: tuple[Figures, ...]
    """The packages of the map than which none has more of one figure and not less of the other, by joint points."""


def possible(record: Record) -> Possible | None:
    """None where fewer than two delegations have interests, or no issue is open."""
    scenario = record.opened.scenario
    parties = tuple(each for each in scenario.delegations if each.stake.interests)
    if len(parties) < 2 or not scenario.issues:
        return None
    found = _Landscape(scenario, parties)
    reached = found.place("adopted" if record.final.settled else "without_text", found.package(record.final.settled))
    better = tuple(found.better_than(reached))
    nearest = min(better, key=lambda each: _changes(each, found.package(dict(reached.chosen))), default=None)
    return Possible(
        size=found.all.size,
        is_exact=found.all.is_exact,
        suiting=found.all.feasible,
        looked_at=found.all.looked_at,
        error=found.all.feasible_error,
        reached=reached,
        better=len(better),
        nearest=() if nearest is None else found.difference(nearest, reached),
        distance=distance_to_frontier(tuple(points for _, points in reached.points), found.all.frontier),
        created=found.created(reached),
        drafts=tuple(_drafts(record, found)),
        named=tuple(found.named()),
        dots=tuple(found.dots()),
        edge=found.edge(),
    )


class _Landscape:
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


@lru_cache(maxsize=32)
def _possibilities(bargain: Bargain) -> Possibilities:
    """The same for every table and every viewer of a scenario, so it is looked for once."""
    return possibilities(bargain)


def _drafts(record: Record, found: _Landscape) -> Iterable[Place]:
    """What each introduced text and each of its revisions would have settled, as far as that changed."""
    steps = [
        (revision.at, proposal.id, revision)
        for proposal in record.final.proposals.values()
        for revision in proposal.revisions
    ]
    last: dict[ProposalId, Package] = {}
    number = 0
    for _, proposal, revision in sorted(steps, key=lambda step: (step[0], step[1])):
        package = found.package(_settled_by(revision))
        if last.get(proposal) == package:
            continue
        last[proposal] = package
        number += 1
        yield found.place("draft", package, number)


def _settled_by(revision: Revision) -> dict[IssueId, OptionId]:
    return {clause.tag.issue: clause.tag.option for clause in revision.clauses if clause.tag is not None}


def _changes(one: Package, other: Package) -> int:
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True))
