"""Events of deals and promises. What is sealed names its parties as its audience."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.commands.deals import Condition, Give, Verdict
from sim_server.rules.ids import CommitmentId, DealId, ItemId, Millis, PhaseId, PromiseId, SeatId


@dataclass(frozen=True, slots=True)
class DealOffered:
    """A version of a deal: the first is the offer, every later one answers the one before."""

    deal: DealId
    version: int
    by: SeatId
    parties: tuple[SeatId, ...]
    """In the scenario's order."""
    gives: tuple[Give, ...]
    condition: Condition | None
    due: PhaseId | None
    expires_at: Millis
    """0 where it can be accepted until play is over."""
    is_sealed: bool
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class DealAccepted:
    deal: DealId
    version: int
    seat: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class DealConcluded:
    """Every party accepted the same version. With a condition, what would move is set aside until it comes true."""

    deal: DealId
    version: int
    at: Millis


@dataclass(frozen=True, slots=True)
class DealCarriedOut:
    """Everything in the deal moved at once, and its promises stand from now on.

    ``item`` is the line about an open deal in the plenary; a sealed one leaves none.
    """

    deal: DealId
    at: Millis
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class DealLapsed:
    """The condition of a concluded deal cannot come true any more: nobody owes anything."""

    deal: DealId
    at: Millis


@dataclass(frozen=True, slots=True)
class DealDeclined:
    deal: DealId
    seat: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class DealWithdrawn:
    deal: DealId
    at: Millis


@dataclass(frozen=True, slots=True)
class DealExpired:
    deal: DealId
    at: Millis


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """A promise outside any deal."""

    promise: PromiseId
    by: SeatId
    to: tuple[SeatId, ...]
    words: str
    commitment: CommitmentId | None
    due: PhaseId | None
    due_at: Millis
    """0 where no minute was named."""
    is_sealed: bool
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class PromiseSaid:
    """The word of a seat to whom it was promised."""

    promise: PromiseId
    seat: SeatId
    is_kept: bool
    at: Millis


@dataclass(frozen=True, slots=True)
class PromiseJudged:
    """``by_record`` where the rules could tell; else the facilitator decided."""

    promise: PromiseId
    verdict: Verdict
    by_record: bool
    at: Millis
