"""A decision rule in the numbers that a page needs to say what it takes, and who can be called first in a roll."""

from collections.abc import Mapping

from sim_server.projection.labels import placards
from sim_server.projection.regions import Sight
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.common import Placard
from sim_server.projection.views.decisions import GroupView
from sim_server.projection.views.votes import RuleView
from sim_server.rules.ids import DelegationId
from sim_server.rules.membership import members, voting_delegations
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import DecisionKind, DecisionRule, Scenario, VotingGroup
from sim_server.rules.state import TableState
from sim_server.rules.tally import votes_needed, weight
from sim_server.rules.voting import is_roll_by_lot


def rule_view(state: TableState, rule: DecisionRule, scenario: Scenario) -> RuleView:
    """The rule as it applies at this table; the title in the language of ``scenario``."""
    return _rule_view(state.scenario, rule, scenario)


@remembered(512)
def _rule_view(original: Scenario, rule: DecisionRule, scenario: Scenario) -> RuleView:
    signs = placards(scenario)
    titled = next((each for each in scenario.rules if each.id == rule.id), rule)
    return RuleView(
        id=rule.id,
        title=titled.title,
        kind=rule.kind.value,
        fraction=rule.fraction,
        above=rule.above,
        base=rule.base.value,
        quorum=rule.quorum,
        vetoes=tuple(signs[delegation] for delegation in rule.vetoes if delegation in signs),
        needed_if_all_vote=_needed(original, rule),
        members=len(voting_delegations(original)),
        on_objection=rule.on_objection.value,
        drafting_minutes=rule.drafting_minutes,
        groups=tuple(_group(group, titled, signs) for group in rule.groups),
        seconds=rule.seconds,
    )


def firsts(sight: Sight) -> tuple[Placard, ...]:
    """Whom the chair may name to be called first in a roll call; nobody where no rule calls one, or lots decide."""
    state = sight.state
    if is_roll_by_lot(state) or not any(rule.roll_call for rule in state.scenario.rules):
        return ()
    signs = placards(scenario_of(sight))
    return tuple(signs[member] for member in members(state))


def _group(group: VotingGroup, titled: DecisionRule, signs: Mapping[DelegationId, Placard]) -> GroupView:
    title = next((each.title for each in titled.groups if each.id == group.id), group.title)
    inside = tuple(signs[delegation] for delegation in group.delegations)
    return GroupView(group.id, title, inside, group.fraction, group.above)


def _needed(scenario: Scenario, rule: DecisionRule) -> int:
    """Votes in favour that it takes when every member votes, for or against; 0 where nobody counts."""
    if rule.kind is not DecisionKind.MAJORITY:
        return 0
    return votes_needed(rule, sum(weight(rule, member) for member in voting_delegations(scenario)))
