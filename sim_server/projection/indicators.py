"""Family ``indicator``: how the world stands, what moved it last and why."""

from typing import Final

from sim_server.projection.regions import Sight, Views
from sim_server.projection.shared import shared
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.indicators import IndicatorView, StepView
from sim_server.rules.scenario import Scenario
from sim_server.rules.state.world import Course, Step
from sim_server.rules.world import Indicator

MOST_STEPS: Final = 12
"""What a small chart can show. The debrief has them all."""
WIDE: Final = 50
"""A range as wide as this needs no digit after the point."""


def indicator(sight: Sight) -> Views:
    """Those that are shown to everyone."""
    return {each.id: each for each in every_indicator(sight) if each.is_shown}


def every_indicator(sight: Sight) -> tuple[IndicatorView, ...]:
    """Hidden ones too, in the scenario's order."""
    course = sight.state.course
    if course is None:
        return ()
    return tuple(indicator_view(course, each, most=MOST_STEPS) for each in indicators_of(scenario_of(sight)))


def indicators_of(scenario: Scenario) -> tuple[Indicator, ...]:
    return scenario.world.indicators if scenario.world is not None else ()


def indicator_view(course: Course, each: Indicator, *, most: int) -> IndicatorView:
    """With so many of its newest steps. ``each`` is in the reader's language."""
    view = IndicatorView(
        id=each.id,
        title=each.title,
        unit=each.unit,
        least=each.least,
        most=each.most,
        better=each.better,
        digits=0 if each.most - each.least >= WIDE else 1,
        steps=tuple(_step(each, step) for step in course.steps[each.id][-most:]),
        is_shown=each.is_shown,
    )
    return shared(view)


def _step(indicator: Indicator, step: Step) -> StepView:
    return StepView(step.value, tuple(indicator.effects[place].because for place in step.because), step.at)
