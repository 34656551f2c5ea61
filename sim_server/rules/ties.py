"""Equally divided votes: as many in favour as against.

General Assembly, rule 95: on matters other than elections a second vote is taken; equally divided again, the proposal
is regarded as rejected. Model UN practice: a tie fails, as any vote with too few in favour does.
"""

from sim_server.rules.events import Reason
from sim_server.rules.ids import ProposalId
from sim_server.rules.practice import Tie
from sim_server.rules.state import TableState, Vote

MOST_TIES = 2
"""After so many on one revision it counts as rejected."""


def ties_on(state: TableState, proposal: ProposalId, revision: int) -> int:
    """How often a vote on the whole of a revision was equally divided, where the practice votes a tie again; else 0."""
    return len(_ties(state, proposal, revision))


def tie_number(state: TableState, vote: Vote) -> int:
    """Which tie on its revision this vote is, from 1; 0 where it is none, or a tie is nothing special."""
    ties = _ties(state, vote.proposal, vote.revision)
    return ties.index(vote) + 1 if vote in ties else 0


def _ties(state: TableState, proposal: ProposalId, revision: int) -> tuple[Vote, ...]:
    practice = state.scenario.floor
    if practice is None or practice.text.tie is not Tie.REVOTE:
        return ()
    votes = state.votes.values()
    return tuple(vote for vote in votes if (vote.proposal, vote.revision) == (proposal, revision) and _is_tied(vote))


def _is_tied(vote: Vote) -> bool:
    """About the text as a whole, and closed without adopting it for want of votes, with both sides alike."""
    result = vote.result
    if result is None or vote.is_on_part or vote.subject.amendment is not None:
        return False
    return result.reason == Reason.NOT_ENOUGH and result.in_favour == result.against > 0
