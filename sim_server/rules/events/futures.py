"""Events of futures: what was done and what came of it, never the hidden numbers.

A replay draws nothing: the outcome of a measurement and the signal of a peek stand in their events. The seed itself
is told once, when nothing is open any more.
"""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import FutureId, IssueId, ItemId, Millis, OptionId, OutcomeId, SeatId


@dataclass(frozen=True, slots=True)
class FutureNudged:
    """Everyone sees the odds move. ``by`` is left out wherever others read it and the scenario attributes no nudge."""

    future: FutureId
    outcome: OutcomeId
    by: SeatId | None
    at: Millis


@dataclass(frozen=True, slots=True)
class OddsMoved:
    """A text that settles this issue so was adopted, and with it this outcome became likelier, as everyone sees."""

    future: FutureId
    outcome: OutcomeId
    issue: IssueId
    option: OptionId
    at: Millis


@dataclass(frozen=True, slots=True)
class FuturePeeked:
    future: FutureId
    seat: SeatId
    signal: OutcomeId
    """What the peek showed."""
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class ForecastKept:
    future: FutureId
    seat: SeatId
    odds: tuple[int, ...]
    """Whole per cents, in the order of the outcomes."""
    is_sealed: bool
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class FutureMeasured:
    item: ItemId
    future: FutureId
    outcome: OutcomeId
    chance: float
    """How likely this outcome was at that moment."""
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class DrawsDisclosed:
    """Nothing is open any more: with the seed everybody can check each draw by hand (see `draws`)."""

    seed: int
    at: Millis
