"""A decision rule in the numbers that a page needs to say what it takes."""

from sim_server.projection.labels import placards
from sim_server.projection.views.play import RuleView
from sim_server.rules.commands import Choice
from sim_server.rules.membership import members
from sim_server.rules.scenario import DecisionKind, DecisionRule, Scenario
from sim_server.rules.state import TableState

MAJORITY_CHOICES = (Choice.IN_FAVOUR, Choice.AGAINST, Choice.ABSTAIN)
CONSENSUS_CHOICES = (Choice.IN_FAVOUR, Choice.ABSTAIN, Choice.OBJECT)


def rule_view(state: TableState, rule: DecisionRule, scenario: Scenario) -> RuleView:
    """The rule as it applies at this table; the title in the language of ``scenario``."""
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
        needed_if_all_vote=_needed(state, rule),
        members=len(members(state)),
        on_objection=rule.on_objection.value,
        drafting_minutes=rule.drafting_minutes,
    )


def choices_offered(rule: DecisionRule) -> tuple[Choice, ...]:
    return CONSENSUS_CHOICES if rule.kind is DecisionKind.CONSENSUS else MAJORITY_CHOICES


def _needed(state: TableState, rule: DecisionRule) -> int:
    """Votes in favour that it takes when every member votes, for or against; weights count."""
    weights = dict(rule.weights)
    total = sum(weights.get(member, 1) for member in members(state))
    if rule.kind is DecisionKind.CONSENSUS:
        return total
    share, whole = total * rule.fraction[0], rule.fraction[1]
    return share // whole + 1 if rule.above else -(-share // whole)
