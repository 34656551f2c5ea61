"""Packages: one option for each issue, and what each package is worth to a party."""

from collections.abc import Sequence
from itertools import product
from math import prod

from sim_server.rules.ids import IssueId, OptionId
from sim_server.rules.scenario import Issue, Stake

Package = tuple[OptionId, ...]
"""One option for each issue, in the order of the issues."""


def packages(issues: Sequence[Issue]) -> tuple[Package, ...]:
    return tuple(product(*(tuple(option.id for option in issue.options) for issue in issues)))


def count(issues: Sequence[Issue]) -> int:
    """How many packages there are."""
    return prod(len(issue.options) for issue in issues)


def no_text(issues: Sequence[Issue]) -> Package:
    """What holds when nothing is adopted."""
    return tuple(issue.default for issue in issues)


def middle_packages(issues: Sequence[Issue]) -> tuple[Package, ...]:
    """Every way of meeting halfway: the middle option of each issue, either of the two where they are even."""
    return tuple(product(*(_middle(issue) for issue in issues)))


def scores(stake: Stake, issues: Sequence[Issue], among: Sequence[Package]) -> tuple[int, ...]:
    """Points of each package, in the order given."""
    worth = {(interest.issue, interest.option): interest.points for interest in stake.interests}
    names = [issue.id for issue in issues]
    return tuple(sum(worth.get(pair, 0) for pair in zip(names, package, strict=True)) for package in among)


def weights(stake: Stake) -> dict[IssueId, int]:
    """The best points of each issue."""
    best: dict[IssueId, int] = {}
    for interest in stake.interests:
        best[interest.issue] = max(best.get(interest.issue, 0), interest.points)
    return best


def first_choices(stake: Stake) -> dict[IssueId, OptionId]:
    """The option of each issue that is worth most. Raises ValueError where two are worth the same."""
    choices: dict[IssueId, OptionId] = {}
    for issue, most in weights(stake).items():
        best = [entry.option for entry in stake.interests if entry.issue == issue and entry.points == most]
        if len(best) > 1:
            raise ValueError(f"{issue} has more than one first choice: {', '.join(best)}")
        choices[issue] = best[0]
    return choices


def favourites(stake: Stake, issue: IssueId) -> frozenset[OptionId]:
    """The options of an issue that are worth most."""
    most = weights(stake).get(issue)
    return frozenset(entry.option for entry in stake.interests if entry.issue == issue and entry.points == most)


def _middle(issue: Issue) -> tuple[OptionId, ...]:
    count = len(issue.options)
    return tuple(option.id for option in issue.options[(count - 1) // 2 : count // 2 + 1])
