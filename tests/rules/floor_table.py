"""Given a floor: the small scenario under a rule pack, with the speakers' list open in its talks.

    table = floor_table.table_on_the_floor("un")
    table.does(AskForFloor("On access"), given.NORTH)

Members are North, South and the Works; the Works' seat has no power to speak here as elsewhere in the small
scenario, and the Commons chair it without a vote.
"""

from dataclasses import replace

from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import CastOnMotion, Choice, MoveMotion, PutMotion, RuleMotion, SecondMotion
from sim_server.rules.events import MotionMoved, PointRaised
from sim_server.rules.ids import Language, MotionId, PointId, SeatId
from sim_server.rules.practice import MotionKind, Practice
from sim_server.rules.scenario import Action, Round, Scenario
from sim_server.rules.state import Floor, Motion
from sim_server.scenario.parts.floor import FloorPart
from sim_server.scenario.practices import practice_of
from tests.rules import given, small_scenario
from tests.rules.given import CHAIR, NORTH, SOUTH, WORKS, Table

UN, MODEL_UN = "un", "model-un"


def practice(pack: str) -> Practice:
    return practice_of(FloorPart(pack=pack), Language("en"))


def scenario_with(floor: Practice) -> Scenario:
    """The small scenario with a floor in its talks."""
    talks = replace(small_scenario.TALKS, actions=small_scenario.TALKS.actions | {Action.FLOOR})
    first, *rest = small_scenario.SCENARIO.rounds
    opened = Round(first.id, first.title, (first.phases[0], talks))
    return replace(small_scenario.SCENARIO, rounds=(opened, *rest), floor=floor)


def table_on_the_floor(pack: str = MODEL_UN, *, rate: int = 1, floor: Practice | None = None) -> Table:
    """A table in talks, under a pack or a practice of one's own."""
    scenario = scenario_with(floor or practice(pack))
    return given.table_in(scenario.phases()[1], scenario, rate=rate)


def floor_of(table: Table) -> Floor:
    assert table.state.floor is not None
    return table.state.floor


def listed(table: Table) -> tuple[SeatId, ...]:
    return tuple(request.seat for request in floor_of(table).queue)


def speaker_of(table: Table) -> SeatId | None:
    speech = floor_of(table).speech
    return speech.seat if speech else None


def moved(table: Table, command: MoveMotion, mover: SeatActor = NORTH) -> MotionId:
    (event,) = table.does(command, mover)
    assert isinstance(event, MotionMoved)
    return event.motion


def raised(events: tuple[object, ...]) -> PointId:
    (event,) = events
    assert isinstance(event, PointRaised)
    return event.point


def motion_of(table: Table, motion: MotionId) -> Motion:
    return floor_of(table).motions[motion]


def in_order(table: Table, command: MoveMotion, mover: SeatActor = NORTH) -> MotionId:
    """A motion moved, seconded where its practice asks for it, and ruled in order."""
    motion = moved(table, command, mover)
    rule = table.state.scenario.floor.motion(command.kind) if table.state.scenario.floor else None
    if rule and rule.seconds:
        table.does(SecondMotion(motion), SOUTH if mover is not SOUTH else NORTH)
    table.does(RuleMotion(motion, is_in_order=True), CHAIR)
    return motion


def voted(table: Table, motion: MotionId, *choices: Choice) -> None:
    """North, South and the Works vote on a motion, in this order."""
    table.does(PutMotion(motion), CHAIR)
    for actor, choice in zip((NORTH, SOUTH, WORKS), choices, strict=True):
        table.does(CastOnMotion(motion, choice), actor)


def carried(table: Table, kind: MotionKind, *, minutes: int = 0, seconds: int = 0, topic: str = "") -> MotionId:
    """A motion that went all its way and was carried."""
    motion = in_order(table, MoveMotion(kind, minutes, seconds, topic))
    if motion_of(table, motion).status == "in_order":
        voted(table, motion, Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.IN_FAVOUR)
    return motion
