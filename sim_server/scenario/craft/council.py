"""Councils: which coalitions can adopt a text, and how much power each member has."""

from dataclasses import dataclass
from itertools import combinations

from sim_server.rules.ids import DelegationId
from sim_server.rules.scenario import DecisionKind, DecisionRule, Power, Scenario
from sim_server.rules.tally import votes_needed, weight

Coalition = frozenset[DelegationId]


@dataclass(frozen=True, slots=True)
class Council:
    """Members, how many votes in favour are needed, and those who may never be against."""

    members: tuple[DelegationId, ...]
    needed: int
    vetoes: Coalition
    weights: tuple[tuple[DelegationId, int], ...] = ()
    """Votes that count more than one; of all others one each."""

    def adopts(self, in_favour: Coalition) -> bool:
        votes = len(in_favour) + sum(weight - 1 for member, weight in self.weights if member in in_favour)
        return votes >= self.needed and self.vetoes <= in_favour

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
        return {member: count / max(1, total) for member, count in turns.items()}

    def _turns(self, group: Coalition, member: DelegationId) -> bool:
        return member in group and not self.adopts(group - {member})


def council(scenario: Scenario, rule: DecisionRule) -> Council | None:
    """Who decides under a rule if everybody votes; None where groups must agree too, or nobody has a vote."""
    voting = {role.delegation for role in scenario.roles if Power.VOTE in role.powers}
    members = tuple(delegation.id for delegation in scenario.delegations if delegation.id in voting)
    if rule.groups or not members:
        return None
    if rule.kind is not DecisionKind.MAJORITY:
        return Council(members, len(members), frozenset())
    needed = votes_needed(rule, sum(weight(rule, member) for member in members))
    return Council(members, needed, frozenset(rule.vetoes) & voting, rule.weights)
