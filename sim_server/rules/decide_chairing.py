"""The way of a command about the floor to the module that decides it."""

from typing import assert_never

from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.commands import (
    CastOnMotion,
    CloseMotion,
    MarkMotionDone,
    PutMotion,
    RaisePoint,
    ResumeFloor,
    RuleMotion,
    RulePoint,
)
from sim_server.rules.decide_floor import FloorCommand, decide_floor, floor_of
from sim_server.rules.decide_motions import MotionCommand, decide_motions, rule_motion
from sim_server.rules.decide_points import decide_points
from sim_server.rules.decide_procedure import cast_on_motion, close_motion, mark_done, put_motion, resume_floor
from sim_server.rules.decision import Decision
from sim_server.rules.practice import Practice
from sim_server.rules.rejections import Rejection
from sim_server.rules.state import Floor, TableState

ChairCommand = RuleMotion | PutMotion | CloseMotion | MarkMotionDone | ResumeFloor
"""What the chair alone does with motions."""
OwnMotionCommand = MotionCommand | CastOnMotion
ProcedureCommand = FloorCommand | RaisePoint | RulePoint | OwnMotionCommand | ChairCommand


def decide_procedure(state: TableState, command: ProcedureCommand, actor: Actor, moment: Moment) -> Decision:
    found = floor_of(state)
    if isinstance(found, Rejection):
        return found
    floor, practice = found
    if isinstance(command, FloorCommand):
        return decide_floor(state, floor, practice, command, actor, moment)
    if isinstance(command, RaisePoint | RulePoint):
        return decide_points(floor, practice, command, actor, moment)
    if isinstance(command, ChairCommand):
        return _chair(state, floor, practice, command, moment)
    if not isinstance(actor, SeatActor):
        raise TypeError(f"{actor} has no seat.")
    if isinstance(command, CastOnMotion):
        return cast_on_motion(state, floor, practice, command, actor.seat, moment)
    return decide_motions(state, floor, practice, command, actor.seat, moment)


def _chair(state: TableState, floor: Floor, practice: Practice, command: ChairCommand, moment: Moment) -> Decision:
    match command:
        case RuleMotion():
            return rule_motion(state, floor, practice, command, moment)
        case PutMotion():
            return put_motion(state, floor, practice, command, moment)
        case CloseMotion():
            return close_motion(state, floor, practice, command, moment)
        case MarkMotionDone():
            return mark_done(floor, command)
        case ResumeFloor():
            return resume_floor(state, floor, moment)
        case _:
            assert_never(command)
