"""Editing together: who writes in which clause, where a clause stands, and saves that were kept aside."""

from dataclasses import dataclass

from sim_server.rules.ids import ClauseId, ProposalId, SaveId


@dataclass(frozen=True, slots=True)
class LockClause:
    """Begin to write in a clause of a working draft, or go on: the other authors leave it alone for a while."""

    proposal: ProposalId
    clause: ClauseId


@dataclass(frozen=True, slots=True)
class ReleaseClause:
    """End one's own lock on a clause; the chair ends anybody's."""

    proposal: ProposalId
    clause: ClauseId


@dataclass(frozen=True, slots=True)
class MoveClause:
    """Put a clause right after ``after``, or first of its kind where that is None."""

    proposal: ProposalId
    clause: ClauseId
    version: int
    after: ClauseId | None = None


@dataclass(frozen=True, slots=True)
class DiscardSave:
    """Throw away words that were kept aside for the actor's seat."""

    save: SaveId


Source = tuple[ProposalId, ClauseId]
"""A clause of the working draft of a text."""


@dataclass(frozen=True, slots=True)
class MergeDrafts:
    """Make one new draft of two texts that the actor writes, of the clauses chosen from both, in this order."""

    one: ProposalId
    other: ProposalId
    title: str
    chosen: tuple[Source, ...]
    anyway: bool = False
    """As in `DraftProposal`."""
