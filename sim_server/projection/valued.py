"""Family ``valued``: what the viewer's own seat values besides options. Nothing where no numbers are shown."""

from typing import Final

from sim_server.projection.indicators import indicators_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.shared import shared
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.views.indicators import ValuedView
from sim_server.rules.ids import SeatId
from sim_server.rules.leanings import answers, outcomes
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Scenario
from sim_server.rules.world import Better, Indicator, Values

MOST_PARTIES: Final = 1024
"""Parties whose view is remembered: those of fifty tables, each of which has a scenario of its own."""


def valued(sight: Sight) -> Views:
    scenario, seat = scenario_of(sight), seat_of(sight)
    values = _values(scenario, seat) if seat is not None else None
    if values is None or not (values.indicators or values.resources or values.aims):
        return {}
    return {"": _view(scenario, values)}


@remembered(MOST_PARTIES)
def _view(scenario: Scenario, values: Values) -> ValuedView:
    indicators = {each.id: each for each in indicators_of(scenario)}
    titles = {each.id: each.title for each in scenario.resources}
    view = ValuedView(
        tuple(_indicator(indicators[name], worst, best) for name, worst, best in values.indicators),
        tuple((titles[name], points) for name, points in values.resources),
        tuple((aim.text, aim.points) for aim in values.aims),
        answers(scenario, values),
        outcomes(scenario, values),
    )
    return shared(view)


def _values(scenario: Scenario, seat: SeatId) -> Values | None:
    """The seat's own, or its delegation's."""
    world = scenario.world
    if world is None or world.is_described:
        return None
    home = next(role.delegation for role in scenario.roles if SeatId(role.id) == seat)
    ours = {each.seat: each for each in world.values if each.delegation == home}
    return ours.get(seat) or ours.get(None)


def _indicator(indicator: Indicator, worst: int, best: int) -> tuple[str, int, int, int, int]:
    is_lower = indicator.better is Better.LOWER
    worse, better = (indicator.most, indicator.least) if is_lower else (indicator.least, indicator.most)
    return indicator.title, worse, worst, better, best
