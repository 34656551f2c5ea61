"""Amendments: a change of one clause offered to a text on the table, answered by its sponsors or put to the vote."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.commands.text import ClauseKind, Tag
from sim_server.rules.ids import AmendmentId, ClauseId, ProposalId


class AmendmentKind(StrEnum):
    ADD = "add"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment does to a text. What its kind has no use for stays at its default."""

    kind: AmendmentKind
    clause: ClauseId | None = None
    """The clause that is deleted, replaced or moved."""
    after: ClauseId | None = None
    """An added or moved clause stands right after this one. None: added last, or moved first, of its kind."""
    clause_kind: ClauseKind = ClauseKind.OPERATIVE
    """Of an added clause."""
    text: str = ""
    """Of an added clause, or in place of the words of a replaced one."""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class OfferAmendment:
    """Offer a change of the newest revision of an introduced text, which it names."""

    proposal: ProposalId
    revision: int
    change: Change
    reason: str = ""
    anyway: bool = False
    """Also where the words stand in a confidential brief of whoever offers it: everyone reads an amendment."""


@dataclass(frozen=True, slots=True)
class AnswerAmendment:
    """Accept or decline an amendment for a sponsor of the text. One refusal brings it to the vote."""

    amendment: AmendmentId
    accepts: bool


@dataclass(frozen=True, slots=True)
class WithdrawAmendment:
    """Take back an amendment of one's own delegation."""

    amendment: AmendmentId


@dataclass(frozen=True, slots=True)
class OrderAmendments:
    """Say in which order the open amendments to a text are voted; all of them are named."""

    proposal: ProposalId
    amendments: tuple[AmendmentId, ...]


@dataclass(frozen=True, slots=True)
class EndAnswers:
    """The sponsors' time to answer is over: what they did not say counts as declined."""

    amendment: AmendmentId
