"""The chair's text: words that delegations suggest, and what the holder of the pen does with them."""

from dataclasses import dataclass

from sim_server.rules.ids import ClauseId, ProposalId, SuggestionId


@dataclass(frozen=True, slots=True)
class SuggestWords:
    """Other words for a clause of a circulated text, or for a new operative one where ``clause`` is None."""

    proposal: ProposalId
    clause: ClauseId | None
    text: str
    reason: str = ""
    anyway: bool = False
    """As in `DraftProposal`."""


@dataclass(frozen=True, slots=True)
class AnswerSuggestion:
    """Take the words into the working draft, or set them aside."""

    suggestion: SuggestionId
    takes: bool
