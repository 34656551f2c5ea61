"""The forms of editing together: what each ``do`` asks for."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import (
    AnswerSuggestion,
    Command,
    DiscardSave,
    LockClause,
    MergeDrafts,
    MoveClause,
    ReleaseClause,
    SuggestWords,
)
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.limits import MOST_CLAUSES
from web.building import Builder, form
from web.fields import Fields, maybe_name, name, number, words, yes

MOST_CHOSEN: Final = 2 * MOST_CLAUSES


def _merge(fields: Fields) -> Command:
    """``take`` is ``PROPOSAL CLAUSE`` for each clause of the new draft."""
    chosen = []
    for take in fields.get("take", ())[:MOST_CHOSEN]:
        text, _, clause = take.partition(" ")
        one_of_them = {"text": (text,), "clause": (clause,)}
        chosen.append((ProposalId(name(one_of_them, "text")), ClauseId(name(one_of_them, "clause"))))
    return MergeDrafts(
        one=ProposalId(name(fields, "one")),
        other=ProposalId(name(fields, "other")),
        title=words(fields, "title"),
        chosen=tuple(chosen),
        anyway=yes(fields, "anyway"),
    )


EDITING_FORMS: Final[Mapping[str, Builder]] = {
    "move-clause": form(MoveClause, proposal=name, clause=name, version=number(1, 1_000_000), after=maybe_name),
    "lock-clause": form(LockClause, proposal=name, clause=name),
    "release-clause": form(ReleaseClause, proposal=name, clause=name),
    "discard-save": form(DiscardSave, save=name),
    "merge-drafts": _merge,
    "suggest-words": form(SuggestWords, proposal=name, clause=maybe_name, text=words, reason=words, anyway=yes),
    "answer-suggestion": form(AnswerSuggestion, suggestion=name, takes=yes),
}
