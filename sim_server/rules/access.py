"""Which proposals an actor may see and change. A draft does not exist for those who were not let in."""

from sim_server.rules.actors import Actor, SeatActor
from sim_server.rules.commands import ClauseKind, Tag
from sim_server.rules.division import division_of
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import Clause, Proposal, ProposalStatus, TableState
from sim_server.rules.voting import open_vote_on

CLOSED = frozenset({ProposalStatus.WITHDRAWN, ProposalStatus.ADOPTED})


def visible_proposal(state: TableState, proposal_id: ProposalId, actor: Actor) -> Proposal | Rejection:
    """The proposal, where this actor may know of it."""
    proposal = state.proposals.get(proposal_id)
    if proposal is None:
        return refuse(Code.UNKNOWN_PROPOSAL)
    was_introduced = bool(proposal.revisions)
    if was_introduced or not isinstance(actor, SeatActor) or actor.seat in proposal.authors:
        return proposal
    return refuse(Code.UNKNOWN_PROPOSAL)


def changeable_proposal(state: TableState, proposal_id: ProposalId, actor: Actor) -> Proposal | Rejection:
    """The proposal, where it is visible, still open and no vote on it runs."""
    proposal = visible_proposal(state, proposal_id, actor)
    if isinstance(proposal, Rejection):
        return proposal
    if proposal.status in CLOSED:
        return refuse(Code.PROPOSAL_CLOSED)
    if open_vote_on(state, proposal.id):
        return refuse(Code.PROPOSAL_FROZEN)
    if division_of(state, proposal.id):
        return refuse(Code.TEXT_DIVIDED)
    return proposal


def own_proposal(state: TableState, proposal_id: ProposalId, actor: SeatActor) -> Proposal | Rejection:
    """The proposal, where it can change and the actor is one of its authors."""
    proposal = changeable_proposal(state, proposal_id, actor)
    if isinstance(proposal, Rejection) or actor.seat in proposal.authors:
        return proposal
    return refuse(Code.NOT_AN_AUTHOR)


def introduced_proposal(state: TableState, proposal_id: ProposalId, actor: Actor) -> Proposal | Rejection:
    """The proposal, where it can change and is on the table."""
    proposal = changeable_proposal(state, proposal_id, actor)
    if isinstance(proposal, Rejection) or proposal.status is ProposalStatus.INTRODUCED:
        return proposal
    return refuse(Code.NOT_INTRODUCED)


def live_clauses(proposal: Proposal) -> tuple[Clause, ...]:
    """The clauses of the working draft that are not removed, in order."""
    return tuple(clause for clause in proposal.clauses if not clause.is_removed)


def clause_in(proposal: Proposal, clause_id: ClauseId) -> Clause | Rejection:
    """The present version of a clause of the working draft, removed or not."""
    found = (clause for clause in proposal.clauses if clause.id == clause_id)
    return next(found, None) or refuse(Code.UNKNOWN_CLAUSE)


def clause_at(proposal: Proposal, clause_id: ClauseId) -> Clause | Rejection:
    """As `clause_in`, where the clause is not removed."""
    clause = clause_in(proposal, clause_id)
    return clause if isinstance(clause, Rejection) or not clause.is_removed else refuse(Code.UNKNOWN_CLAUSE)


def refused_tag(state: TableState, tag: Tag | None) -> Rejection | None:
    """Why a clause cannot carry this tag: the scenario has no such option."""
    if tag is None:
        return None
    return None if tag in _tags(state.scenario) else refuse(Code.UNKNOWN_TAG)


@remembered(64)
def _tags(scenario: Scenario) -> frozenset[Tag]:
    return frozenset(Tag(issue.id, option.id) for issue in scenario.issues for option in issue.options)


def has_operative(proposal: Proposal) -> bool:
    """Whether the working draft decides anything."""
    return any(clause.kind is ClauseKind.OPERATIVE for clause in live_clauses(proposal))
