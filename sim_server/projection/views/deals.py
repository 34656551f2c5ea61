"""The regions of deals and promises, for seats and observers. A scenario that opens no deals has none of them."""

from dataclasses import dataclass

from sim_server.projection.views.common import SeatLabel, TagView
from sim_server.rules.commands import Verdict
from sim_server.rules.ids import ClauseId, CommitmentId, DealId, Millis, PhaseId, PromiseId, ProposalId, ResourceId
from sim_server.rules.rejections import Rejection
from sim_server.rules.state.deals import DealStatus


@dataclass(frozen=True, slots=True)
class GiveView:
    """One thing in a deal. ``words`` are the resource's title or what is promised; ``amount`` is 0 of a promise."""

    giver: SeatLabel
    to: SeatLabel
    words: str
    amount: int
    unit: str
    resource: ResourceId | None
    commitment: CommitmentId | None
    settles: TagView | None
    """The option that a commitment works for, where it does."""


@dataclass(frozen=True, slots=True)
class DueView:
    """By when: a moment, the end of a phase (its title), or neither: the end of play."""

    phase: str
    at: Millis


@dataclass(frozen=True, slots=True)
class ClauseConditionView:
    """A clause as a circulated text has it. ``number`` counts operative clauses from 1; 0 in the preamble."""

    proposal: ProposalId
    title: str
    revision: int
    clause: ClauseId
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ConditionView:
    """What a deal waits for: an option of an issue in an adopted text, another deal, or the words of a clause."""

    option: TagView | None
    deal: DealId | None
    clause: ClauseConditionView | None


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A line of the ledger. ``verdict`` None: not judged. ``said`` are the words of those who were promised."""

    id: PromiseId
    by: SeatLabel
    to: tuple[SeatLabel, ...]
    words: str
    due: DueView
    at: Millis
    is_sealed: bool
    deal: DealId | None
    verdict: Verdict | None
    by_record: bool
    said: tuple[tuple[SeatLabel, bool], ...]
    may_say: bool
    """Whether this seat can still say whether it was kept."""


@dataclass(frozen=True, slots=True)
class DealView:
    """Family ``deal``, one for each deal this viewer may know of.

    ``get`` and ``give`` are from where this seat sits; ``others`` moves between other parties.
    ``breaks`` are standing promises of this seat that speak against the deal: told to this seat alone.
    """

    id: DealId
    version: int
    by: SeatLabel
    parties: tuple[SeatLabel, ...]
    is_party: bool
    is_mine: bool
    """Whether this seat offered the present version."""
    get: tuple[GiveView, ...]
    give: tuple[GiveView, ...]
    others: tuple[GiveView, ...]
    condition: ConditionView | None
    due: DueView
    is_sealed: bool
    status: DealStatus
    waits_for: tuple[SeatLabel, ...]
    """Parties that have not accepted yet, while it is offered."""
    may_accept: bool
    refusal: Rejection | None
    """Why this seat cannot accept now, where it is asked."""
    breaks: tuple[PromiseView, ...]
    offered_at: Millis
    expires_at: Millis
    ended_at: Millis


@dataclass(frozen=True, slots=True)
class HeldView:
    """What a seat holds of a resource; ``aside`` of it waits in concluded deals."""

    resource: ResourceId
    title: str
    unit: str
    amount: int
    aside: int


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """``settles`` is the option it works for."""

    id: CommitmentId
    title: str
    words: str
    settles: TagView | None


@dataclass(frozen=True, slots=True)
class HoldingsView:
    """Region ``holdings``: what this seat has to bargain with, and what can be said in an offer.

    ``refusal`` says why nothing can be offered now. ``phases`` are those to come, by id and title.
    ``is_in_front``: the phase is for private talks, where deals are made; elsewhere the text comes first.
    """

    goods: tuple[HeldView, ...]
    commitments: tuple[CommitmentView, ...]
    phases: tuple[tuple[PhaseId, str], ...]
    refusal: Rejection | None
    is_in_front: bool


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Region ``ledger``: the promises this viewer may know of, the newest first."""

    made: tuple[PromiseView, ...]
    received: tuple[PromiseView, ...]
    others: tuple[PromiseView, ...]
