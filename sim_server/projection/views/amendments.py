"""An amendment as everyone reads it, and what the viewer's seat may do with it."""

from dataclasses import dataclass

from sim_server.projection.views.common import Placard, SeatLabel, TagView
from sim_server.rules.commands import AmendmentKind, ClauseKind
from sim_server.rules.events import AmendmentStatus
from sim_server.rules.ids import AmendmentId, ClauseId, Millis, ProposalId


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """Family ``amendment``, one for each amendment to a text on the table, in the order of ``rank``.

    ``before`` and ``after`` are the words of its clause in the revision that it was offered to; one is empty where a
    clause is added or deleted, and both are the same where it is moved.
    """

    id: AmendmentId
    proposal: ProposalId
    number: int
    kind: AmendmentKind
    status: AmendmentStatus
    clause: ClauseId | None
    clause_kind: ClauseKind
    clause_number: int
    """0 for a preambular clause, and for one that is added."""
    after_number: int
    """Where an added or moved clause goes: behind this operative clause; 0: elsewhere."""
    after_words: str
    """The first words of the clause that it goes behind; empty for the end (added) or the beginning (moved)."""
    before: str
    after: str
    tag_before: TagView | None
    tag_after: TagView | None
    by: SeatLabel
    reason: str
    revision: int
    at: Millis
    rank: str
    sponsors: tuple[tuple[Placard, str], ...]
    """Those whose word makes it friendly, each with ``accepts``, ``declines`` or nothing yet."""
    answer_by: Millis
    is_voted: bool
    """The vote on it is open."""
    made: int
    """The revision that it became part of; 0 for none."""


@dataclass(frozen=True, slots=True)
class AmendStepView:
    """Family ``amend_step``, for each open amendment with which this viewer's seat may do something now."""

    amendment: AmendmentId
    proposal: ProposalId
    number: int
    revision: int
    delegation_name: str
    may_answer: bool
    may_withdraw: bool
    may_vote: bool
