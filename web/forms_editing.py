"""The forms of editing together: what each ``do`` asks for."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import (
    AnswerSuggestion,
    DiscardSave,
    LockClause,
    MoveClause,
    ReleaseClause,
    SuggestWords,
)
from web.building import Builder, form
from web.fields import maybe_name, name, number, words, yes

EDITING_FORMS: Final[Mapping[str, Builder]] = {
    "move-clause": form(MoveClause, proposal=name, clause=name, version=number(1, 1_000_000), after=maybe_name),
    "lock-clause": form(LockClause, proposal=name, clause=name),
    "release-clause": form(ReleaseClause, proposal=name, clause=name),
    "discard-save": form(DiscardSave, save=name),
    "suggest-words": form(SuggestWords, proposal=name, clause=maybe_name, text=words, reason=words, anyway=yes),
    "answer-suggestion": form(AnswerSuggestion, suggestion=name, takes=yes),
}
