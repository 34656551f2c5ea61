"""The working desk: who writes in which clause, and saves that were kept aside for their authors."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim_server.rules.events.editing import ClauseLocked, DraftsMerged, SaveKept
from sim_server.rules.events.suggestions import SuggestionAnswered, WordsSuggested
from sim_server.rules.ids import ClauseId, ProposalId, SaveId, SuggestionId


@dataclass(frozen=True, slots=True)
class Desk:
    """What was logged is kept as it was logged."""

    locks: Mapping[tuple[ProposalId, ClauseId], ClauseLocked]
    """The last lock on each clause that was not given back; one whose time is over binds nobody."""
    saves: Mapping[SaveId, SaveKept]
    suggestions: Mapping[SuggestionId, WordsSuggested]
    answers: Mapping[SuggestionId, SuggestionAnswered]
    merged: Mapping[ProposalId, DraftsMerged]
    """Of each draft that was made of two texts, what it was made of."""
