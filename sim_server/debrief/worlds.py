"""The worlds that could have come at a table, and what its result would have been in each of them.

Whose odds: those of the table itself, as if nothing had been measured. They begin with the scenario's priors and are
moved by every nudge that was made, and by what the text in question does to them; a text moves no future that had been
measured when the table last decided. In each world all futures are measured, and everything else is as it was played.

A world stands for all that differ in futures alone of which nothing is asked: neither an indicator nor an ending nor an
objective. So the sums stay exact and short.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from math import fsum, prod
from typing import Final

from sim_server.debrief.record import Record, end_of_play
from sim_server.rules.endings import ending_of
from sim_server.rules.events import FutureMeasured, FutureNudged, VoteClosed
from sim_server.rules.expressions import Expression, Fact
from sim_server.rules.ids import DelegationId, EndingId, FutureId, IssueId, OptionId, OutcomeId
from sim_server.rules.leverage import pending
from sim_server.rules.odds import Odds, nudged, prior_odds
from sim_server.rules.possibilities import Points
from sim_server.rules.prospects import Prospect, World, certain, every_world, prospect, worlds
from sim_server.rules.scenario import Scenario
from sim_server.rules.scores import scores_of
from sim_server.rules.state import TableState
from sim_server.rules.state.futures import Measured
from sim_server.rules.uncertain import Future, Uncertainty

LEAST_GAP: Final = 0.005
"""Points that differ by less are equal: they are rounded to hundredths."""
MOST_FOLLOWED: Final = 64
"""Worlds into which every draft and named text is followed: each takes a few thousandths of a second. Of more, only
what holds at the table is followed, into all of them."""
Carried = Mapping[IssueId, OptionId]
"""What a text settles; an issue that it leaves out is not in it."""


@dataclass(frozen=True, slots=True)
class WorldsOfText:
    """What one text is worth: on average over the worlds and in the worst of them, to each of ``parties``."""

    parties: tuple[DelegationId, ...]
    prospect: Prospect
    happened: Points
    """In the world that came; empty where not every future was measured."""

    @property
    def is_open(self) -> bool:
        """Whether some future changes what it is worth to somebody."""
        return any(abs(mean - worst) > LEAST_GAP for mean, worst in zip(*self.prospect, strict=True))

    @property
    def luck(self) -> float | None:
        """Points of all together in the world that came, less those on average; None where it has not come."""
        return fsum(self.happened) - fsum(self.prospect.expected) if self.happened else None


@dataclass(frozen=True, slots=True)
class ManyWorlds:
    """How likely each ending was over all worlds, with the text as agreed; ``came`` is the one that was reached."""

    endings: tuple[tuple[EndingId, str, float], ...]
    """With its title and its chance, in the scenario's order."""
    came: EndingId


class OpenWorlds:
    """All worlds of one table that was played, as its scenario asks for them."""

    def __init__(self, record: Record, uncertainty: Uncertainty) -> None:
        self._record, self._uncertainty = record, uncertainty
        self._asked = frozenset(_asked(record.opened.scenario))
        self._too_late = _measured_before_deciding(record)

    def size(self) -> int:
        """How many worlds have to be told apart."""
        return _size(self._uncertainty, self._asked)

    def of_text(self, carried: Carried) -> WorldsOfText:
        state = self._record.final
        parties = tuple(each.delegation for each in scores_of(state).delegations)
        found = prospect(self._odds(carried), partial(self._points, carried))
        measured = state.futures.measured if state.futures is not None else {}
        is_settled = all(future.id in measured for future in self._uncertainty.futures)
        came = tuple(_place(future, measured[future.id].outcome) for future in self._uncertainty.futures if is_settled)
        return WorldsOfText(parties, found, self._points(carried, came) if is_settled else ())

    def endings(self) -> Mapping[EndingId, float]:
        """How likely each was, with what was settled."""
        settled, at = self._record.final.settled, end_of_play(self._record)
        chances: dict[EndingId, float] = {}
        for world, chance in worlds(self._odds(settled)):
            ending = ending_of(self._state_in(settled, world), at)
            if ending is not None:
                chances[ending.id] = chances.get(ending.id, 0.0) + chance
        return chances

    def _points(self, carried: Carried, world: World) -> Points:
        return _points_in(self._record.final, self._uncertainty, carried, world)

    def _state_in(self, carried: Carried, world: World) -> TableState:
        return _state_in(self._record.final, self._uncertainty, carried, world)

    def _odds(self, carried: Carried) -> Odds:
        return _merged(open_odds(self._record, self._uncertainty, carried, self._too_late), self._asked)


def points_ahead(state: TableState, carried: Carried) -> tuple[tuple[DelegationId, float, float], ...]:
    """During play: all points of a text for each delegation, on average over what can still come and at worst.

    By the odds that everyone sees now, moved by what the text would do to them. Empty where options alone count, and
    where there are more worlds than several texts can be followed into.
    """
    uncertainty, world, futures = state.scenario.uncertainty, state.scenario.world, state.futures
    if world is None or not world.values or uncertainty is None or futures is None:
        return ()
    asked = frozenset(_asked(state.scenario))
    if _size(uncertainty, asked) > MOST_FOLLOWED:
        return ()
    odds = futures.odds
    for future in uncertainty.futures:
        for each in pending(futures, future):
            if carried.get(each.issue) == each.option:
                odds = nudged(odds, future.id, _place(future, each.outcome), each.factor)
    found = prospect(_merged(odds, asked), partial(_points_in, state, uncertainty, carried))
    parties = (each.delegation for each in scores_of(state).delegations)
    return tuple(zip(parties, *found, strict=True))


def _points_in(state: TableState, uncertainty: Uncertainty, carried: Carried, world: World) -> Points:
    return tuple(each.points for each in scores_of(_state_in(state, uncertainty, carried, world)).delegations)


def _state_in(state: TableState, uncertainty: Uncertainty, carried: Carried, world: World) -> TableState:
    futures, at = state.futures, state.flow.play_began
    if futures is None:
        return state
    pairs = zip(uncertainty.futures, world, strict=True)
    measured = {future.id: Measured(future.outcomes[place].id, 1.0, at) for future, place in pairs}
    known = replace(futures, odds=certain(futures.odds, world), measured=measured)
    return replace(state, settled=dict(carried), futures=known)


def _size(uncertainty: Uncertainty, asked: frozenset[FutureId]) -> int:
    return prod(len(future.outcomes) for future in uncertainty.futures if future.id in asked)


def _merged(odds: Odds, asked: frozenset[FutureId]) -> Odds:
    """See above; all futures of which nothing is asked are in their first outcome."""
    merged: dict[World, float] = {}
    for world, chance in worlds(odds):
        short = tuple(place if future in asked else 0 for place, future in zip(world, odds.futures, strict=True))
        merged[short] = merged.get(short, 0.0) + chance
    return replace(odds, joint=tuple(merged.get(world, 0.0) for world in every_world(odds)))


def many_worlds(record: Record, scenario: Scenario) -> ManyWorlds | None:
    """With titles in the language of ``scenario``. None without futures or endings, and before one is reached."""
    uncertainty, world = record.opened.scenario.uncertainty, scenario.world
    came = record.final.course.ending if record.final.course is not None else None
    if uncertainty is None or world is None or came is None:
        return None
    chances = OpenWorlds(record, uncertainty).endings()
    return ManyWorlds(tuple((each.id, each.title, chances.get(each.id, 0.0)) for each in world.endings), came)


def open_odds(record: Record, uncertainty: Uncertainty, carried: Carried, too_late: frozenset[FutureId]) -> Odds:
    """The priors, moved by the nudges of this table and by what the text does to futures that are not ``too_late``."""
    odds, futures = prior_odds(uncertainty), {future.id: future for future in uncertainty.futures}
    for event in (entry.event for entry in record.entries):
        if isinstance(event, FutureNudged) and (nudging := futures[event.future].nudging) is not None:
            odds = nudged(odds, event.future, _place(futures[event.future], event.outcome), nudging.factor)
    for future in uncertainty.futures:
        for each in future.moved_by if future.id not in too_late else ():
            if carried.get(each.issue) == each.option:
                odds = nudged(odds, future.id, _place(future, each.outcome), each.factor)
    return odds


def _measured_before_deciding(record: Record) -> frozenset[FutureId]:
    """The futures that were out when the last vote of the table closed; without a vote none counts as out."""
    out: set[FutureId] = set()
    then: frozenset[FutureId] = frozenset()
    for event in (entry.event for entry in record.entries):
        if isinstance(event, FutureMeasured):
            out.add(event.future)
        elif isinstance(event, VoteClosed):
            then = frozenset(out)
    return then


def _asked(scenario: Scenario) -> Iterator[FutureId]:
    """Every future that an indicator, an ending or an objective asks for."""
    world = scenario.world
    for indicator in world.indicators if world is not None else ():
        for effect in indicator.effects:
            yield from _named(effect.change)
            yield from _named(effect.when)
    for ending in world.endings if world is not None else ():
        yield from _named(ending.when)
    for values in world.values if world is not None else ():
        for aim in values.aims:
            yield from _named(aim.when)


def _named(expression: Expression | None) -> Iterator[FutureId]:
    if expression is None:
        return
    if expression.fact in (Fact.MEASURED, Fact.CHANCE):
        yield FutureId(expression.names[0])
    for operand in expression.operands:
        yield from _named(operand)


def _place(future: Future, outcome: OutcomeId) -> int:
    return next(place for place, each in enumerate(future.outcomes) if each.id == outcome)
