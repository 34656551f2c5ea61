"""Events of votes. The choice of a secret ballot is never in the log with its delegation."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.commands import WHOLE, Choice, Subject
from sim_server.rules.ids import ClauseId, DelegationId, GroupId, ItemId, Millis, ProposalId, SeatId, VoteId
from sim_server.rules.scenario import DecisionRule


class Reason:
    """Why a result is what it is; plain constants that pages turn into sentences."""

    ENOUGH = "enough"
    NOT_ENOUGH = "not_enough"
    GROUP_SHORT = "group_short"
    """Enough on the whole, not enough in one of the groups."""
    VETO = "veto"
    NO_QUORUM = "no_quorum"
    NO_OBJECTION = "no_objection"
    OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class VoteOpened:
    item: ItemId
    vote: VoteId
    proposal: ProposalId
    revision: int
    rule: DecisionRule
    is_secret: bool
    closes_at: Millis
    by: SeatId | None
    """None where the facilitator opened it."""
    audience: Audience
    at: Millis
    roll: tuple[DelegationId, ...] = ()
    """In a roll call, the members in the order in which they are called."""
    subject: Subject = WHOLE


@dataclass(frozen=True, slots=True)
class BallotCast:
    """``choice`` is None and ``sealed`` is filled in a secret vote."""

    vote: VoteId
    delegation: DelegationId
    seat: SeatId
    choice: Choice | None
    sealed: str
    explanation: str
    at: Millis


@dataclass(frozen=True, slots=True)
class GroupCount:
    """The arithmetic of one group, counted as the whole is."""

    group: GroupId
    in_favour: int
    against: int
    abstaining: int
    base: int
    needed: int

    @property
    def is_enough(self) -> bool:
        return self.in_favour >= self.needed


@dataclass(frozen=True, slots=True)
class Result:
    """A result with the arithmetic that a participant can check. Counts are votes, weights included."""

    is_adopted: bool
    reason: str
    in_favour: int
    against: int
    abstaining: int
    objecting: int
    not_voting: int
    base: int
    needed: int
    vetoed_by: tuple[DelegationId, ...]
    groups: tuple[GroupCount, ...] = ()


@dataclass(frozen=True, slots=True)
class VoteClosed:
    """``opened`` holds the sorted choices of a secret vote, without delegations."""

    item: ItemId
    vote: VoteId
    result: Result
    opened: tuple[Choice, ...]
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class TextDivided:
    """The revision is voted part by part. No parts: as a whole again."""

    proposal: ProposalId
    revision: int
    parts: tuple[tuple[ClauseId, ...], ...]
    by: SeatId | None
    at: Millis


@dataclass(frozen=True, slots=True)
class DivisionEnded:
    """Every part was voted. ``is_lost``: all operative parts failed, and so the whole."""

    proposal: ProposalId
    is_lost: bool
    at: Millis


@dataclass(frozen=True, slots=True)
class MemberAbsent:
    """In a roll call: the delegation was called and did not answer."""

    vote: VoteId
    delegation: DelegationId
    at: Millis


@dataclass(frozen=True, slots=True)
class VoteCancelled:
    item: ItemId
    vote: VoteId
    audience: Audience
    at: Millis
