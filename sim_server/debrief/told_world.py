"""What the timeline tells of the world: futures moved and measured, indicators, the ending."""

from typing import Final

from sim_server.debrief.happening import Happening, Kind, Lane
from sim_server.debrief.telling import Tellers, Telling
from sim_server.rules.commands import Stage
from sim_server.rules.events import EndingReached, FutureMeasured, FutureNudged, IndicatorMoved, OddsMoved
from sim_server.rules.settling import answer_titles
from sim_server.rules.uncertain import Future

_Moving = FutureNudged | OddsMoved | FutureMeasured


def _nudged(telling: Telling, event: FutureNudged) -> Happening:
    """Who moved odds is told at once where the scenario attributes it, else with what else was private."""
    future = _future(telling, event)
    is_told = future.nudging is None or future.nudging.is_attributed or Stage.DEALS in telling.opened
    seats = (event.by,) if is_told and event.by is not None else ()
    return telling.happening(Kind.NUDGED, Lane.FUTURES, future.title, seats=seats, about=_outcome(future, event))


def _odds_moved(telling: Telling, event: OddsMoved) -> Happening:
    future = _future(telling, event)
    because = ": ".join(answer_titles(telling.scenario, (event.issue, event.option)))
    return telling.happening(
        Kind.ODDS_MOVED, Lane.FUTURES, future.title, about=_outcome(future, event), because=because
    )


def _measured(telling: Telling, event: FutureMeasured) -> Happening:
    future = _future(telling, event)
    per_cent = round(event.chance * 100)
    return telling.happening(Kind.MEASURED, Lane.FUTURES, future.title, number=per_cent, about=_outcome(future, event))


def _future(telling: Telling, event: _Moving) -> Future:
    uncertainty = telling.scenario.uncertainty
    return next(each for each in (uncertainty.futures if uncertainty else ()) if each.id == event.future)


def _outcome(future: Future, event: _Moving) -> str:
    return next(each.title for each in future.outcomes if each.id == event.outcome)


def _shifted(telling: Telling, event: IndicatorMoved) -> Happening | None:
    """Hidden indicators too: they are open to everyone with the outcome."""
    world = telling.scenario.world
    if world is None:
        return None
    indicator = next(each for each in world.indicators if each.id == event.indicator)
    about = " ".join(indicator.effects[place].because for place in event.because)
    return telling.happening(Kind.SHIFTED, Lane.WORLD, indicator.title, number=round(event.after), about=about)


def _reached(telling: Telling, event: EndingReached) -> Happening | None:
    world = telling.scenario.world
    if world is None:
        return None
    title = next(each.title for each in world.endings if each.id == event.ending)
    return telling.happening(Kind.BECAME, Lane.WORLD, title)


OF_THE_WORLD: Final[Tellers] = {
    FutureNudged: _nudged,
    OddsMoved: _odds_moved,
    FutureMeasured: _measured,
    IndicatorMoved: _shifted,
    EndingReached: _reached,
}
