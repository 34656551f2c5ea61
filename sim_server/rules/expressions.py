"""Conditions and effects, as the rules evaluate them: a small frozen tree over facts of the table.

`scenario.expressions` makes the tree of what a designer wrote, and lets only trees through whose names exist, whose
types fit, whose divisors are numbers other than 0 and whose size is bounded. So evaluation ends and never fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

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
    """How many votes ended without adopting their text."""
    HOLDS = "holds"
    """ROLE, RESOURCE: how much the role's seat holds."""
    DEALS_DONE = "deals_done"
    """How many deals were carried out."""
    PROMISES_BROKEN = "promises_broken"
    """ROLE: how many of its promises were judged broken."""
    INDICATOR = "indicator"
    """INDICATOR: its present value, in its unit."""
    MEASURED = "measured"
    """FUTURE: the outcome that a measurement gave; "" while it is open."""
    CHANCE = "chance"
    """FUTURE, OUTCOME: its present odds, from 0 to 1."""
    MINUTE = "minute"
    """Minutes of play that have passed."""


class Operator(StrEnum):
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
class Constant:
    value: Value


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact about what the names name."""

    fact: Fact
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """AND, OR, LEAST and MOST have two operands or more, NOT one, CHOICE three, all others two."""

    operator: Operator
    operands: "tuple[Expression, ...]"


Expression = Constant | Reading | Operation
Facts = Callable[[Fact, tuple[str, ...]], Value]
"""What is so at a table, for a fact and the names it is about."""


def value_of(expression: Expression, facts: Facts) -> Value:
    match expression:
        case Constant(value):
            return value
        case Reading(fact, names):
            return facts(fact, names)
        case Operation(operator, operands):
            return _carried_out(operator, operands, facts)
        case _:
            assert_never(expression)


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
