"""How the state follows motions, and what a carried motion does to the floor.

What belongs to other parts (a division, a straw poll, a draft to introduce, another order of proposals) is left
for the chair to do next: the motion is carried and not done yet.
"""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import (
    IntervalEnded,
    MotionBallotCast,
    MotionDecided,
    MotionDone,
    MotionMoved,
    MotionPut,
    MotionRuled,
    MotionSeconded,
    MotionSpeakerJoined,
    MotionWithdrawn,
)
from sim_server.rules.evolve_floor import FloorEvent, evolve_floor
from sim_server.rules.evolve_talk import count_line
from sim_server.rules.mapping import put
from sim_server.rules.practice import MotionKind, Practice
from sim_server.rules.state import Floor, Interval, IntervalKind, Motion, MotionStatus, TableState

MotionEvent = (
    MotionMoved
    | MotionSeconded
    | MotionWithdrawn
    | MotionSpeakerJoined
    | MotionRuled
    | MotionPut
    | MotionBallotCast
    | MotionDecided
    | MotionDone
    | IntervalEnded
)
INTERVALS = {
    MotionKind.OPEN_MODERATED: IntervalKind.MODERATED,
    MotionKind.OPEN_UNMODERATED: IntervalKind.UNMODERATED,
    MotionKind.SUSPEND: IntervalKind.SUSPENDED,
    MotionKind.ADJOURN: IntervalKind.ADJOURNED,
}
LEFT_TO_CHAIR = frozenset(
    {
        MotionKind.INTRODUCE_DRAFT,
        MotionKind.INTRODUCE_AMENDMENT,
        MotionKind.DIVIDE,
        MotionKind.REORDER,
        MotionKind.STRAW_POLL,
        MotionKind.CLOSE_DEBATE,
        MotionKind.ADJOURN,
    }
)
"""Once carried, something remains for the chair to do: put the text to the vote, end the meeting, and so on."""


def evolve_procedure(state: TableState, event: FloorEvent | MotionEvent) -> TableState:
    """The state after an event of the floor."""
    return evolve_floor(state, event) if isinstance(event, FloorEvent) else evolve_motions(state, event)


def evolve_motions(state: TableState, event: MotionEvent) -> TableState:
    floor, practice = state.floor, state.scenario.floor
    if floor is None or practice is None:
        return state
    if isinstance(event, IntervalEnded):
        return replace(state, floor=_after_interval(floor))
    if isinstance(event, MotionMoved):
        moved = put(floor.motions, event.motion, _moved(practice, event))
        return count_line(replace(state, floor=replace(floor, motions=moved)))
    motion = _changed(practice, floor.motions[event.motion], event)
    floor = replace(floor, motions=put(floor.motions, motion.id, motion))
    if not isinstance(event, MotionDecided):
        return replace(state, floor=floor)
    return count_line(replace(state, floor=_carried(floor, motion, event) if event.is_carried else floor))


def _moved(practice: Practice, event: MotionMoved) -> Motion:
    rule = practice.motion(event.kind)
    needs_second = rule is not None and rule.seconds > 0
    return Motion(
        id=event.motion,
        kind=event.kind,
        mover=event.seat,
        delegation=event.delegation,
        minutes=event.minutes,
        seconds=event.seconds,
        topic=event.topic,
        at=event.at,
        status=MotionStatus.NEEDS_SECOND if needs_second else MotionStatus.AWAITS_RULING,
        seconders=(),
        speakers_for=(),
        speakers_against=(),
        reason="",
        ballots={},
        result=None,
        heard=(),
        is_done=False,
    )


def _changed(
    practice: Practice,
    motion: Motion,
    event: MotionSeconded
    | MotionWithdrawn
    | MotionSpeakerJoined
    | MotionRuled
    | MotionPut
    | MotionBallotCast
    | MotionDecided
    | MotionDone,
) -> Motion:
    match event:
        case MotionSeconded():
            return _seconded(practice, motion, event)
        case MotionWithdrawn():
            return replace(motion, status=MotionStatus.WITHDRAWN)
        case MotionSpeakerJoined():
            if event.is_for:
                return replace(motion, speakers_for=(*motion.speakers_for, event.seat))
            return replace(motion, speakers_against=(*motion.speakers_against, event.seat))
        case MotionRuled():
            status = MotionStatus.IN_ORDER if event.is_in_order else MotionStatus.OUT_OF_ORDER
            return replace(motion, status=status, reason=event.reason)
        case MotionPut():
            return replace(motion, status=MotionStatus.VOTING)
        case MotionBallotCast():
            return replace(motion, ballots=put(motion.ballots, event.delegation, event.choice))
        case MotionDecided():
            status = MotionStatus.CARRIED if event.is_carried else MotionStatus.FAILED
            is_done = not event.is_carried or motion.kind not in LEFT_TO_CHAIR
            return replace(motion, status=status, result=event.result, is_done=is_done)
        case MotionDone():
            return replace(motion, is_done=True)
        case _:
            assert_never(event)


def _seconded(practice: Practice, motion: Motion, event: MotionSeconded) -> Motion:
    rule = practice.motion(motion.kind)
    seconders = (*motion.seconders, event.delegation)
    is_enough = rule is None or len(seconders) >= rule.seconds
    status = MotionStatus.AWAITS_RULING if is_enough else MotionStatus.NEEDS_SECOND
    return replace(motion, seconders=seconders, status=status)


def _carried(floor: Floor, motion: Motion, event: MotionDecided) -> Floor:
    kind = motion.kind
    if kind in INTERVALS:
        return _with_interval(floor, motion, event)
    if kind in (MotionKind.CLOSE_CAUCUS, MotionKind.RESUME):
        return _after_interval(floor)
    if kind is MotionKind.EXTEND_CAUCUS and floor.interval is not None:
        return replace(floor, interval=replace(floor.interval, until=event.until))
    if kind in (MotionKind.CLOSE_DEBATE, MotionKind.ADJOURN_DEBATE):
        return replace(_after_interval(floor), is_list_open=False, queue=())
    return floor


def _with_interval(floor: Floor, motion: Motion, event: MotionDecided) -> Floor:
    """The list is put aside; one that begins within another keeps the list of the first."""
    kept = floor.interval.kept if floor.interval else floor.queue
    interval = Interval(INTERVALS[motion.kind], motion.topic, motion.seconds, event.until, kept)
    return replace(floor, interval=interval, queue=())


def _after_interval(floor: Floor) -> Floor:
    """The speakers' list goes on where it stood."""
    if floor.interval is None:
        return floor
    return replace(floor, interval=None, queue=floor.interval.kept)
