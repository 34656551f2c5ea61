"""Events of proposals, their clauses and revisions.

``item`` and ``audience`` stand on the events that leave a line in a conversation.
"""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.audience import Audience
from sim_server.rules.commands import ClauseKind, Tag
from sim_server.rules.ids import ClauseId, DelegationId, IssueId, ItemId, Millis, OptionId, ProposalId, SeatId


@dataclass(frozen=True, slots=True)
class ProposalDrafted:
    proposal: ProposalId
    title: str
    author: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class AuthorInvited:
    proposal: ProposalId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class ClauseAdded:
    """Version 1 of a clause, placed after ``after`` or at the end of its kind."""

    proposal: ProposalId
    clause: ClauseId
    kind: ClauseKind
    text: str
    tag: Tag | None
    after: ClauseId | None
    by: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class ClauseEdited:
    """A new version of a clause in the working draft."""

    proposal: ProposalId
    clause: ClauseId
    version: int
    text: str
    tag: Tag | None
    by: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class ClauseRemoved:
    """The clause leaves the working draft; ``version`` counts the removal as a version."""

    proposal: ProposalId
    clause: ClauseId
    version: int
    by: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class ClauseRestored:
    """The last change was undone: the words, tag or presence before it are back, as a new version."""

    proposal: ProposalId
    clause: ClauseId
    version: int
    text: str
    tag: Tag | None
    is_removed: bool
    by: SeatId
    at: Millis


class Backing(StrEnum):
    """How a delegation stands behind a draft of another."""

    SPONSOR = "sponsor"
    SIGNATORY = "signatory"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DraftBacked:
    """A delegation sponsors or signs a draft, or no longer does. Only the authors learn of it."""

    proposal: ProposalId
    delegation: DelegationId
    backing: Backing
    by: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class ProposalIntroduced:
    """The draft is on the table, with its author's delegation as first sponsor.

    Whoever sponsored or signed the draft is known to everyone from now on.
    """

    item: ItemId
    proposal: ProposalId
    sponsor: DelegationId
    by: SeatId | None
    """None where the facilitator brought it in."""
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class RevisionCirculated:
    """The working draft became numbered revision ``number``; ``clauses`` are ids with their versions, in order."""

    item: ItemId | None
    """None where the introduction or an amendment made the revision: its own line says so."""
    proposal: ProposalId
    number: int
    clauses: tuple[tuple[ClauseId, int], ...]
    by: SeatId | None
    """None where the facilitator circulated it."""
    audience: Audience
    at: Millis
    written_at: Millis | None = None
    """When whoever it stands for wrote it, where that was before: an amendment is adopted later."""


@dataclass(frozen=True, slots=True)
class SponsorJoined:
    item: ItemId
    proposal: ProposalId
    delegation: DelegationId
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class SponsorLeft:
    item: ItemId
    proposal: ProposalId
    delegation: DelegationId
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn:
    item: ItemId
    proposal: ProposalId
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class ProposalAdopted:
    """The revision is adopted; the issues it carries are settled by its tags."""

    item: ItemId
    proposal: ProposalId
    revision: int
    settles: tuple[tuple[IssueId, OptionId], ...]
    audience: Audience
    at: Millis
