"""Where the world stands when a table has just been opened."""

from sim_server.rules.facts import readings_of
from sim_server.rules.state import TableState
from sim_server.rules.state.world import Course, Step


def opening_course(state: TableState) -> Course | None:
    """Where every indicator starts; None where the scenario has neither indicators nor endings."""
    world = state.scenario.world
    if world is None or not (world.indicators or world.endings):
        return None
    opened = state.flow.phase_began
    return Course({name: (Step(reading.value, (), opened),) for name, reading in readings_of(state).items()})
