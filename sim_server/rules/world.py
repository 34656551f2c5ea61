"""How the world goes: indicators that follow from what is so at a table, endings, and what parties make of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sim_server.rules.expressions import Expression
from sim_server.rules.ids import DelegationId, EndingId, IndicatorId, ResourceId, SeatId


class Better(StrEnum):
    """Which end of an indicator's range is the better one, as the scenario sees it."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Effect(NamedTuple):
    """What is added to an indicator while a condition holds; without ``when`` it always does."""

    change: Expression
    because: str
    """A sentence that everyone reads who reads the indicator."""
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that describes the world: its start and its effects, cut to its range."""

    id: IndicatorId
    title: str
    unit: str
    least: int
    most: int
    start: int
    better: Better
    effects: tuple[Effect, ...]
    is_shown: bool = True
    """To everyone; otherwise to facilitators alone, until the outcome is disclosed."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the world becomes where ``when`` is the first of all endings' conditions that holds."""

    id: EndingId
    title: str
    narrative: str
    """Markdown that everyone reads."""
    own: tuple[tuple[DelegationId, str], ...]
    """Markdown for one delegation: what it means at home."""
    when: Expression | None = None
    """None of the last one only: it is reached where no other is."""


class Aim(NamedTuple):
    """An objective that the record can tell: its sentence, when it is met, and what that is worth."""

    text: str
    when: Expression
    points: int


@dataclass(frozen=True, slots=True)
class Values:
    """What a party values besides options: a delegation, or a seat (then ``seat`` is filled).

    A seat's are complete: what its delegation values stands there too, where the seat says nothing else.
    """

    delegation: DelegationId
    seat: SeatId | None
    indicators: tuple[tuple[IndicatorId, int, int], ...] = ()
    """Each with the points at the worse and at the better end of its range."""
    resources: tuple[tuple[ResourceId, int], ...] = ()
    """Each with the points for one."""
    aims: tuple[Aim, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """Everything of a scenario that says how the world goes. No indicator depends on itself."""

    indicators: tuple[Indicator, ...] = ()
    endings: tuple[Ending, ...] = ()
    """In the order in which they are asked."""
    values: tuple[Values, ...] = ()
    is_described: bool = False
    """No numbers are shown of what anything is worth to anybody."""
