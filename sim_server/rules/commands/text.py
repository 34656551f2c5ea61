"""Proposals, their clauses and revisions, and sponsors."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.ids import ClauseId, IssueId, OptionId, ProposalId, SaveId, SeatId


class ClauseKind(StrEnum):
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"


@dataclass(frozen=True, slots=True)
class Tag:
    """Which option of which issue a clause settles."""

    issue: IssueId
    option: OptionId


@dataclass(frozen=True, slots=True)
class DraftProposal:
    """Begin a proposal. Only its authors see it until it is introduced."""

    title: str
    anyway: bool = False
    """Also where the words stand in a confidential brief of the author: a text is for everyone in the end."""


@dataclass(frozen=True, slots=True)
class InviteAuthor:
    """Let another seat read and edit a draft."""

    proposal: ProposalId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class AddClause:
    """Add a clause after ``after``, or at the end of its kind where that is None."""

    proposal: ProposalId
    kind: ClauseKind
    text: str
    tag: Tag | None = None
    after: ClauseId | None = None
    anyway: bool = False
    """As in `DraftProposal`."""
    save: SaveId | None = None
    """What was kept aside for the actor and is used with these words."""


@dataclass(frozen=True, slots=True)
class ImportText:
    """Take in clauses that were written elsewhere, in order: all of them or none.

    They go to the end of their kinds in ``proposal``; where that is None, into a new draft with this title.
    """

    title: str
    clauses: tuple[tuple[ClauseKind, str], ...]
    proposal: ProposalId | None = None
    anyway: bool = False
    """As in `DraftProposal`."""


@dataclass(frozen=True, slots=True)
class EditClause:
    """Change the words or tag of a clause, beginning from ``version``.

    Where somebody else was faster the words are kept aside for the actor: see `SaveKept`.
    """

    proposal: ProposalId
    clause: ClauseId
    version: int
    text: str
    tag: Tag | None = None
    anyway: bool = False
    """As in `DraftProposal`."""
    save: SaveId | None = None
    """As in `AddClause`."""


@dataclass(frozen=True, slots=True)
class RemoveClause:
    """Take a clause out of the working draft."""

    proposal: ProposalId
    clause: ClauseId
    version: int


@dataclass(frozen=True, slots=True)
class RestoreClause:
    """Undo the last change of a clause within ten seconds, while ``version`` is still its version."""

    proposal: ProposalId
    clause: ClauseId
    version: int


@dataclass(frozen=True, slots=True)
class IntroduceProposal:
    """Table a draft: revision 1 is circulated to everyone.

    Its authors do; where it has too few sponsors or signatories, the facilitator or a chair that reads it can.
    """

    proposal: ProposalId
    waive: bool = False
    """With fewer sponsors or signatories than the rule pack asks for. The chair's and the facilitator's alone."""


@dataclass(frozen=True, slots=True)
class CirculateRevision:
    """Circulate the working draft as the next numbered revision."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True)
class JoinSponsors:
    """Make the actor's delegation a sponsor."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True)
class LeaveSponsors:
    """Take the actor's delegation out of the sponsors."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True)
class JoinSignatories:
    """Sign a draft for the actor's delegation: it wishes to see it debated, and does not say that it supports it."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True)
class LeaveSignatories:
    """Take the signature back that the actor's delegation gave."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True)
class WithdrawProposal:
    """Withdraw a proposal for good."""

    proposal: ProposalId
