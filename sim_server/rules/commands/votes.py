"""Votes: opened, cast, closed, cancelled."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.ids import AmendmentId, ClauseId, DelegationId, ProposalId, RuleId, VoteId


class Choice(StrEnum):
    IN_FAVOUR = "in_favour"
    AGAINST = "against"
    ABSTAIN = "abstain"
    OBJECT = "object"
    """Under consensus and silence only; needs a reason."""
    PASS = "pass"  # noqa: S105 (an answer, not a password)
    """In a roll call only, once: the delegation is asked again at the end."""


class SubjectKind(StrEnum):
    WHOLE = "whole"
    PART = "part"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a vote is about: a whole revision, one numbered part of it, or one numbered amendment to it."""

    kind: SubjectKind = SubjectKind.WHOLE
    number: int = 0
    clauses: tuple[ClauseId, ...] = ()
    """The clauses of a part."""
    amendment: AmendmentId | None = None


WHOLE = Subject()


@dataclass(frozen=True, slots=True)
class DivideText:
    """Vote a revision part by part; each of its clauses is in one part. No parts: vote it as a whole again."""

    proposal: ProposalId
    revision: int
    parts: tuple[tuple[ClauseId, ...], ...]


@dataclass(frozen=True, slots=True)
class OpenVote:
    """Open a vote on one revision under one rule. None takes the rule's own time or secrecy.

    ``first`` begins a roll call; where it is not given it is drawn.
    """

    proposal: ProposalId
    revision: int
    rule: RuleId
    seconds: int | None = None
    is_secret: bool | None = None
    first: DelegationId | None = None
    part: int = 0
    """The part of a divided text, from 1; 0 votes on the whole."""
    amendment: AmendmentId | None = None
    """Vote on this amendment to the revision."""


@dataclass(frozen=True, slots=True)
class CastBallot:
    """Cast, or change, the ballot of a delegation.

    In a secret vote the server seals ``choice`` into ``sealed`` before the rules see it;
    then ``choice`` is None.
    """

    vote: VoteId
    revision: int
    choice: Choice | None
    explanation: str = ""
    sealed: str = ""
    anyway: bool = False
    """Also where the explanation stands in a confidential brief: everyone reads it after the close."""


@dataclass(frozen=True, slots=True)
class CallNext:
    """In a roll call: this delegation does not answer; call the next."""

    vote: VoteId
    delegation: DelegationId


@dataclass(frozen=True, slots=True)
class CloseVote:
    """Close a vote now. For a secret vote the server fills ``opened`` with the choices, sorted."""

    vote: VoteId
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CancelVote:
    """Stop a vote without a result."""

    vote: VoteId
