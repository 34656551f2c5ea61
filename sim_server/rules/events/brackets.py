"""Events of brackets. A settled bracket is a new version of its clause: `ClauseEdited`."""

from dataclasses import dataclass

from sim_server.rules.commands import Tag
from sim_server.rules.ids import AlternativeId, ClauseId, DelegationId, Millis, ProposalId, SeatId


@dataclass(frozen=True, slots=True)
class AlternativeBacked:
    """A delegation stands behind a wording; empty words leave the bracket out."""

    proposal: ProposalId
    clause: ClauseId
    alternative: AlternativeId
    words: str
    delegation: DelegationId
    at: Millis


@dataclass(frozen=True, slots=True)
class AlternativeLeft:
    """A delegation no longer stands behind a wording."""

    proposal: ProposalId
    clause: ClauseId
    alternative: AlternativeId
    words: str
    delegation: DelegationId
    at: Millis


@dataclass(frozen=True, slots=True)
class AlternativeTagged:
    """An author said what a wording settles."""

    proposal: ProposalId
    clause: ClauseId
    alternative: AlternativeId
    words: str
    tag: Tag | None
    by: SeatId
    at: Millis
