"""Clauses as pages show them: of a circulated revision for everyone, of a working draft for its authors.

A working draft counts every edit in the version of a clause; that count is its authors' alone. In a
circulated text a clause therefore carries the number of the revision that brought its present words,
that revision's time, and the seat that circulated it.
"""

from collections.abc import Iterable, Iterator, Mapping

from sim_server.projection.labels import labels
from sim_server.projection.views.common import ClauseView, TagView
from sim_server.rules.commands import ClauseKind, Tag
from sim_server.rules.ids import ClauseId, SeatId
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Scenario
from sim_server.rules.settling import brackets_in
from sim_server.rules.state import Clause, Proposal, Revision


def circulated_clauses(proposal: Proposal, revision: Revision, scenario: Scenario) -> tuple[ClauseView, ...]:
    """The clauses of one revision, without a trace of how they were drafted."""
    return _circulated_clauses(revision, scenario, proposal.revisions, proposal.author)


@remembered(1024, by=2)
def _circulated_clauses(
    revision: Revision, scenario: Scenario, revisions: tuple[Revision, ...], author: SeatId
) -> tuple[ClauseView, ...]:
    """Those before it, and who wrote the text, never change."""
    until = revisions[: revision.number]
    return tuple(
        _circulated(clause, number, _source(clause, until), until, author, scenario)
        for clause, number in _numbered(revision.clauses)
    )


def draft_clauses(clauses: Iterable[Clause], scenario: Scenario) -> tuple[ClauseView, ...]:
    """Clauses of a working draft, for its authors."""
    signs = labels(scenario)
    return tuple(
        ClauseView(
            id=clause.id,
            kind=clause.kind,
            number=number,
            version=clause.version,
            text=clause.text,
            tag=tag_view(clause.tag, scenario),
            by=signs[clause.by],
            at=clause.at,
            has_brackets=brackets_in(scenario, (clause,)) > 0,
        )
        for clause, number in _numbered(clauses)
    )


def numbers(clauses: Iterable[Clause]) -> Mapping[ClauseId, int]:
    """The number of each clause of a text: operative ones count from 1, preambular ones have 0."""
    return {clause.id: number for clause, number in _numbered(clauses)}


def have_same_words(one: Clause, other: Clause) -> bool:
    return one.text == other.text and one.tag == other.tag


def _circulated(
    clause: Clause, number: int, source: Revision, until: tuple[Revision, ...], author: SeatId, scenario: Scenario
) -> ClauseView:
    return ClauseView(
        id=clause.id,
        kind=clause.kind,
        number=number,
        version=source.number,
        text=clause.text,
        tag=tag_view(clause.tag, scenario),
        by=labels(scenario)[_circulator(until[: source.number], author)],
        at=source.at,
        has_brackets=brackets_in(scenario, (clause,)) > 0,
    )


def _source(clause: Clause, revisions: tuple[Revision, ...]) -> Revision:
    """The earliest revision since which the clause has stood with these words, up to the last of these."""
    source = revisions[-1]
    for earlier in reversed(revisions):
        if not any(each.id == clause.id and have_same_words(each, clause) for each in earlier.clauses):
            break
        source = earlier
    return source


def _circulator(revisions: tuple[Revision, ...], author: SeatId) -> SeatId:
    """The seat that circulated the last revision or, where the facilitator did, the last seat before; or the author."""
    return next((revision.by for revision in reversed(revisions) if revision.by is not None), author)


def _numbered(clauses: Iterable[Clause]) -> Iterator[tuple[Clause, int]]:
    """Each clause with its number: operative ones count from 1, preambular ones have 0."""
    count = 0
    for clause in clauses:
        is_operative = clause.kind is ClauseKind.OPERATIVE
        count += is_operative
        yield clause, count if is_operative else 0


def tag_view(tag: Tag | None, scenario: Scenario) -> TagView | None:
    if tag is None:
        return None
    issue = next(issue for issue in scenario.issues if issue.id == tag.issue)
    option = next(option for option in issue.options if option.id == tag.option)
    return TagView(issue.id, issue.title, option.id, option.title)
