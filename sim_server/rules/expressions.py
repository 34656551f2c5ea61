"""Conditions, as the rules evaluate them: a small frozen tree over facts of the table.

`scenario.expressions` makes the tree of what a designer wrote, and lets only trees through whose names exist, whose
types fit, whose divisors are numbers other than 0 and whose size is bounded. So evaluation ends and never fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Value = float | str | bool
MOST: Final = 1e15
"""Beyond this no number counts: every result is cut to it, so that none is infinite or undefined."""


class Fact(StrEnum):
    """What can be asked of a table. Each name is the function that a designer writes."""

    ADOPTED = "adopted"
    """ISSUE, OPTION: a text that settles the issue so is adopted."""
    SETTLED = "settled"
    """ISSUE: the option that an adopted text gives it; "" while none does."""
    TEXTS_ADOPTED = "texts_adopted"
    """How many texts are adopted."""
    VOTES_FAILED = "votes_failed"
    """How many votes on a whole text closed without adopting it."""
    REACHED = "reached"
    """PHASE: the table is in that phase or in a later one."""
    INDICATOR = "indicator"
    """INDICATOR: its value."""
    MEASURED = "measured"
    """FUTURE, OUTCOME: the future is measured and turned out so."""
    CHANCE = "chance"
    """FUTURE, OUTCOME: the public odds, from 0 to 1."""
    RELEASED = "released"
    """INJECT: it is released."""
    DEALS_MADE = "deals_made"
    """How many open deals are carried out; sealed ones do not count."""
    PROMISED = "promised"
    """COMMITMENT: how many promises in public stand; sealed ones do not count."""
    KEPT = "kept"
    """COMMITMENT: how many of them were kept."""
    HELD = "held"
    """DELEGATION, RESOURCE: how much of it the seats of the delegation hold. Private."""
    MINUTE = "minute"
    """Whole minutes of play when it ended. Only endings ask."""


class Operator(StrEnum):
    CONSTANT = "constant"
    """A value as it is written."""
    READING = "reading"
    """A fact about what the names name."""
    AND = "and"
    OR = "or"
    NOT = "not"
    EQUAL = "=="
    UNEQUAL = "!="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIVIDED = "/"
    LEAST = "min"
    MOST = "max"
    CHOICE = "if"
    """Three operands: what is asked, the value if it is true, the value if not."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One class for every kind, so that the log can write it down: see `constant`, `reading` and `operation`."""

    operator: Operator
    value: Value = False
    """Of a CONSTANT."""
    fact: Fact | None = None
    """Of a READING, about what the ``names`` name."""
    names: tuple[str, ...] = ()
    operands: "tuple[Expression, ...]" = ()
    """AND, OR, LEAST and MOST have two or more, NOT one, CHOICE three, all others two."""


def constant(value: Value) -> Expression:
    return Expression(Operator.CONSTANT, value)


def reading(fact: Fact, *names: str) -> Expression:
    return Expression(Operator.READING, fact=fact, names=names)


def operation(operator: Operator, *operands: Expression) -> Expression:
    return Expression(operator, operands=operands)


Facts = Callable[[Fact, tuple[str, ...]], Value]
"""What is so at a table, for a fact and the names it is about."""


def value_of(expression: Expression, facts: Facts) -> Value:
    if expression.operator is Operator.CONSTANT:
        return expression.value
    if expression.fact is not None:
        return facts(expression.fact, expression.names)
    return _carried_out(expression.operator, expression.operands, facts)


def holds(expression: Expression, facts: Facts) -> bool:
    """Whether a condition is true. Raises TypeError for an expression that is none."""
    value = value_of(expression, facts)
    if not isinstance(value, bool):
        raise TypeError(f"{expression} is not a condition")
    return value


def number_of(expression: Expression, facts: Facts) -> float:
    """The number that it amounts to. Raises TypeError for an expression that is none."""
    value = value_of(expression, facts)
    if isinstance(value, bool | str):
        raise TypeError(f"{expression} is not a number")
    return value


def _carried_out(operator: Operator, operands: tuple[Expression, ...], facts: Facts) -> Value:
    match operator:
        case Operator.AND:
            return all(holds(each, facts) for each in operands)
        case Operator.OR:
            return any(holds(each, facts) for each in operands)
        case Operator.NOT:
            return not holds(operands[0], facts)
        case Operator.CHOICE:
            return value_of(operands[1] if holds(operands[0], facts) else operands[2], facts)
        case Operator.EQUAL:
            return value_of(operands[0], facts) == value_of(operands[1], facts)
        case Operator.UNEQUAL:
            return value_of(operands[0], facts) != value_of(operands[1], facts)
        case _:
            return _reckoned(operator, tuple(number_of(each, facts) for each in operands))


def _reckoned(operator: Operator, numbers: tuple[float, ...]) -> Value:
    match operator:
        case Operator.LEAST:
            return min(numbers)
        case Operator.MOST:
            return max(numbers)
        case Operator.BELOW:
            return numbers[0] < numbers[1]
        case Operator.AT_MOST:
            return numbers[0] <= numbers[1]
        case Operator.ABOVE:
            return numbers[0] > numbers[1]
        case Operator.AT_LEAST:
            return numbers[0] >= numbers[1]
        case Operator.PLUS:
            return _bounded(numbers[0] + numbers[1])
        case Operator.MINUS:
            return _bounded(numbers[0] - numbers[1])
        case Operator.TIMES:
            return _bounded(numbers[0] * numbers[1])
        case Operator.DIVIDED:
            return _bounded(numbers[0] / numbers[1])
        case _:
            raise TypeError(f"{operator} does not work on numbers")


def _bounded(number: float) -> float:
    return max(-MOST, min(MOST, number))
