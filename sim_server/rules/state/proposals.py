"""Proposals: a working draft that authors edit, and numbered revisions that everyone reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.commands import ClauseKind, Tag
from sim_server.rules.ids import AlternativeId, ClauseId, DelegationId, Millis, ProposalId, SeatId


class ProposalStatus(StrEnum):
    DRAFT = "draft"
    INTRODUCED = "introduced"
    WITHDRAWN = "withdrawn"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Clause:
    """One version of one clause."""

    id: ClauseId
    kind: ClauseKind
    version: int
    text: str
    tag: Tag | None
    is_removed: bool
    by: SeatId
    at: Millis
    place: str
    """Where it stands in the working draft: clauses are in the order of these words."""


@dataclass(frozen=True, slots=True)
class Support:
    """Who brought a wording in, who stands behind it, and what it settles."""

    owner: DelegationId
    backers: tuple[DelegationId, ...]
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A numbered snapshot; revisions count from 1."""

    number: int
    clauses: tuple[Clause, ...]
    by: SeatId | None
    at: Millis
    written_at: Millis
    """When ``by`` wrote what is new in it: that of an adopted amendment is older than the revision."""


@dataclass(frozen=True, slots=True)
class Proposal:
    id: ProposalId
    title: str
    author: SeatId
    authors: frozenset[SeatId]
    """Seats that read and edit the working draft."""
    sponsors: tuple[DelegationId, ...]
    """The lead sponsor first; of a draft the others alone, as its author's delegation leads it without a word."""
    status: ProposalStatus
    clauses: tuple[Clause, ...]
    """The working draft in order: preambular before operative, removed clauses kept in place."""
    previous: tuple[Clause, ...]
    """For each clause changed since version 1, the version before its present one."""
    revisions: tuple[Revision, ...]
    adopted_revision: int
    """0 until adopted."""
    adopted_at: Millis
    """0 until adopted."""
    support: Mapping[tuple[ClauseId, AlternativeId], Support]
    """Of every wording that ever stood in a bracket of a clause."""
    signatories: tuple[DelegationId, ...] = ()
    """Who wishes to see it debated; none of them sponsors it."""
