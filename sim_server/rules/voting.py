"""Which vote is open (a table holds one at a time), and what its practice allows around it."""

from sim_server.rules.ids import DelegationId, ProposalId
from sim_server.rules.practice import RollStart
from sim_server.rules.state import TableState, Vote, VoteStatus


def open_vote(state: TableState) -> Vote | None:
    """The vote that runs at the table."""
    return next((vote for vote in state.votes.values() if vote.status is VoteStatus.OPEN), None)


def open_vote_on(state: TableState, proposal: ProposalId) -> Vote | None:
    """The vote that runs on any revision of the proposal."""
    vote = open_vote(state)
    return vote if vote and vote.proposal == proposal else None


def may_explain(state: TableState, proposal: ProposalId, delegation: DelegationId) -> bool:
    """Whether the delegation may explain its vote on a text. Under UN practice its sponsors may not (rule 88)."""
    practice = state.scenario.floor
    if practice is None or practice.text.proposer_may_explain:
        return True
    return delegation not in state.proposals[proposal].sponsors


def is_roll_by_lot(state: TableState) -> bool:
    """Whether the first to be called is drawn, and named by nobody (rule 87)."""
    practice = state.scenario.floor
    return practice is not None and practice.text.roll_start is RollStart.LOT
