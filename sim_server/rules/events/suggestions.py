"""Events of the chair's text: what was suggested, and what the holder of the pen did with it."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import ClauseId, DelegationId, Millis, ProposalId, SeatId, SuggestionId


@dataclass(frozen=True, slots=True)
class WordsSuggested:
    """For the eyes of whoever holds the pen and of the delegation that suggests."""

    suggestion: SuggestionId
    proposal: ProposalId
    clause: ClauseId | None
    text: str
    reason: str
    delegation: DelegationId
    by: SeatId
    audience: Audience
    at: Millis

    @property
    def words(self) -> str:
        """All that somebody wrote here."""
        return f"{self.text}\n{self.reason}"


@dataclass(frozen=True, slots=True)
class SuggestionAnswered:
    """Taken: the change of the working draft stands before it in the log."""

    suggestion: SuggestionId
    takes: bool
    by: SeatId
    audience: Audience
    at: Millis
