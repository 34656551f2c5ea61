"""The console's world: all indicators, hidden ones too, and the ending that would be reached now. No seat reads it."""

from sim_server.projection.console_reader import reads_content
from sim_server.projection.indicators import every_indicator
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.console_world import ConsoleWorld
from sim_server.rules.endings import ending_of
from sim_server.rules.ids import EndingId
from sim_server.rules.scenario import Scenario


def world(sight: Sight) -> Views:
    course, scenario = sight.state.course, scenario_of(sight)
    if course is None or not reads_content(sight):
        return {}
    now = ending_of(sight.state, sight.state.flow.ends_at)
    view = ConsoleWorld(
        indicators=every_indicator(sight),
        now=_title(scenario, now.id) if now is not None else "",
        reached=_title(scenario, course.ending) if course.ending is not None else "",
    )
    return {"": view}


def _title(scenario: Scenario, ending: EndingId) -> str:
    endings = scenario.world.endings if scenario.world is not None else ()
    return next(each.title for each in endings if each.id == ending)
