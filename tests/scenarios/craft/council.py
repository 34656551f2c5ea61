"""Councils: which coalitions can adopt a text, and how much power each member has."""

from dataclasses import dataclass
from itertools import combinations

from sim_server.rules.ids import DelegationId
from sim_server.rules.scenario import DecisionRule, Power, Scenario

Coalition = frozenset[DelegationId]


@dataclass(frozen=True, slots=True)
class Council:
    """Members with one vote each, of whom so many are needed and some may never be against."""

    members: tuple[DelegationId, ...]
    needed: int
    vetoes: Coalition

    def adopts(self, in_favour: Coalition) -> bool:
        return len(in_favour) >= self.needed and self.vetoes <= in_favour

    def winning(self) -> tuple[Coalition, ...]:
        sizes = range(self.needed, len(self.members) + 1)
        groups = (frozenset(group) for size in sizes for group in combinations(self.members, size))
        return tuple(group for group in groups if self.adopts(group))

    def minimal_winning(self) -> tuple[Coalition, ...]:
        return tuple(group for group in self.winning() if all(self._turns(group, member) for member in group))

    def banzhaf(self) -> dict[DelegationId, float]:
        """Each member's share of all cases in which one member's vote turns the result."""
        turns = {member: sum(self._turns(group, member) for group in self.winning()) for member in self.members}
        total = sum(turns.values())
        return {member: count / total for member, count in turns.items()}

    def _turns(self, group: Coalition, member: DelegationId) -> bool:
        return member in group and not self.adopts(group - {member})


def council(scenario: Scenario, rule: DecisionRule) -> Council:
    """The council of a rule without weights that counts all members."""
    voting = {role.delegation for role in scenario.roles if Power.VOTE in role.powers}
    members = tuple(delegation.id for delegation in scenario.delegations if delegation.id in voting)
    share, whole = rule.fraction
    needed = len(members) * share // whole + 1 if rule.above else -(-len(members) * share // whole)
    return Council(members, needed, frozenset(rule.vetoes) & voting)
