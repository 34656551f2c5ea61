"""The votes of a table with their ballots, explanations and arithmetic. Secret ballots have no delegation."""

from dataclasses import dataclass

from sim_server.debrief.record import Record
from sim_server.rules.commands import Choice
from sim_server.rules.events import Result, VoteCancelled, VoteClosed
from sim_server.rules.ids import ClauseId, DelegationId, Millis, ProposalId, VoteId
from sim_server.rules.membership import members
from sim_server.rules.scenario import DecisionRule
from sim_server.rules.state import Vote, VoteStatus
from sim_server.rules.tally import weight


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """The ballot of a delegation in an open vote, with what it was worth."""

    delegation: DelegationId
    choice: Choice
    explanation: str
    votes: int


@dataclass(frozen=True, slots=True)
class VoteHeld:
    """A vote. ``result`` is None where it was cancelled or still runs, and then no ballot is shown.

    ``ballots`` and ``silent`` (members that did not vote) are of open votes, in the scenario's order;
    ``choices`` are those of a secret vote, sorted.
    """

    id: VoteId
    proposal: ProposalId
    title: str
    revision: int
    rule: DecisionRule
    is_secret: bool
    status: VoteStatus
    opened_at: Millis
    closed_at: Millis | None
    minute: float
    """Minute of play at which it was opened."""
    result: Result | None
    ballots: tuple[OpenBallot, ...]
    silent: tuple[DelegationId, ...]
    choices: tuple[Choice, ...]
    part: int = 0
    """The part of a divided text that was voted; 0: the whole."""
    clauses: tuple[ClauseId, ...] = ()
    """Of that part."""
    amendment: int = 0
    """The number of the amendment that was voted; 0 for none."""

    @property
    def margin(self) -> int:
        """Votes in favour above (or, negative, below) what was needed; of a majority rule."""
        return self.result.in_favour - self.result.needed if self.result else 0


def votes_held(record: Record) -> tuple[VoteHeld, ...]:
    """Every vote, in the order in which they were opened."""
    closings = {
        entry.event.vote: entry.at for entry in record.entries if isinstance(entry.event, (VoteClosed, VoteCancelled))
    }
    return tuple(_held(record, vote, closings.get(vote.id)) for vote in record.final.votes.values())


def _held(record: Record, vote: Vote, closed_at: Millis | None) -> VoteHeld:
    ballots = _ballots(record, vote)
    cast = {ballot.delegation for ballot in ballots}
    is_shown = vote.status is VoteStatus.CLOSED and not vote.is_secret
    return VoteHeld(
        id=vote.id,
        proposal=vote.proposal,
        title=record.final.proposals[vote.proposal].title,
        revision=vote.revision,
        rule=vote.rule,
        is_secret=vote.is_secret,
        status=vote.status,
        opened_at=vote.opened_at,
        closed_at=closed_at,
        minute=record.minute(vote.opened_at),
        result=vote.result,
        ballots=ballots,
        silent=tuple(member for member in members(record.final) if member not in cast) if is_shown else (),
        choices=vote.opened if vote.is_secret else (),
        part=vote.subject.number if vote.is_on_part else 0,
        clauses=vote.subject.clauses,
        amendment=vote.subject.number if vote.subject.amendment is not None else 0,
    )


def _ballots(record: Record, vote: Vote) -> tuple[OpenBallot, ...]:
    if vote.is_secret or vote.status is not VoteStatus.CLOSED:
        return ()
    order = [delegation.id for delegation in record.opened.scenario.delegations]
    return tuple(
        OpenBallot(delegation, cast.choice, cast.explanation, weight(vote.rule, delegation))
        for delegation in order
        if (cast := vote.ballots.get(delegation)) is not None and cast.choice is not None
    )
