"""Two drafts side by side: which clauses answer each other, and where they settle one question differently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sim_server.projection.views.drafting import DraftClauseView
from sim_server.rules.commands import ClauseKind
from sim_server.rules.ids import ClauseId

ALIKE = 0.6
"""Share of equal words from which two clauses stand beside each other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clauses that answer each other, or one alone. ``issue``: what they settle differently."""

    this: DraftClauseView | None
    that: DraftClauseView | None
    issue: str = ""


def pairs(these: Sequence[DraftClauseView], those: Sequence[DraftClauseView]) -> tuple[Pair, ...]:
    """Every clause once: those of the first text in their order, what stands alone in the second after its kind."""
    left = list(those)
    found = [_pair(this, left) for this in these]
    alone = [Pair(None, that) for that in left]
    return tuple(sorted((*found, *alone), key=_is_operative))


def numbers(clauses: Sequence[DraftClauseView]) -> Mapping[ClauseId, int]:
    """The number of each operative clause of one text, from 1."""
    operative = (each for each in clauses if each.kind is ClauseKind.OPERATIVE)
    return {each.id: number for number, each in enumerate(operative, start=1)}


def _is_operative(pair: Pair) -> bool:
    either = pair.this or pair.that
    return either is not None and either.kind.value == "operative"


def _pair(this: DraftClauseView, left: list[DraftClauseView]) -> Pair:
    that = next((each for each in left if _same_issue(this, each)), None)
    that = that or next((each for each in left if each.kind is this.kind and _likeness(this, each) >= ALIKE), None)
    if that is None:
        return Pair(this, None)
    left.remove(that)
    differs = this.tag is not None and that.tag is not None and this.tag != that.tag and _same_issue(this, that)
    return Pair(this, that, this.tag.issue_title if differs and this.tag else "")


def _same_issue(this: DraftClauseView, that: DraftClauseView) -> bool:
    both = this.tag is not None and that.tag is not None
    return both and this.kind is that.kind and this.tag.issue == that.tag.issue  # type: ignore[union-attr]


def _likeness(this: DraftClauseView, that: DraftClauseView) -> float:
    return SequenceMatcher(None, this.text.lower().split(), that.text.lower().split(), autojunk=False).ratio()
