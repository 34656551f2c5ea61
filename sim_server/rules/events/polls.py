"""Events of straw polls, which bind nobody."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import DelegationId, Millis, PollId, SeatId


@dataclass(frozen=True, slots=True)
class PollOpened:
    """``is_named``: the pages show who answered what, after the close."""

    poll: PollId
    question: str
    answers: tuple[str, ...]
    is_named: bool
    closes_at: Millis
    by: SeatId | None
    """None where the facilitator asks."""
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class PollAnswered:
    poll: PollId
    delegation: DelegationId
    seat: SeatId
    answer: int
    at: Millis


@dataclass(frozen=True, slots=True)
class PollClosed:
    """``counts`` are the answers given, in the order of the answers offered."""

    poll: PollId
    counts: tuple[int, ...]
    audience: Audience
    at: Millis
