"""What a seat may believe of a future after its peeks: the exact posterior over the hidden number.

Before any peek the hidden number u lies anywhere in [0, 1) with equal density. A peek that signals outcome s with
reliability r, at odds that divide [0, 1) into one interval for each outcome, multiplies the density by r in the
interval of s and by (1 - r) / (n - 1) in those of the n - 1 other outcomes that are possible (Bayes' theorem; see
`draws.signal`). What is believed at other odds is the mass of the intervals that they make.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from sim_server.rules.odds import Chances, shares


@dataclass(frozen=True, slots=True)
class Belief:
    """A density over [0, 1) that is constant between neighbouring cuts; ``masses`` sum to 1."""

    cuts: tuple[float, ...] = (0.0, 1.0)
    masses: tuple[float, ...] = (1.0,)


def after_peek(belief: Belief, odds: Chances, signalled: int, reliability: float) -> Belief:
    """The belief once a peek at these odds showed an outcome. Raises ValueError where that was not possible."""
    if not odds[signalled] > 0:
        raise ValueError("a peek shows only what is possible")
    possible = sum(chance > 0 for chance in odds)
    wrong = (1 - reliability) / (possible - 1) if possible > 1 else 0.0
    bounds = shares(odds)
    cuts = tuple(sorted({*belief.cuts, *bounds}))
    masses = []
    for low, high in pairwise(cuts):
        is_right = bounds[signalled] <= low < bounds[signalled + 1]
        masses.append(_mass(belief, low, high) * (reliability if is_right else wrong))
    total = fsum(masses)
    return Belief(cuts, tuple(mass / total for mass in masses))


def believed(belief: Belief, odds: Chances) -> Chances:
    """The chances of the outcomes, if the future were measured now, in the eyes of who believes this."""
    bounds = shares(odds)
    return tuple(_mass(belief, low, high) for low, high in pairwise(bounds))


def _mass(belief: Belief, low: float, high: float) -> float:
    """The probability that the hidden number lies in [low, high)."""
    pieces = zip(pairwise(belief.cuts), belief.masses, strict=True)
    return fsum(
        mass * (min(high, end) - max(low, start)) / (end - start)
        for (start, end), mass in pieces
        if min(high, end) > max(low, start)
    )
