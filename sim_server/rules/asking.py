"""What conditions and effects ask, and which of it moved from one moment of a table to another.

An indicator is a function of the facts that its effects ask, and a fact is made of a few parts of the state. So where
these parts are the same objects as before, no fact is read again, and where no fact is another, no indicator is.
"""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Final

from sim_server.rules.expressions import Expression, Fact
from sim_server.rules.facts import fact_of
from sim_server.rules.ids import IndicatorId
from sim_server.rules.inject import Inject
from sim_server.rules.remembered import remembered
from sim_server.rules.state import TableState
from sim_server.rules.world import Indicator, World

Asked = tuple[Fact, tuple[str, ...]]
"""A fact, and the names that it is about."""
MADE_OF: Final[Mapping[Fact, tuple[str, ...]]] = {
    Fact.ADOPTED: ("settled",),
    Fact.SETTLED: ("settled",),
    Fact.TEXTS_ADOPTED: ("votes",),
    Fact.VOTES_FAILED: ("votes",),
    Fact.REACHED: ("flow",),
    Fact.MEASURED: ("futures",),
    Fact.CHANCE: ("futures",),
    Fact.RELEASED: ("released", "tray"),
    Fact.DEALS_MADE: ("deals",),
    Fact.PROMISED: ("deals",),
    Fact.KEPT: ("deals",),
    Fact.HELD: ("deals", "seats"),
    Fact.MINUTE: ("flow",),
}
"""The fields of the state from which each fact is read, besides the opening; an indicator is made of other facts."""
_PARTS: Final = tuple(sorted({field for fields in MADE_OF.values() for field in fields}))
_parts_of: Final[Callable[[TableState], tuple[object, ...]]] = attrgetter(*_PARTS)
_SCENARIOS: Final = 64


def asked_in(expression: Expression) -> Iterator[Asked]:
    """Everything that an expression asks, indicators included; what it asks twice comes twice."""
    if expression.fact is not None:
        yield expression.fact, expression.names
    for operand in expression.operands:
        yield from asked_in(operand)


def indicators_moved(before: TableState, after: TableState) -> tuple[Indicator, ...]:
    """Those that ask a fact which is another than before, in the scenario's order; no other can have moved."""
    world, parts = after.scenario.world, _parts_moved(before, after)
    if world is None or not parts:
        return ()
    askers = _askers(world.indicators)
    moved = {name for asked in askers if _has_moved(asked, before, after, parts) for name in askers[asked]}
    return tuple(each for each in world.indicators if each.id in moved)


def conditions_moved(before: TableState, after: TableState) -> bool:
    """Whether a fact is another that the condition of an inject asks, itself or through an indicator."""
    scenario, parts = after.scenario, _parts_moved(before, after)
    every = _asked_by_injects(scenario.injects, scenario.world) if parts else ()
    return any(_has_moved(asked, before, after, parts) for asked in every)


def _parts_moved(before: TableState, after: TableState) -> frozenset[str]:
    """The fields of which facts are made that are other objects now."""
    pairs = zip(_PARTS, _parts_of(before), _parts_of(after), strict=True)
    return frozenset(name for name, was, now in pairs if was is not now)


def _has_moved(asked: Asked, before: TableState, after: TableState, parts: frozenset[str]) -> bool:
    fact, names = asked
    return not parts.isdisjoint(MADE_OF[fact]) and fact_of(before, fact, names) != fact_of(after, fact, names)


@remembered(_SCENARIOS)
def _askers(indicators: tuple[Indicator, ...]) -> Mapping[Asked, frozenset[IndicatorId]]:
    """For each fact the indicators that ask it, also through another indicator."""
    asked = {each.id: frozenset(_asked_by(each)) for each in indicators}
    read = {name: _rests_on(own, asked) for name, own in asked.items()}
    every = {each for facts in read.values() for each in facts}
    return {each: frozenset(name for name, facts in read.items() if each in facts) for each in every}


@remembered(_SCENARIOS)
def _asked_by_injects(injects: tuple[Inject, ...], world: World | None) -> frozenset[Asked]:
    """The facts that their conditions rest on. Their words may ask others, which are read when they are told."""
    asked = {each.id: frozenset(_asked_by(each)) for each in (world.indicators if world is not None else ())}
    own = frozenset(each for inject in injects if inject.when is not None for each in asked_in(inject.when))
    return _rests_on(own, asked)


def _asked_by(indicator: Indicator) -> Iterator[Asked]:
    for effect in indicator.effects:
        yield from asked_in(effect.change)
        if effect.when is not None:
            yield from asked_in(effect.when)


def _rests_on(asked: frozenset[Asked], indicators: Mapping[IndicatorId, frozenset[Asked]]) -> frozenset[Asked]:
    """The facts behind these, where an indicator is asked those that it asks. `scenario.checks` lets no circle in."""
    named = (IndicatorId(names[0]) for fact, names in asked if fact is Fact.INDICATOR)
    own = frozenset(each for each in asked if each[0] is not Fact.INDICATOR)
    return own.union(*(_rests_on(indicators[name], indicators) for name in named))
