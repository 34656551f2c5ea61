"""How a table ended: adopted, voted down, never voted on, never written, or never begun."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.debrief.record import Record, end_of_play
from sim_server.debrief.votes import VoteHeld, votes_held
from sim_server.rules.events import ProposalAdopted, TableEnded
from sim_server.rules.ids import DelegationId, Millis, ProposalId
from sim_server.rules.scenario import PhaseKind


class Ending(StrEnum):
    """The outcome in one word; pages make a sentence of it."""

    NOT_STARTED = "not_started"
    NO_TEXT = "no_text"
    """Nobody introduced a proposal."""
    NO_VOTE = "no_vote"
    """There were proposals, and none was voted on to a result."""
    NOT_ADOPTED = "not_adopted"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class AdoptedText:
    proposal: ProposalId
    title: str
    revision: int
    sponsors: tuple[DelegationId, ...]
    at: Millis
    minute: float
    vote: VoteHeld | None
    """The vote that adopted it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``last_vote`` is the last vote with a result; ``minutes`` is how long play lasted, in the scenario's time."""

    ending: Ending
    adopted: tuple[AdoptedText, ...]
    last_vote: VoteHeld | None
    proposals: int
    """How many were introduced."""
    minutes: float
    ended_early: bool
    """The table was ended before its debrief began."""


def outcome(record: Record) -> Outcome:
    votes = tuple(vote for vote in votes_held(record) if vote.result is not None)
    adopted = tuple(_adopted(record, votes))
    introduced = sum(bool(proposal.revisions) for proposal in record.final.proposals.values())
    return Outcome(
        ending=_ending(record, introduced=introduced, votes=len(votes), adopted=len(adopted)),
        adopted=adopted,
        last_vote=votes[-1] if votes else None,
        proposals=introduced,
        minutes=record.minute(end_of_play(record)),
        ended_early=_ended_early(record),
    )


def _ending(record: Record, *, introduced: int, votes: int, adopted: int) -> Ending:
    if adopted:
        return Ending.ADOPTED
    if votes:
        return Ending.NOT_ADOPTED
    if introduced:
        return Ending.NO_VOTE
    return Ending.NO_TEXT if record.has_started else Ending.NOT_STARTED


def _adopted(record: Record, votes: tuple[VoteHeld, ...]) -> list[AdoptedText]:
    return [
        AdoptedText(
            proposal=event.proposal,
            title=record.final.proposals[event.proposal].title,
            revision=event.revision,
            sponsors=record.final.proposals[event.proposal].sponsors,
            at=event.at,
            minute=record.minute(event.at),
            vote=next((vote for vote in reversed(votes) if vote.proposal == event.proposal), None),
        )
        for event in (entry.event for entry in record.entries)
        if isinstance(event, ProposalAdopted)
    ]


def _ended_early(record: Record) -> bool:
    if not any(isinstance(entry.event, TableEnded) for entry in record.entries):
        return False
    flow = record.final.flow
    return flow.index < 0 or record.opened.scenario.phases()[flow.index].kind is not PhaseKind.DEBRIEF
