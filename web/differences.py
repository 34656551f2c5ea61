"""Differences between texts, word by word, as HTML: what was taken out is struck, what was put in underlined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from markupsafe import Markup, escape

from sim_server.projection.moved import moved
from sim_server.projection.views.common import ClauseView, TagView
from sim_server.rules.likeness import is_too_much

_WORD: Final = re.compile(r"\n *\([a-z]+\) |\w+ ?|[^\w\s] ?|\s+")
"""A word, a sign, or the beginning of a sub-clause."""


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of one clause; ``tag`` is its present one. ``number`` is 0 for a preambular clause.

    ``is_moved``: it stands elsewhere among the others, whatever else became of it.
    """

    what: Change
    number: int
    words: Markup
    tag: TagView | None
    is_moved: bool = False


def difference(old: str, new: str) -> Markup:
    """The new words with the old ones marked where they differ; all of them where there is too much to compare."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if is_too_much(before, after):
        return _marked("del", before) + _marked("ins", after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    parts: list[Markup] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            parts.append(escape("".join(after[j1:j2])))
            continue
        parts.append(_marked("del", before[i1:i2]))
        parts.append(_marked("ins", after[j1:j2]))
    return Markup("").join(parts)


def clause_changes(old: Sequence[ClauseView], new: Sequence[ClauseView]) -> tuple[ClauseChange, ...]:
    """Every clause of the new text in order, and each removed one where it used to stand."""
    present = {clause.id for clause in new}
    former = {clause.id: clause for clause in old}
    elsewhere = moved(former, (clause.id for clause in new))
    changes: list[ClauseChange] = []
    waiting = [clause for clause in old if clause.id not in elsewhere]
    for clause in new:
        stays = clause.id in former and clause.id not in elsewhere
        while stays and (before := waiting.pop(0)).id != clause.id:
            changes.append(_removed(before))
        change = _change(former.get(clause.id), clause)
        changes.append(replace(change, is_moved=True) if clause.id in elsewhere else change)
    changes.extend(_removed(clause) for clause in waiting if clause.id not in present)
    return tuple(changes)


def _change(former: ClauseView | None, clause: ClauseView) -> ClauseChange:
    if former is None:
        return ClauseChange(Change.ADDED, clause.number, _marked("ins", [clause.text]), clause.tag)
    if former.text == clause.text and former.tag == clause.tag:
        return ClauseChange(Change.SAME, clause.number, escape(clause.text), clause.tag)
    return ClauseChange(Change.CHANGED, clause.number, difference(former.text, clause.text), clause.tag)


def _removed(clause: ClauseView) -> ClauseChange:
    return ClauseChange(Change.REMOVED, 0, _marked("del", [clause.text]), None)


def _marked(element: str, words: Sequence[str]) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(element), "".join(words)) if words else Markup("")  # noqa: S704
