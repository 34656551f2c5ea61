"""What a text is worth to a seat: the points of its options, or of the defaults of issues it leaves open."""

from collections.abc import Iterable, Mapping

from sim_server.projection.views.common import ClauseView
from sim_server.projection.views.drafting import DraftClauseView
from sim_server.projection.views.play import IssueView, OptionView, RoleView
from sim_server.rules.ids import IssueId, OptionId

Settled = Mapping[IssueId, OptionId]


def settled_by(clauses: Iterable[ClauseView | DraftClauseView]) -> Settled:
    """The options that these clauses carry."""
    return {clause.tag.issue: clause.tag.option for clause in clauses if clause.tag is not None}


def worth(role: RoleView, settled: Settled) -> int:
    """Points of the seat for a text that settles this; an issue not settled counts its default."""
    return sum(points_of(role, issue.id, settled.get(issue.id) or default_of(issue)) for issue in role.issues)


def points_of(role: RoleView, issue: IssueId, option: OptionId) -> int:
    interests = role.interests
    return next((each.points for each in interests if each.issue == issue and each.option == option), 0)


def default_of(issue: IssueView) -> OptionId:
    return next((option.id for option in issue.options if option.is_default), issue.options[0].id)


def ranked(role: RoleView, issue: IssueView) -> tuple[OptionView, ...]:
    """The options of an issue that a clause can carry, the seat's best first; equals keep the scenario's order."""
    carried = (option for option in issue.options if option.words)
    return tuple(sorted(carried, key=lambda option: -points_of(role, issue.id, option.id)))
