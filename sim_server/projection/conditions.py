"""What deals wait for, in the words of a scenario and of the texts on the table."""

from sim_server.projection.views.common import TagView
from sim_server.projection.views.deals import ClauseConditionView, ConditionView
from sim_server.rules.commands import ClauseKind, Condition
from sim_server.rules.conditions import clause_of
from sim_server.rules.ids import IssueId, OptionId
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import TableState


def condition_view(state: TableState, scenario: Scenario, condition: Condition | None) -> ConditionView | None:
    if condition is None:
        return None
    option = tag_view(scenario, condition.issue, condition.option)
    return ConditionView(option, condition.deal, _clause(state, condition))


def tag_view(scenario: Scenario, issue_id: IssueId | None, option_id: OptionId | None) -> TagView | None:
    for issue in scenario.issues:
        for option in issue.options:
            if (issue.id, option.id) == (issue_id, option_id):
                return TagView(issue.id, issue.title, option.id, option.title)
    return None


def _clause(state: TableState, condition: Condition) -> ClauseConditionView | None:
    if condition.proposal is None:
        return None
    proposal = state.proposals[condition.proposal]
    found = clause_of(proposal, condition.revision, condition.clause)
    if found is None:
        return None
    clauses = proposal.revisions[condition.revision - 1].clauses
    operative = [each.id for each in clauses if each.kind is ClauseKind.OPERATIVE]
    number = operative.index(found.id) + 1 if found.id in operative else 0
    return ClauseConditionView(proposal.id, proposal.title, condition.revision, found.id, number, found.text)
