"""The joint distribution over all futures of a table, and what moves it: a nudge and a measurement.

Every joint outcome has a probability; the odds of one future are the sums over all others. With P the present
distribution, x a joint outcome, f a future and o one of its outcomes:

    prior        P(x) = product over f of P(x_f | x_g), where f depends on g; of P(x_f) where on none
    nudge        P'(x) = P(x) * k / Z  if x_f = o,  P(x) / Z  otherwise;  Z makes them sum to 1
    measurement  P'(x) = P(x) / P(f = o)  if x_f = o,  0 otherwise

Nudges multiply weights, so their order does not matter. Sums use ``math.fsum``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import fsum, prod
from typing import Final

from sim_server.rules.ids import FutureId
from sim_server.rules.uncertain import MOST_JOINT_OUTCOMES, Uncertainty

Chances = tuple[float, ...]
"""Probabilities of the outcomes of one future, in their order; they sum to 1."""
_ODDS: Final = 256
"""Odds of one future that are remembered: pages and conditions ask for them far more often than they move."""


@dataclass(frozen=True, slots=True)
class Odds:
    """``joint`` holds a probability for each joint outcome, the last future counting fastest."""

    futures: tuple[FutureId, ...]
    sizes: tuple[int, ...]
    """How many outcomes each future has."""
    joint: tuple[float, ...]


def prior_odds(uncertainty: Uncertainty) -> Odds:
    """The odds when a table opens. Raises ValueError where there are more joint outcomes than a table may have."""
    sizes = tuple(len(future.outcomes) for future in uncertainty.futures)
    if prod(sizes) > MOST_JOINT_OUTCOMES:
        raise ValueError(f"{prod(sizes)} joint outcomes; at most {MOST_JOINT_OUTCOMES}")
    place = {future.id: number for number, future in enumerate(uncertainty.futures)}
    tied = {place[tie.then]: (place[tie.given], tie.odds) for tie in uncertainty.entanglements}
    priors = tuple(tuple(outcome.prior for outcome in future.outcomes) for future in uncertainty.futures)

    def chance(joint: tuple[int, ...]) -> float:
        return prod(
            tied[number][1][joint[tied[number][0]]][outcome] if number in tied else priors[number][outcome]
            for number, outcome in enumerate(joint)
        )

    weights = (chance(joint) for joint in product(*(range(size) for size in sizes)))
    return Odds(tuple(place), sizes, _normalised(weights))


@lru_cache(maxsize=_ODDS)
def chances(odds: Odds, future: FutureId) -> Chances:
    """The present odds of one future. Raises ValueError where there is no such future."""
    stride, size = _stride(odds, future)
    return tuple(fsum(_slice(odds.joint, stride, size, outcome)) for outcome in range(size))


def nudged(odds: Odds, future: FutureId, outcome: int, factor: float) -> Odds:
    """The odds when one outcome weighs ``factor`` times as much. Raises ValueError where ``factor`` is not above 0."""
    if factor <= 0:
        raise ValueError("a nudge multiplies by more than 0")
    stride, size = _stride(odds, future)
    weights = (
        weight * factor if index // stride % size == outcome else weight for index, weight in enumerate(odds.joint)
    )
    return replace(odds, joint=_normalised(weights))


def measured(odds: Odds, future: FutureId, outcome: int) -> Odds:
    """The odds once a future has this outcome. Raises ValueError where it had no chance."""
    stride, size = _stride(odds, future)
    weights = (weight if index // stride % size == outcome else 0.0 for index, weight in enumerate(odds.joint))
    return replace(odds, joint=_normalised(weights))


def chances_given(odds: Odds, future: FutureId, given: FutureId, outcome: int) -> Chances:
    """The odds of one future if another were measured so. Raises ValueError where that has no chance."""
    return chances(measured(odds, given, outcome), future)


def shares(odds: Chances) -> tuple[float, ...]:
    """Where the share of each outcome in [0, 1) begins, and 1.0; that of an outcome without a chance is empty."""
    last = max(outcome for outcome, chance in enumerate(odds) if chance > 0)
    begins = []
    reached = 0.0
    for outcome, chance in enumerate(odds):
        begins.append(reached)
        reached = 1.0 if outcome >= last else min(reached + chance, 1.0)
    return (*begins, 1.0)


def _stride(odds: Odds, future: FutureId) -> tuple[int, int]:
    """How far apart neighbouring outcomes of a future lie in ``joint``, and how many there are."""
    number = odds.futures.index(future)
    return prod(odds.sizes[number + 1 :]), odds.sizes[number]


def _slice(joint: Sequence[float], stride: int, size: int, outcome: int) -> Iterable[float]:
    return (weight for index, weight in enumerate(joint) if index // stride % size == outcome)


def _normalised(weights: Iterable[float]) -> tuple[float, ...]:
    kept = tuple(weights)
    total = fsum(kept)
    if not total > 0:
        raise ValueError("nothing is possible any more")
    return tuple(weight / total for weight in kept)
