"""The world looked back on: how every indicator went, what the world became, and what that was worth to each party."""

from dataclasses import dataclass

from sim_server.debrief.record import Record
from sim_server.rules.audience import FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.ids import DelegationId
from sim_server.rules.scenario import Scenario
from sim_server.rules.scores import Scores, scores_of
from sim_server.rules.state.world import Course
from sim_server.rules.world import Ending


@dataclass(frozen=True, slots=True)
class WorldHeld:
    """``ending`` is None before play is over, and where the scenario has no endings."""

    course: Course
    ending: Ending | None
    own: tuple[tuple[DelegationId, str], ...]
    """What the ending says to single delegations: a seat has that of its own, facilitators have all."""


def world_held(record: Record, scenario: Scenario, viewer: Viewer) -> WorldHeld | None:
    """None where the scenario has neither indicators nor endings. The words are those of ``scenario``."""
    course, world = record.final.course, scenario.world
    if course is None or world is None:
        return None
    ending = next((each for each in world.endings if each.id == course.ending), None)
    return WorldHeld(course, ending, _own(record, ending, viewer) if ending is not None else ())


def scores_held(record: Record) -> Scores | None:
    """Every party's points with all their parts; None where options alone count, or no numbers are shown."""
    world = record.final.scenario.world
    if world is None or world.is_described or not world.values:
        return None
    return scores_of(record.final)


def _own(record: Record, ending: Ending, viewer: Viewer) -> tuple[tuple[DelegationId, str], ...]:
    match viewer:
        case SeatViewer(seat):
            home = record.final.seats[seat].delegation
            return tuple(each for each in ending.own if each[0] == home)
        case FacilitatorViewer():
            return ending.own
        case ObserverViewer():
            return ()
