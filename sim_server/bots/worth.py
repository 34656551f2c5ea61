"""What a text is worth to a seat: the points of its options, or of the defaults of issues it leaves open.

An option counts for itself, and for what it moves: the page says what an answer adds through the indicators that the
seat values (`ValuedView.answers`), one answer at a time. So the sum is an estimate where two answers move one figure to
the end of its range, or where an effect asks for both.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from sim_server.projection.views.common import ClauseView
from sim_server.projection.views.drafting import DraftClauseView
from sim_server.projection.views.indicators import ValuedView
from sim_server.projection.views.role import IssueView, OptionView, RoleView
from sim_server.rules.ids import IssueId, OptionId
from sim_server.rules.remembered import remembered

Settled = Mapping[IssueId, OptionId]
Chosen = tuple[IssueId, OptionId]
_ROLES: Final = 512
"""Roles whose worth is remembered: those of some thirty tables."""


class Worth:
    """What each option of each issue is worth to one seat. Made once from its role."""

    __slots__ = ("_moved", "_points", "best", "carried_by", "defaults", "nothing", "options", "threshold", "words")

    def __init__(self, role: RoleView, valued: ValuedView | None = None) -> None:
        self._moved: Mapping[Chosen, float] = {
            (issue, option): points for issue, option, points in (valued.answers if valued is not None else ())
        }
        """What an answer adds by what it moves."""
        self._points = dict(self._moved)
        for each in role.interests:
            chosen = each.issue, each.option
            self._points[chosen] = each.points + self._moved.get(chosen, 0)
        self.threshold = role.threshold
        """Points below which no agreement is better."""
        self.defaults: Settled = {issue.id: _default(issue) for issue in role.issues}
        """What holds on each issue without a text."""
        self.options: Mapping[IssueId, tuple[OptionView, ...]] = {
            issue.id: tuple(sorted(issue.options, key=partial(self._rank, issue.id))) for issue in role.issues
        }
        """The options of each issue, the seat's best first; of equals first those that a clause can carry."""
        self.words: Mapping[Chosen, str] = {
            (issue.id, option.id): option.words for issue in role.issues for option in issue.options
        }
        """The model words of each option; empty for a default that needs none."""
        self.carried_by: Mapping[str, Chosen] = {words: chosen for chosen, words in self.words.items() if words}
        """The option that model words carry."""
        self.nothing = sum(self.points(issue, option) for issue, option in self.defaults.items())
        """Points without any text."""
        self.best = sum(self.points(issue, ranked[0].id) for issue, ranked in self.options.items())

    def _rank(self, issue: IssueId, option: OptionView) -> tuple[float, bool]:
        return -self.points(issue, option.id), not option.words

    def points(self, issue: IssueId, option: OptionId) -> float:
        return self._points.get((issue, option), 0)

    def moved(self, settled: Settled) -> float:
        """The part of a text's points that comes of what it moves."""
        return sum(self._moved.get(chosen, 0) for chosen in settled.items())

    def of(self, settled: Settled) -> float:
        """Points of a text that settles this; an issue not settled counts its default."""
        total, points, defaults = self.nothing, self._points, self.defaults
        for issue, option in settled.items():
            default = defaults.get(issue)
            if default is not None:
                total += points.get((issue, option), 0) - points.get((issue, default), 0)
        return total

    def carried(self, issue: IssueId) -> tuple[OptionView, ...]:
        """The options of an issue that a clause can carry, the seat's best first."""
        return tuple(option for option in self.options.get(issue, ()) if option.words)


@remembered(_ROLES)
def worth_of(role: RoleView, valued: ValuedView | None) -> Worth:
    """The same for the same role and values as they are shown."""
    return Worth(role, valued)


def settled_by(clauses: Iterable[ClauseView | DraftClauseView]) -> Settled:
    """The options that these clauses carry."""
    return {clause.tag.issue: clause.tag.option for clause in clauses if clause.tag is not None}


def _default(issue: IssueView) -> OptionId:
    return next((option.id for option in issue.options if option.is_default), issue.options[0].id)
