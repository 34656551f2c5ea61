"""Events of motions. All of it is public; ballots on procedure are open, and shown after the vote."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.commands import Choice
from sim_server.rules.events.votes import Result
from sim_server.rules.ids import DelegationId, ItemId, Millis, MotionId, SeatId
from sim_server.rules.practice import MotionKind


@dataclass(frozen=True, slots=True)
class MotionMoved:
    item: ItemId
    motion: MotionId
    kind: MotionKind
    seat: SeatId
    delegation: DelegationId
    minutes: int
    seconds: int
    topic: str
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class MotionSeconded:
    motion: MotionId
    seat: SeatId
    delegation: DelegationId


@dataclass(frozen=True, slots=True)
class MotionWithdrawn:
    motion: MotionId


@dataclass(frozen=True, slots=True)
class MotionSpeakerJoined:
    motion: MotionId
    seat: SeatId
    is_for: bool


@dataclass(frozen=True, slots=True)
class MotionRuled:
    motion: MotionId
    is_in_order: bool
    reason: str


@dataclass(frozen=True, slots=True)
class MotionPut:
    """The vote on it is open."""

    motion: MotionId


@dataclass(frozen=True, slots=True)
class MotionBallotCast:
    motion: MotionId
    delegation: DelegationId
    seat: SeatId
    choice: Choice


@dataclass(frozen=True, slots=True)
class MotionDecided:
    """``result`` is None where the chair decided. ``until`` is when a caucus or suspension is over; 0 without one."""

    item: ItemId
    motion: MotionId
    kind: MotionKind
    is_carried: bool
    result: Result | None
    until: Millis
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class MotionDone:
    motion: MotionId


@dataclass(frozen=True, slots=True)
class IntervalEnded:
    """A caucus or suspension is over; the speakers' list goes on where it stood."""

    at: Millis
