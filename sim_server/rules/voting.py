"""Which votes are open, and on what."""

from sim_server.rules.ids import ProposalId
from sim_server.rules.state import TableState, Vote, VoteStatus


def open_votes(state: TableState) -> tuple[Vote, ...]:
    """Every vote that runs, the earliest opened first."""
    return tuple(vote for vote in state.votes.values() if vote.status is VoteStatus.OPEN)


def open_vote_on(state: TableState, proposal: ProposalId) -> Vote | None:
    """The vote that runs on any revision of the proposal; at most one does."""
    return next((vote for vote in open_votes(state) if vote.proposal == proposal), None)
