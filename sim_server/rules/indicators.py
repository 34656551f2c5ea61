"""The values of indicators: a function of what is so at a table, and of nothing that was before.

    value = start + the sum of the changes of all effects whose condition holds,
            cut to the range, rounded to hundredths

So nothing is applied twice, and a replay gives the same. An effect may read other indicators. `scenario.checks` lets
no circle through, so reading them first, each once, is to go through them in the order in which they depend on
each other.
"""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from sim_server.rules.expressions import Fact, Facts, Value, holds, number_of
from sim_server.rules.world import Effect, Indicator


class Reading(NamedTuple):
    """``parts``: what each effect adds, in the scenario's order; 0 where its condition does not hold."""

    value: float
    parts: tuple[float, ...]


class Readings:
    """Every indicator at one moment, worked out when it is first asked for, and once. ``facts``: all other facts."""

    def __init__(self, indicators: Sequence[Indicator], facts: Facts) -> None:
        self._indicators = indicators
        self._facts = facts
        self._found: dict[str, Reading] = {}

    def of(self, name: str) -> Reading:
        """Raises KeyError where there is no such indicator."""
        if name not in self._found:
            self._found[name] = _reading(self._named(name), self.fact)
        return self._found[name]

    def _named(self, name: str) -> Indicator:
        for indicator in self._indicators:
            if indicator.id == name:
                return indicator
        raise KeyError(name)

    def fact(self, fact: Fact, names: tuple[str, ...]) -> Value:
        return self.of(names[0]).value if fact is Fact.INDICATOR else self._facts(fact, names)


def _reading(indicator: Indicator, facts: Facts) -> Reading:
    parts = tuple(_part(effect, facts) for effect in indicator.effects)
    cut = min(max(fsum((indicator.start, *parts)), indicator.least), indicator.most)
    return Reading(round(float(cut), 2), parts)


def _part(effect: Effect, facts: Facts) -> float:
    return number_of(effect.change, facts) if effect.when is None or holds(effect.when, facts) else 0.0
