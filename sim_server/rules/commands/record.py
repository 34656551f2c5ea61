"""The record beside a text: explanations, reservations, dissociations and signatures."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.ids import ClauseId, ProposalId, StatementId


class StatementKind(StrEnum):
    EXPLANATION = "explanation"
    """Of vote or, where there was none, of position."""
    RESERVATION = "reservation"
    """The delegation joins the adopted text, but not in this, or only in its reading."""
    DISSOCIATION = "dissociation"
    """The delegation does not join this, and the text stays adopted."""


@dataclass(frozen=True, slots=True)
class EnterStatement:
    """Enter words in the record of a text. ``clause`` None speaks of the whole."""

    proposal: ProposalId
    kind: StatementKind
    text: str
    clause: ClauseId | None = None
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawStatement:
    """Take back one's own statement, for 10 seconds."""

    statement: StatementId


@dataclass(frozen=True, slots=True)
class SignText:
    """Sign an adopted text for the actor's delegation."""

    proposal: ProposalId


@dataclass(frozen=True, slots=True)
class CloseRecord:
    """The time for words beside a text is over."""

    proposal: ProposalId
