"""Texts on the table, and what a seat may do with each."""

from dataclasses import dataclass

from sim_server.projection.views.common import ClauseView, Placard, Possible, SeatLabel
from sim_server.rules.ids import (
    IssueId,
    Millis,
    OptionId,
    ProposalId,
)
from sim_server.rules.state.proposals import ProposalStatus


@dataclass(frozen=True, slots=True)
class RevisionView:
    number: int
    by: SeatLabel | None
    at: Millis


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Family ``text``, one for each introduced proposal: its latest revision, for everyone."""

    id: ProposalId
    title: str
    status: ProposalStatus
    sponsors: tuple[Placard, ...]
    revision: RevisionView
    revisions: tuple[RevisionView, ...]
    clauses: tuple[ClauseView, ...]
    settles: tuple[tuple[IssueId, OptionId], ...]
    has_open_vote: bool
    adopted_revision: int
    open_brackets: int = 0
    is_amendable: bool = False
    """Whether the scenario has amendments."""
    signatories: tuple[Placard, ...] = ()


@dataclass(frozen=True, slots=True)
class StandView:
    """Family ``stand``, one for each introduced proposal: what this viewer may do with it."""

    id: ProposalId
    is_sponsor: bool
    possible: tuple[Possible, ...]
    """To the chair, while a vote on it is open, also ``close_vote``, ``cancel_vote`` and ``call_next``. Always
    ``sponsor``, ``leave_sponsors``, ``circulate``, ``withdraw``, ``open_vote``."""
    vote: str = ""
    """To the chair: the open vote on it."""
    called: str = ""
    """To the chair: the delegation that a roll call asks now."""
    next_part: int = 0
    """To the chair: the part of a divided text that is voted next; 0 where the text is not divided."""
    part_rule: str = ""
    revision: int = 0
    explains: bool = True
    """Whether its delegation may explain its vote on it."""
