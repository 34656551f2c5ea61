"""How the state follows votes: opened, cast, closed, and who was present."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import BallotCast, VoteCancelled, VoteClosed, VoteOpened
from sim_server.rules.evolve_talk import count_line
from sim_server.rules.ids import Millis, VoteId
from sim_server.rules.mapping import put
from sim_server.rules.membership import present_members
from sim_server.rules.state import Ballot, TableState, Vote, VoteStatus

VoteEvent = VoteOpened | BallotCast | VoteClosed | VoteCancelled


def evolve_votes(state: TableState, event: VoteEvent) -> TableState:
    match event:
        case VoteOpened():
            vote = _opened(state, event)
        case BallotCast():
            return _with_vote(state, _with_ballot(state.votes[event.vote], event))
        case VoteClosed():
            vote = _closed(state.votes[event.vote], event)
        case VoteCancelled():
            vote = replace(state.votes[event.vote], status=VoteStatus.CANCELLED)
        case _:
            assert_never(event)
    return count_line(_with_vote(state, vote))


def move_closing(votes: Mapping[VoteId, Vote], milliseconds: int) -> Mapping[VoteId, Vote]:
    """The votes, with the deadline of each open one moved; the same mapping where none is open."""
    if all(vote.status is not VoteStatus.OPEN for vote in votes.values()):
        return votes
    return {vote_id: _moved(vote, milliseconds) for vote_id, vote in votes.items()}


def note_presence(state: TableState) -> TableState:
    """Whoever is here now has been present at every vote that is open."""
    here = present_members(state) if any(_is_open(vote) for vote in state.votes.values()) else frozenset()
    for vote in state.votes.values():
        if _is_open(vote) and not here <= vote.present:
            state = _with_vote(state, replace(vote, present=vote.present | here))
    return state


def _is_open(vote: Vote) -> bool:
    return vote.status is VoteStatus.OPEN


def _moved(vote: Vote, milliseconds: int) -> Vote:
    return replace(vote, closes_at=Millis(vote.closes_at + milliseconds)) if _is_open(vote) else vote


def _opened(state: TableState, event: VoteOpened) -> Vote:
    return Vote(
        id=event.vote,
        proposal=event.proposal,
        revision=event.revision,
        rule=event.rule,
        is_secret=event.is_secret,
        status=VoteStatus.OPEN,
        opened_at=event.at,
        closes_at=event.closes_at,
        ballots={},
        present=present_members(state),
        result=None,
        opened=(),
    )


def _with_ballot(vote: Vote, event: BallotCast) -> Vote:
    ballot = Ballot(event.seat, event.choice, event.sealed, event.explanation)
    return replace(vote, ballots=put(vote.ballots, event.delegation, ballot))


def _closed(vote: Vote, event: VoteClosed) -> Vote:
    """The key of a secret vote is gone now, so its sealed values are of no use and are forgotten too."""
    ballots = {delegation: replace(ballot, sealed="") for delegation, ballot in vote.ballots.items()}
    return replace(vote, status=VoteStatus.CLOSED, result=event.result, opened=event.opened, ballots=ballots)


def _with_vote(state: TableState, vote: Vote) -> TableState:
    return replace(state, votes=put(state.votes, vote.id, vote))
