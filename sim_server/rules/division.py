"""Division: a text voted part by part, then as a whole.

The practice is rule 89 of the General Assembly: parts can be voted on separately; those approved are put to the vote
as a whole; if all operative parts were rejected, the whole is rejected.
"""

from sim_server.rules.commands import WHOLE, ClauseKind, Subject, SubjectKind
from sim_server.rules.ids import ProposalId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import DecisionKind, DecisionRule
from sim_server.rules.state import Proposal, Revision, TableState
from sim_server.rules.state.decisions import Division


def division_of(state: TableState, proposal: ProposalId) -> Division | None:
    """The division of a text that is under way."""
    division = state.decisions.divisions.get(proposal)
    return division if division is not None and not division.is_over else None


def dividing_rule(state: TableState) -> DecisionRule | None:
    """The first rule of the scenario under which parts are voted."""
    return next((rule for rule in state.scenario.rules if rule.divisible), None)


def is_lost(division: Division, revision: Revision) -> bool:
    """Whether all operative parts failed, and so the whole."""
    approved = division.approved()
    return not any(each.id in approved for each in revision.clauses if each.kind is ClauseKind.OPERATIVE)


def has_failed(division: Division | None, proposal: Proposal) -> bool:
    """Whether the newest revision was rejected part by part: there is no vote on the whole."""
    return division is not None and division.is_lost and division.revision == proposal.revisions[-1].number


def subject_of(state: TableState, proposal: Proposal, part: int, rule: DecisionRule) -> Subject | Rejection:
    """What a vote on this part (0: on the whole) is about, or why there is no such vote now."""
    division = state.decisions.divisions.get(proposal.id)
    if division is None or division.is_over:
        return _whole(proposal, part, division)
    if part == 0:
        return refuse(Code.TEXT_DIVIDED)
    if not 1 <= part <= len(division.parts) or division.passed[part - 1] is not None:
        return refuse(Code.UNKNOWN_PART)
    if rule.kind is not DecisionKind.MAJORITY or not rule.divisible:
        return refuse(Code.PART_BY_MAJORITY)
    return Subject(SubjectKind.PART, part, division.parts[part - 1])


def _whole(proposal: Proposal, part: int, division: Division | None) -> Subject | Rejection:
    if part:
        return refuse(Code.UNKNOWN_PART)
    return refuse(Code.PARTS_FAILED) if has_failed(division, proposal) else WHOLE
