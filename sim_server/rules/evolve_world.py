"""How the state follows what lies ahead: futures, values that indicators take, and the ending."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import EndingReached, IndicatorMoved
from sim_server.rules.evolve_futures import FutureEvent, evolve_futures
from sim_server.rules.mapping import put
from sim_server.rules.state import TableState
from sim_server.rules.state.world import Step

WorldEvent = IndicatorMoved | EndingReached
AheadEvent = FutureEvent | WorldEvent


def evolve_ahead(state: TableState, event: AheadEvent) -> TableState:
    return evolve_world(state, event) if isinstance(event, WorldEvent) else evolve_futures(state, event)


def evolve_world(state: TableState, event: WorldEvent) -> TableState:
    course = state.course
    if course is None:
        return state
    match event:
        case IndicatorMoved():
            step = Step(event.after, event.because, event.at)
            steps = put(course.steps, event.indicator, (*course.steps[event.indicator], step))
            return replace(state, course=course._replace(steps=steps))
        case EndingReached():
            return replace(state, course=course._replace(ending=event.ending))
        case _:
            assert_never(event)
