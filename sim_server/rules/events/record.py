"""Events of the record beside a text. Everyone reads it."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.commands.record import StatementKind
from sim_server.rules.ids import ClauseId, DelegationId, Millis, ProposalId, SeatId, StatementId


@dataclass(frozen=True, slots=True)
class StatementEntered:
    statement: StatementId
    proposal: ProposalId
    delegation: DelegationId
    seat: SeatId
    kind: StatementKind
    clause: ClauseId | None
    """None speaks of the whole text."""
    text: str
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class StatementWithdrawn:
    statement: StatementId


@dataclass(frozen=True, slots=True)
class RecordClosed:
    """No more words are entered beside the text."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True)
class TextSigned:
    proposal: ProposalId
    delegation: DelegationId
    seat: SeatId
    audience: Audience
    at: Millis
