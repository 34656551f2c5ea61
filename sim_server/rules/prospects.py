"""What a package is worth while futures are open: on average over the worlds that can come, and in the worst of them.

A *world* has one outcome for each future. With P(w) the chance of world w, and u_i(p, w) the points of package p to
party i in that world:

    expected   E_i(p) = sum over w of  P(w) * u_i(p, w)
    worst      W_i(p) = the least u_i(p, w) of the worlds with P(w) > 0

Both are exact: a table has at most `uncertain.MOST_JOINT_OUTCOMES` worlds. Whose odds P are is for the caller to say.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from math import fsum
from typing import NamedTuple

from sim_server.rules.odds import Odds
from sim_server.rules.possibilities import Points

World = tuple[int, ...]
"""For each future, in the scenario's order, the number of its outcome."""


class Prospect(NamedTuple):
    """To each party."""

    expected: Points
    worst: Points


def every_world(odds: Odds) -> Iterator[World]:
    """In the order of the joint odds."""
    return product(*(range(size) for size in odds.sizes))


def worlds(odds: Odds) -> Iterator[tuple[World, float]]:
    """Every world that can come, and its chance."""
    for world, chance in zip(every_world(odds), odds.joint, strict=True):
        if chance > 0:
            yield world, chance


def certain(odds: Odds, world: World) -> Odds:
    """The odds of whoever knows the world."""
    place = 0
    for size, outcome in zip(odds.sizes, world, strict=True):
        place = place * size + outcome
    after = len(odds.joint) - place - 1
    return replace(odds, joint=(*(0.0,) * place, 1.0, *(0.0,) * after))


def prospect(odds: Odds, points_in: Callable[[World], Points]) -> Prospect:
    """Of one package: ``points_in`` says what it is worth to each party in a world."""
    chances, points = zip(*((chance, points_in(world)) for world, chance in worlds(odds)), strict=True)
    parties = tuple(zip(*points, strict=True))
    expected = (fsum(chance * each for chance, each in zip(chances, party, strict=True)) for party in parties)
    return Prospect(tuple(expected), tuple(map(min, parties)))
