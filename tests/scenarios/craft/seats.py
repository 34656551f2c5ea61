"""Seats: what each seat wants, and how alike two of them are."""

from collections.abc import Iterator
from itertools import combinations
from statistics import correlation

from sim_server.rules.ids import OptionId, RoleId
from sim_server.rules.scenario import Role, Scenario, Stake
from sim_server.scenario.craft.packages import first_choices, packages, scores


def stake_of(scenario: Scenario, role: Role) -> Stake:
    """A seat's own interests, or its delegation's."""
    shared = next(delegation.stake for delegation in scenario.delegations if delegation.id == role.delegation)
    return role.stake or shared


def colleagues(scenario: Scenario) -> Iterator[tuple[Role, Role]]:
    """Every two seats of one delegation."""
    return ((one, other) for one, other in combinations(scenario.roles, 2) if one.delegation == other.delegation)


def quarrels(one: Stake, other: Stake) -> dict[str, tuple[OptionId, OptionId]]:
    """The issues on which two seats have different first choices."""
    here, there = first_choices(one), first_choices(other)
    return {issue: (here[issue], there[issue]) for issue in here if here[issue] != there[issue]}


def likeness(scenario: Scenario) -> dict[tuple[RoleId, RoleId], float]:
    """For every two seats, the correlation of their points over all packages."""
    possible = packages(scenario.issues)
    points = {role.id: scores(stake_of(scenario, role), scenario.issues, possible) for role in scenario.roles}
    return {pair: correlation(points[pair[0]], points[pair[1]]) for pair in combinations(points, 2)}
