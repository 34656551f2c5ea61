"""The history of every introduced text: its revisions, what each changed, and the versions of each clause.

Drafts that were never introduced are nobody's but their authors', and are not here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sim_server.debrief.difference import Piece, difference, words_changed
from sim_server.debrief.record import Record
from sim_server.rules.amending import amendments_to
from sim_server.rules.commands import ClauseKind, Tag
from sim_server.rules.events import ClauseAdded, ClauseEdited, ClauseRemoved, ClauseRestored
from sim_server.rules.ids import ClauseId, DelegationId, Millis, ProposalId, SeatId
from sim_server.rules.state import Clause, Proposal, ProposalStatus, Revision


@dataclass(frozen=True, slots=True)
class ClauseStep:
    """A clause as a revision changed it. ``number`` counts operative clauses from 1; preambular ones have 0."""

    clause: ClauseId
    kind: ClauseKind
    number: int
    tag: Tag | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RevisionStep:
    """A circulated revision against the one before; ``by`` is None where a facilitator sent it."""

    number: int
    at: Millis
    minute: float
    by: SeatId | None
    written_at: Millis
    operative: int
    """How many operative clauses it has."""
    changes: tuple[ClauseStep, ...]
    """Clauses that came, went or changed their words."""
    amendment: int = 0
    """The number of the amendment that made it; 0: its authors or the chair."""

    @property
    def words(self) -> int:
        """Words put in or taken out."""
        return sum(words_changed(change.pieces) for change in self.changes)


@dataclass(frozen=True, slots=True)
class ClauseVersion:
    """One version of one clause of the working draft, and what it changed."""

    clause: ClauseId
    version: int
    at: Millis
    minute: float
    by: SeatId
    tag: Tag | None
    is_removed: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TextHistory:
    """One introduced proposal. ``versions`` are every edit of its working draft, in order."""

    proposal: ProposalId
    title: str
    author: SeatId
    sponsors: tuple[DelegationId, ...]
    status: ProposalStatus
    revisions: tuple[RevisionStep, ...]
    versions: tuple[ClauseVersion, ...]


def text_histories(record: Record, *, with_versions: bool) -> tuple[TextHistory, ...]:
    """Every introduced proposal, in the order of drafting. Versions of the working draft only where asked for."""
    introduced = (proposal for proposal in record.final.proposals.values() if proposal.revisions)
    return tuple(
        TextHistory(
            proposal=proposal.id,
            title=proposal.title,
            author=proposal.author,
            sponsors=proposal.sponsors,
            status=proposal.status,
            revisions=tuple(_steps(record, proposal)),
            versions=tuple(_versions(record, proposal.id)) if with_versions else (),
        )
        for proposal in introduced
    )


def numbered(clauses: tuple[Clause, ...]) -> Iterator[tuple[Clause, int]]:
    """Each clause with its number: operative ones count from 1, preambular ones have 0."""
    count = 0
    for clause in clauses:
        count += clause.kind is ClauseKind.OPERATIVE
        yield clause, count if clause.kind is ClauseKind.OPERATIVE else 0


def _steps(record: Record, proposal: Proposal) -> Iterator[RevisionStep]:
    made = {each.made: each.offer.number for each in amendments_to(record.final, proposal.id)}
    before: tuple[Clause, ...] = ()
    for revision in proposal.revisions:
        yield RevisionStep(
            number=revision.number,
            at=revision.at,
            minute=record.minute(revision.at),
            by=revision.by,
            written_at=revision.written_at,
            operative=sum(clause.kind is ClauseKind.OPERATIVE for clause in revision.clauses),
            changes=tuple(_changes(before, revision)),
            amendment=made.get(revision.number, 0),
        )
        before = revision.clauses


def _changes(before: tuple[Clause, ...], revision: Revision) -> Iterator[ClauseStep]:
    old = {clause.id: clause.text for clause in before}
    kept = {clause.id for clause in revision.clauses}
    for clause, number in numbered(revision.clauses):
        if old.get(clause.id) != clause.text:
            pieces = difference(old.get(clause.id, ""), clause.text)
            yield ClauseStep(clause.id, clause.kind, number, clause.tag, pieces)
    for clause, number in numbered(before):
        if clause.id not in kept:
            yield ClauseStep(clause.id, clause.kind, number, clause.tag, difference(clause.text, ""))


def _versions(record: Record, proposal: ProposalId) -> Iterator[ClauseVersion]:
    texts: dict[ClauseId, str] = {}
    for entry in record.entries:
        event = entry.event
        if isinstance(event, (ClauseAdded, ClauseEdited, ClauseRemoved, ClauseRestored)) and event.proposal == proposal:
            yield _version(record, event, texts)


def _version(
    record: Record, event: ClauseAdded | ClauseEdited | ClauseRemoved | ClauseRestored, texts: dict[ClauseId, str]
) -> ClauseVersion:
    """The version that this event made; ``texts`` keeps the words as they stand for the next one."""
    before = texts.get(event.clause, "")
    is_removed = isinstance(event, ClauseRemoved) or (isinstance(event, ClauseRestored) and event.is_removed)
    after = "" if isinstance(event, ClauseRemoved) or is_removed else event.text
    texts[event.clause] = after
    return ClauseVersion(
        clause=event.clause,
        version=1 if isinstance(event, ClauseAdded) else event.version,
        at=event.at,
        minute=record.minute(event.at),
        by=event.by,
        tag=None if isinstance(event, ClauseRemoved) else event.tag,
        is_removed=is_removed,
        pieces=difference(before, after),
    )
