"""Votes and the ballots in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.commands import WHOLE, Choice, Subject, SubjectKind
from sim_server.rules.events import Result
from sim_server.rules.ids import DelegationId, Millis, ProposalId, SeatId, VoteId
from sim_server.rules.scenario import DecisionKind, DecisionRule


class VoteStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Ballot:
    """The last ballot of a delegation; ``choice`` is None in a secret vote."""

    seat: SeatId
    choice: Choice | None
    sealed: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Vote:
    id: VoteId
    proposal: ProposalId
    revision: int
    rule: DecisionRule
    is_secret: bool
    status: VoteStatus
    opened_at: Millis
    closes_at: Millis
    ballots: Mapping[DelegationId, Ballot]
    present: frozenset[DelegationId]
    """Members whose voting seat was connected, or who cast, at any time since the vote opened."""
    result: Result | None
    opened: tuple[Choice, ...]
    """A closed secret vote's choices, sorted."""
    withdrawn: tuple[tuple[DelegationId, str], ...] = ()
    """Objections of this vote that were given up before it closed, with their reasons."""
    roll: tuple[DelegationId, ...] = ()
    """In a roll call, the members in the order in which they are called."""
    subject: Subject = WHOLE
    absent: frozenset[DelegationId] = frozenset()
    """Called in a roll call, without an answer."""

    @property
    def is_on_part(self) -> bool:
        """Whether it is about a part of a divided text, so that it adopts nothing by itself."""
        return self.subject.kind is SubjectKind.PART

    @property
    def is_on_whole(self) -> bool:
        """Whether it is about the text itself, and adopts it."""
        return self.subject.kind is SubjectKind.WHOLE

    @property
    def is_silent(self) -> bool:
        """Whether doing nothing agrees, and one objection ends it."""
        return self.rule.kind is DecisionKind.SILENCE
