"""A clean reading: a text as it would be with one wording chosen for each of its brackets, in its finished form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sim_server.projection.views.drafting import AlternativeView, BracketView
from sim_server.rules.brackets import settled
from sim_server.rules.commands import ClauseKind
from sim_server.rules.document import end_mark
from sim_server.rules.ids import AlternativeId, ClauseId
from sim_server.rules.subclauses import in_order


class Written(Protocol):
    """A clause of a working draft or of a circulated text."""

    @property
    def id(self) -> ClauseId: ...
    @property
    def kind(self) -> ClauseKind: ...
    @property
    def version(self) -> int: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class CleanClause:
    """``number`` is 0 for a preambular clause. ``mark`` is what the finished text sets after the words."""

    id: ClauseId
    kind: ClauseKind
    version: int
    number: int
    text: str
    mark: str
    brackets: tuple[BracketView, ...]
    chosen: frozenset[AlternativeId]


def clean_clauses(
    clauses: Iterable[Written], brackets: Mapping[ClauseId, tuple[BracketView, ...]], wished: frozenset[str]
) -> tuple[CleanClause, ...]:
    """Every clause that has words left. ``wished`` are alternatives; a bracket without one gets the most backed."""
    written = [(each, _chosen(each, brackets.get(each.id, ()), wished)) for each in clauses]
    kept = [(each, chosen, in_order(settled(each.text, chosen))) for each, chosen in written]
    last = max((place for place, (each, _, _) in enumerate(kept) if each.kind is ClauseKind.OPERATIVE), default=-1)
    made: list[CleanClause] = []
    for place, (each, chosen, text) in enumerate(kept):
        number = sum(clause.number > 0 for clause in made) + 1 if each.kind is ClauseKind.OPERATIVE else 0
        mark = end_mark(each.kind, is_last=place == last)
        found = brackets.get(each.id, ())
        made.append(CleanClause(each.id, each.kind, each.version, number, text, mark, found, chosen))
    return tuple(made)


def _chosen(clause: Written, brackets: Sequence[BracketView], wished: frozenset[str]) -> frozenset[AlternativeId]:
    return frozenset(_choice(clause, bracket, wished).id for bracket in brackets)


def _choice(clause: Written, bracket: BracketView, wished: frozenset[str]) -> AlternativeView:
    named = (each for each in bracket.alternatives if f"{clause.id} {each.id}" in wished)
    return next(named, max(bracket.alternatives, key=lambda each: len(each.backers)))
