"""What stands beside votes and texts: the record of a text, its signatures, and straw polls."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim_server.rules.commands.record import StatementKind
from sim_server.rules.ids import ClauseId, DelegationId, Millis, PollId, ProposalId, SeatId, StatementId


@dataclass(frozen=True, slots=True)
class Statement:
    id: StatementId
    proposal: ProposalId
    delegation: DelegationId
    seat: SeatId
    kind: StatementKind
    clause: ClauseId | None
    text: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Signature:
    delegation: DelegationId
    seat: SeatId
    at: Millis


@dataclass(frozen=True, slots=True)
class Poll:
    """A straw poll. ``given`` are the answers of the delegations; ``counts`` is empty until it closes."""

    id: PollId
    question: str
    answers: tuple[str, ...]
    is_named: bool
    by: SeatId | None
    opened_at: Millis
    closes_at: Millis
    is_open: bool
    given: Mapping[DelegationId, int] = field(default_factory=dict)
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A revision voted part by part: ``passed`` says of each part whether it was approved, None before its vote."""

    revision: int
    parts: tuple[tuple[ClauseId, ...], ...]
    passed: tuple[bool | None, ...]
    is_over: bool = False
    is_lost: bool = False

    def approved(self) -> frozenset[ClauseId]:
        """The clauses of the parts that passed."""
        pairs = zip(self.parts, self.passed, strict=True)
        return frozenset(clause for part, passed in pairs if passed for clause in part)


@dataclass(frozen=True, slots=True)
class Decisions:
    polls: Mapping[PollId, Poll] = field(default_factory=dict)
    statements: Mapping[StatementId, Statement] = field(default_factory=dict)
    signatures: Mapping[ProposalId, tuple[Signature, ...]] = field(default_factory=dict)
    record_until: Mapping[ProposalId, Millis] = field(default_factory=dict)
    """Until when delegations may enter words in the record of a text, by the text."""
    divisions: Mapping[ProposalId, Division] = field(default_factory=dict)
