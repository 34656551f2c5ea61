"""Moves on the floor, all of them public: the words are plain, for everyone may read them."""

from sim_server.rules.actors import Actor
from sim_server.rules.commands import (
    AskForFloor,
    CastOnMotion,
    Choice,
    Command,
    EndSpeech,
    LeaveList,
    MoveMotion,
    PutMotion,
    RaisePoint,
    Recognise,
    RuleMotion,
    RulePoint,
    SecondMotion,
    Yield,
)
from sim_server.rules.practice import MotionKind, PointKind, YieldTo
from sim_server.rules.state import Floor, TableState
from tests.privacy.moves import Dice, Move
from tests.privacy.table import LEAD, by


def on_the_floor(state: TableState, dice: Dice) -> Move:
    """One of the things that people and the chair do on the floor."""
    if state.floor is None:
        return None
    return dice.random.choice((_list, _list, _speech, _point, _motion, _motion, _procedure, _procedure))(
        state.floor, dice
    )


def _list(_: Floor, dice: Dice) -> Move:
    command: Command = AskForFloor("On access") if dice.likely(0.8) else LeaveList()
    return command, by(dice.seat())


def _speech(floor: Floor, dice: Dice) -> Move:
    if floor.speech is None or dice.likely(0.4):
        return Recognise(dice.seat()), LEAD
    speaker: Actor = by(floor.speech.seat)
    return (
        Yield(dice.random.choice(tuple(YieldTo)), dice.seat()) if dice.likely(0.5) else EndSpeech(floor.speech.seat)
    ), speaker


def _point(floor: Floor, dice: Dice) -> Move:
    waiting = dice.one(point for point in floor.points.values() if point.is_granted is None)
    if waiting:
        return RulePoint(waiting.id, dice.likely(0.5), "So be it."), LEAD
    return RaisePoint(dice.random.choice(tuple(PointKind)), "Is this in order?"), by(dice.seat())


def _motion(floor: Floor, dice: Dice) -> Move:
    motion = dice.one(floor.motions.values())
    if motion is None or dice.likely(0.3):
        return MoveMotion(dice.random.choice(tuple(MotionKind)), 1, 0, "Access"), by(dice.seat())
    return SecondMotion(motion.id), by(dice.seat())


def _procedure(floor: Floor, dice: Dice) -> Move:
    motion = dice.one(floor.motions.values())
    if motion is None:
        return None
    if motion.status == "voting":
        return CastOnMotion(motion.id, dice.random.choice((Choice.IN_FAVOUR, Choice.AGAINST))), by(dice.seat())
    return (RuleMotion(motion.id, is_in_order=True) if dice.likely(0.5) else PutMotion(motion.id)), LEAD
