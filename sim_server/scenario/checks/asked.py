"""Expressions of a file, read for checking: what is wrong with them, and what they ask for."""

from collections.abc import Iterator

from sim_server.rules.expressions import Expression, Fact
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.expressions import read_expression
from sim_server.scenario.trail import Trail
from sim_server.scenario.vocabulary import Kind, Readers, vocabulary_of


def findings_in(draft: Draft, trail: Trail, text: str | None, kind: Kind, readers: Readers) -> Iterator[Finding]:
    """What is wrong with an expression; nothing while ids of the file are unknown."""
    if text is None or not draft.knows_all_ids():
        return
    _, mistakes = read_expression(text, vocabulary_of(draft.file), kind, readers)
    for mistake in mistakes:
        yield Finding(trail, mistake.message, offset=mistake.offset)


def asked_in(expression: Expression, fact: Fact) -> Iterator[tuple[str, ...]]:
    """The names for which the expression asks this fact."""
    if expression.fact is fact:
        yield expression.names
    for operand in expression.operands:
        yield from asked_in(operand, fact)


def asks_nothing(expression: Expression) -> bool:
    """Whether it amounts to the same at every table."""
    return expression.fact is None and all(asks_nothing(each) for each in expression.operands)
