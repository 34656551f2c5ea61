"""Forecasts of all tables of a session against what happened: were people as sure as they had reason to be?

Each sealed forecast of a future that was measured says a chance for each of its outcomes. All these sayings are put in
bins of 20 per cent; in each bin stands how much was said on average, and how often it happened. Whoever is calibrated
says 30 per cent of what happens three times in ten. A bin with fewer than `FEWEST` sayings tells of single people
rather than of the group, and is not shown. `futures.brier` says how far off a forecast is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from statistics import median
from typing import Final

from sim_server.debrief.futures import Foresight, FutureHeld, brier
from sim_server.rules.ids import SeatId

FEWEST: Final = 5
WIDTH: Final = 20
Saying = tuple[int, bool]
"""What was said of one outcome, in per cent, and whether it came."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Sayings from ``low`` to below ``high`` per cent, 100 included in the last. ``said`` and ``came`` are per cents,
    on average; None where there are too few sayings to show."""

    low: int
    high: int
    count: int
    said: float | None
    came: float | None


@dataclass(frozen=True, slots=True)
class Spread:
    """What a table said of the outcome that came, in per cent; None where fewer than `FEWEST` seats forecast."""

    title: str
    came: str
    chance: float
    """How likely it was just before."""
    count: int
    range: tuple[int, float, int] | None
    """The least, the middle and the most."""


@dataclass(frozen=True, slots=True)
class TableForecasts:
    """Brier scores: of each seat, best first; on average; and of the table as one forecaster."""

    number: int
    seats: tuple[tuple[SeatId, float], ...]
    one_by_one: float
    together: float
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of sealed forecasts of measured futures. ``alike``: the Brier score of always calling all outcomes alike."""

    forecasts: int
    seats: int
    bins: tuple[Bin, ...]
    tables: tuple[TableForecasts, ...]
    best: float
    alike: float

    @property
    def farthest(self) -> Bin | None:
        """The bin in which what was said lay farthest from what happened; None where none is shown."""
        return max((each for each in self.bins if each.said is not None), key=_gap, default=None)


def calibration(tables: Sequence[tuple[int, Foresight]]) -> Calibration | None:
    """``tables``: their numbers and what they foresaw, forecasts included. None where nothing can be compared yet."""
    compared = tuple(each for number, found in tables if (each := _table(number, found)) is not None)
    scores = tuple(score for each in compared for _, score in each.seats)
    if not scores:
        return None
    held = tuple(future for _, found in tables for future in found.futures if future.happened is not None)
    blind = [brier([1 / len(each.ways)] * len(each.ways), each.happened or 0) for each in held for _ in each.forecasts]
    return Calibration(
        forecasts=sum(len(future.forecasts) for future in held),
        seats=len(scores),
        bins=tuple(_bins(tuple(_sayings(held)))),
        tables=compared,
        best=min(scores),
        alike=fsum(blind) / len(blind),
    )


def _table(number: int, found: Foresight) -> TableForecasts | None:
    if found.together is None or not found.scores:
        return None
    one_by_one = fsum(score for _, score in found.scores) / len(found.scores)
    spreads = tuple(_spread(each, each.happened) for each in found.futures if each.happened is not None)
    return TableForecasts(number, found.scores, one_by_one, found.together, spreads)


def _spread(future: FutureHeld, happened: int) -> Spread:
    said = [forecast.odds[happened] for forecast in future.forecasts]
    spread = (min(said), median(said), max(said)) if len(said) >= FEWEST else None
    return Spread(future.title, future.ways[happened], future.chance, len(said), spread)


def _sayings(held: Sequence[FutureHeld]) -> Iterator[Saying]:
    for future in held:
        for forecast in future.forecasts:
            yield from ((said, place == future.happened) for place, said in enumerate(forecast.odds))


def _bins(sayings: Sequence[Saying]) -> Iterator[Bin]:
    for low in range(0, 100, WIDTH):
        high = low + WIDTH
        inside = [each for each in sayings if low <= each[0] < high or each[0] == high == 100]
        if len(inside) < FEWEST:
            yield Bin(low, high, len(inside), None, None)
        else:
            said, came = (100 * fsum(column) / len(inside) for column in _columns(inside))
            yield Bin(low, high, len(inside), said, came)


def _columns(inside: Sequence[Saying]) -> tuple[list[float], list[float]]:
    """What was said and whether it came, both from 0 to 1."""
    return [said / 100 for said, _ in inside], [float(came) for _, came in inside]


def _gap(each: Bin) -> float:
    return abs((each.said or 0.0) - (each.came or 0.0))
