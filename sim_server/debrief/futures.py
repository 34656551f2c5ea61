"""Futures looked back on: what was likely, what happened, and how good the sealed forecasts were.

The Brier score of a forecast is half the sum, over all outcomes, of (said - happened) squared, where happened is 1 for
the outcome that came and 0 for the others: 0 is perfect, 0.25 is saying 50 % of two outcomes, 1 is certain and wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum

from sim_server.debrief.record import Record
from sim_server.rules.ids import FutureId, IssueId, Millis, OptionId, OutcomeId, SeatId
from sim_server.rules.scenario import Scenario
from sim_server.rules.state.futures import Futures
from sim_server.rules.uncertain import Future


@dataclass(frozen=True, slots=True)
class SealedForecast:
    """``odds`` are per cents in the order of the outcomes. ``score`` is None while nothing happened yet."""

    seat: SeatId
    odds: tuple[int, ...]
    score: float | None
    at: Millis


@dataclass(frozen=True, slots=True)
class FutureHeld:
    """``chance`` is how likely the outcome was when it was measured; ``happened`` None where that never came."""

    id: FutureId
    title: str
    ways: tuple[str, ...]
    priors: tuple[float, ...]
    happened: int | None
    chance: float
    at: Millis
    nudges: int
    """How often its odds were moved, by anybody."""
    moved_by: tuple[tuple[IssueId, OptionId], ...]
    """The answers of adopted texts that moved its odds."""
    forecasts: tuple[SealedForecast, ...]


@dataclass(frozen=True, slots=True)
class Foresight:
    """``scores`` are the means of each seat that forecast, the best first; ``together`` that of the mean forecasts.

    ``seed`` is None while anything is open: with it each draw can be checked by hand.
    """

    futures: tuple[FutureHeld, ...]
    scores: tuple[tuple[SeatId, float], ...]
    together: float | None
    seed: int | None


def foresight(record: Record, scenario: Scenario, *, with_forecasts: bool) -> Foresight | None:
    """None where the scenario has no futures. Forecasts are left out unless asked for, and so is their mean."""
    found = record.final.futures
    if found is None or scenario.uncertainty is None:
        return None
    held = tuple(_held(found, each) for each in scenario.uncertainty.futures)
    shown = held if with_forecasts else tuple(replace(each, forecasts=()) for each in held)
    scores, together = (_scores(held), _together(held)) if with_forecasts else ((), None)
    return Foresight(shown, scores, together, found.seed)


def brier(odds: Sequence[float], happened: int) -> float:
    """The score of chances from 0 to 1; see above."""
    return fsum((chance - (place == happened)) ** 2 for place, chance in enumerate(odds)) / 2


def _held(found: Futures, future: Future) -> FutureHeld:
    measured = found.measured.get(future.id)
    happened = _place(future, measured.outcome) if measured else None
    kept = ((seat, each) for (seat, name), each in found.forecasts.items() if name == future.id and each.is_sealed)
    return FutureHeld(
        id=future.id,
        title=future.title,
        ways=tuple(way.title for way in future.outcomes),
        priors=tuple(way.prior for way in future.outcomes),
        happened=happened,
        chance=measured.chance if measured else 0.0,
        at=measured.at if measured else Millis(0),
        nudges=sum(count for (_, name), count in found.nudges.items() if name == future.id),
        moved_by=tuple((each.issue, each.option) for name, each in found.adopted if name == future.id),
        forecasts=tuple(
            SealedForecast(seat, each.odds, None if happened is None else brier(_shares(each.odds), happened), each.at)
            for seat, each in kept
        ),
    )


def _scores(held: Iterable[FutureHeld]) -> tuple[tuple[SeatId, float], ...]:
    each: dict[SeatId, list[float]] = {}
    for future in held:
        for forecast in future.forecasts:
            if forecast.score is not None:
                each.setdefault(forecast.seat, []).append(forecast.score)
    means = ((seat, fsum(scores) / len(scores)) for seat, scores in each.items())
    return tuple(sorted(means, key=lambda pair: pair[1]))


def _together(held: Iterable[FutureHeld]) -> float | None:
    """The table as one forecaster: for each future the mean of what was said."""
    scores = [
        brier([fsum(column) / len(future.forecasts) / 100 for column in columns], future.happened)
        for future in held
        if future.happened is not None
        and (columns := tuple(zip(*(forecast.odds for forecast in future.forecasts), strict=True)))
    ]
    return fsum(scores) / len(scores) if scores else None


def _shares(odds: Iterable[int]) -> tuple[float, ...]:
    return tuple(each / 100 for each in odds)


def _place(future: Future, outcome: OutcomeId) -> int:
    return next(place for place, each in enumerate(future.outcomes) if each.id == outcome)
