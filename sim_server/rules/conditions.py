"""What a deal waits for: whether it has come true, whether it still can, and whether it may be asked for."""

from collections.abc import Set as AbstractSet

from sim_server.rules.bargaining import knows_deal
from sim_server.rules.commands import Condition
from sim_server.rules.ids import ClauseId, DealId, ProposalId, SeatId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Clause, Proposal, ProposalStatus, TableState
from sim_server.rules.state.deals import DealStatus

DEAD = frozenset({DealStatus.DECLINED, DealStatus.WITHDRAWN, DealStatus.EXPIRED, DealStatus.LAPSED})
CLOSED = frozenset({ProposalStatus.ADOPTED, ProposalStatus.WITHDRAWN})


def has_come_true(state: TableState, condition: Condition | None, ready: AbstractSet[DealId]) -> bool:
    """``ready``: the deals that would be carried out at the same moment."""
    if condition is None:
        return True
    if condition.deal is not None:
        return condition.deal in ready or state.deals.deals[condition.deal].status is DealStatus.DONE
    if condition.proposal is not None:
        return _is_adopted_so(state.proposals[condition.proposal], condition)
    return condition.issue is not None and state.settled.get(condition.issue) == condition.option


def cannot_come_true(state: TableState, condition: Condition | None) -> bool:
    """An issue that was settled otherwise stays so, a text that is closed too, and a deal that ended stays ended."""
    if condition is None:
        return False
    if condition.deal is not None:
        return state.deals.deals[condition.deal].status in DEAD
    if condition.proposal is not None:
        proposal = state.proposals[condition.proposal]
        return proposal.status in CLOSED and not _is_adopted_so(proposal, condition)
    settled = state.settled.get(condition.issue) if condition.issue is not None else None
    return settled is not None and settled != condition.option


def refused_condition(
    state: TableState,
    condition: Condition | None,
    parties: tuple[SeatId, ...],
    about: DealId | None,
    *,
    is_sealed: bool,
) -> Rejection | None:
    """A condition that every party may know of, and that can still come true. ``about``: the deal that would wait."""
    if condition is None:
        return None
    if not _is_one_thing(condition):
        return refuse(Code.UNKNOWN_TAG)
    if condition.deal is not None:
        return _refused_deal(state, condition.deal, parties, about, is_sealed=is_sealed)
    if condition.proposal is not None:
        return _refused_clause(state, condition.proposal, condition)
    known = {(issue.id, option.id) for issue in state.scenario.issues for option in issue.options}
    return None if (condition.issue, condition.option) in known else refuse(Code.UNKNOWN_TAG)


def clause_of(proposal: Proposal, revision: int, clause: ClauseId | None) -> Clause | None:
    """The clause as it stands in a revision, counted from 1; None where the revision has no such clause."""
    if not 1 <= revision <= len(proposal.revisions):
        return None
    return next((each for each in proposal.revisions[revision - 1].clauses if each.id == clause), None)


def _is_one_thing(condition: Condition) -> bool:
    """Whether nothing beside what the deal would wait for is named: that would be looked at by nobody."""
    return condition in (
        Condition(issue=condition.issue, option=condition.option),
        Condition(deal=condition.deal),
        Condition(proposal=condition.proposal, revision=condition.revision, clause=condition.clause),
    )


def _refused_deal(
    state: TableState, deal: DealId, parties: tuple[SeatId, ...], about: DealId | None, *, is_sealed: bool
) -> Rejection | None:
    other = state.deals.deals.get(deal)
    if other is None or deal == about or not all(knows_deal(other, party) for party in parties):
        return refuse(Code.UNKNOWN_DEAL)
    if other.is_sealed and not is_sealed:
        return refuse(Code.SEALED_CONDITION)
    return refuse(Code.DEAL_CLOSED) if other.status in DEAD else None


def _refused_clause(state: TableState, text: ProposalId, condition: Condition) -> Rejection | None:
    """A draft that was never on the table is unknown to everybody here, its authors too."""
    proposal = state.proposals.get(text)
    if proposal is None or not proposal.revisions:
        return refuse(Code.UNKNOWN_PROPOSAL)
    if proposal.status in CLOSED:
        return refuse(Code.PROPOSAL_CLOSED)
    if condition.revision != len(proposal.revisions):
        return refuse(Code.STALE_REVISION, revision=len(proposal.revisions))
    return None if clause_of(proposal, condition.revision, condition.clause) else refuse(Code.UNKNOWN_CLAUSE)


def _is_adopted_so(proposal: Proposal, condition: Condition) -> bool:
    """Word for word, with the same tag: what the parties read when they agreed."""
    if proposal.status is not ProposalStatus.ADOPTED:
        return False
    agreed = clause_of(proposal, condition.revision, condition.clause)
    adopted = clause_of(proposal, proposal.adopted_revision, condition.clause)
    return agreed is not None and adopted is not None and (agreed.text, agreed.tag) == (adopted.text, adopted.tag)
