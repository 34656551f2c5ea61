"""Deals and promises: offered, countered, accepted, declined, withdrawn; promised, and judged."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.ids import (
    ClauseId,
    CommitmentId,
    DealId,
    IssueId,
    OptionId,
    PhaseId,
    PromiseId,
    ProposalId,
    ResourceId,
    SeatId,
)


@dataclass(frozen=True, slots=True)
class Give:
    """One thing that one party gives another: so much of a resource, a commitment of the scenario, or free words."""

    giver: SeatId
    to: SeatId
    resource: ResourceId | None = None
    amount: int = 0
    commitment: CommitmentId | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must come true first, one of three.

    A text with this option of this issue is adopted; another deal is carried out; or ``proposal`` is adopted with
    ``clause`` as it stands in ``revision``, word for word.
    """

    issue: IssueId | None = None
    option: OptionId | None = None
    deal: DealId | None = None
    proposal: ProposalId | None = None
    revision: int = 0
    clause: ClauseId | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version of a deal says. ``due`` is the phase by whose end its promises fall due; None: by the end.

    ``minutes`` is how long the offer can be accepted, in the scenario's time; None: until play is over.
    """

    gives: tuple[Give, ...]
    condition: Condition | None = None
    due: PhaseId | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class OfferDeal:
    """Offer a deal to whoever the terms name. A sealed one is known to its parties alone.

    ``anyway`` sends words of the actor's confidential brief, as in `SendMessage`.
    """

    terms: Terms
    is_sealed: bool
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class CounterDeal:
    """Answer ``version`` of an offer with other terms between the same parties: the next version."""

    deal: DealId
    version: int
    terms: Terms
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class AcceptDeal:
    """Accept exactly this version of a deal."""

    deal: DealId
    version: int


@dataclass(frozen=True, slots=True)
class DeclineDeal:
    """Say no to a deal for good."""

    deal: DealId


@dataclass(frozen=True, slots=True)
class WithdrawDeal:
    """Take back the version that the actor offered last."""

    deal: DealId


@dataclass(frozen=True, slots=True)
class MakePromise:
    """Promise something to other seats, by the end of a phase, after some minutes of play, or by the end of play."""

    seats: tuple[SeatId, ...]
    words: str
    commitment: CommitmentId | None = None
    due: PhaseId | None = None
    minutes: int | None = None
    is_sealed: bool = True
    anyway: bool = False


class Verdict(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    LAPSED = "lapsed"
    """It never fell due."""


@dataclass(frozen=True, slots=True)
class SayKept:
    """The word of a seat to whom something was promised: it was kept, or it was not."""

    promise: PromiseId
    is_kept: bool


@dataclass(frozen=True, slots=True)
class JudgePromise:
    """The facilitator decides on a promise that the record does not."""

    promise: PromiseId
    verdict: Verdict
