"""Events of amendments."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.audience import Audience
from sim_server.rules.commands.amendments import Change
from sim_server.rules.ids import AmendmentId, DelegationId, ItemId, Millis, ProposalId, SeatId


class AmendmentStatus(StrEnum):
    OFFERED = "offered"
    """The sponsors have time to answer."""
    CONTESTED = "contested"
    """A sponsor declined or kept silent: the table votes on it."""
    ACCEPTED = "accepted"
    """The sponsors took it into the text."""
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    """What it would change is not there any more."""


@dataclass(frozen=True, slots=True)
class AmendmentOffered:
    """``number`` counts the amendments to a text from 1."""

    item: ItemId
    amendment: AmendmentId
    proposal: ProposalId
    number: int
    revision: int
    change: Change
    reason: str
    by: SeatId
    delegation: DelegationId
    answer_by: Millis
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class AmendmentAnswered:
    """A sponsor's word."""

    amendment: AmendmentId
    delegation: DelegationId
    accepts: bool
    at: Millis


@dataclass(frozen=True, slots=True)
class AmendmentTurned:
    """The amendment has another status. ``revision``: the one that it became part of; 0 for none."""

    item: ItemId
    amendment: AmendmentId
    status: AmendmentStatus
    revision: int
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class AmendmentsOrdered:
    """The chair's order of voting. ``by`` is None where the facilitator ordered them."""

    proposal: ProposalId
    amendments: tuple[AmendmentId, ...]
    by: SeatId | None
    at: Millis
