"""Events of editing together: locks, moves, and saves kept aside."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.commands import Tag
from sim_server.rules.ids import ClauseId, Millis, ProposalId, SaveId, SeatId


class Hindrance(StrEnum):
    """Why a save did not become the words of its clause."""

    CHANGED = "changed"
    HELD = "held"
    """Somebody else was writing in it."""
    FROZEN = "frozen"
    """The text was being voted on."""


@dataclass(frozen=True, slots=True)
class ClauseLocked:
    """The seat writes in the clause until ``until``; ``since`` is when it began, renewals included."""

    proposal: ProposalId
    clause: ClauseId
    seat: SeatId
    since: Millis
    until: Millis


@dataclass(frozen=True, slots=True)
class ClauseReleased:
    """``by`` is None where the facilitator did it."""

    proposal: ProposalId
    clause: ClauseId
    by: SeatId | None


@dataclass(frozen=True, slots=True)
class ClauseMoved:
    """The clause stands right after ``after``, or first of its kind; a move counts as a version."""

    proposal: ProposalId
    clause: ClauseId
    version: int
    after: ClauseId | None
    by: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class SaveKept:
    """Words that came too late, for the eyes of their author's seat alone; ``version`` is what they began from."""

    save: SaveId
    proposal: ProposalId
    clause: ClauseId
    version: int
    text: str
    tag: Tag | None
    why: Hindrance
    seat: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class SaveDiscarded:
    """Used, or thrown away."""

    save: SaveId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class DraftsMerged:
    """The new draft was made of two texts; ``sources`` says of each of its clauses whence it came."""

    proposal: ProposalId
    one: ProposalId
    other: ProposalId
    sources: tuple[tuple[ClauseId, ProposalId, ClauseId, int], ...]
    """Each clause, with the text, clause and version that it was taken from."""
    by: SeatId
    at: Millis
