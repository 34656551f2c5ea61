"""Which vote is open. A table holds one vote at a time."""

from sim_server.rules.ids import ProposalId
from sim_server.rules.state import TableState, Vote, VoteStatus


def open_vote(state: TableState) -> Vote | None:
    """The vote that runs at the table."""
    return next((vote for vote in state.votes.values() if vote.status is VoteStatus.OPEN), None)


def open_vote_on(state: TableState, proposal: ProposalId) -> Vote | None:
    """The vote that runs on any revision of the proposal."""
    vote = open_vote(state)
    return vote if vote and vote.proposal == proposal else None
