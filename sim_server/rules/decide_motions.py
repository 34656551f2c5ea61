"""Decisions on motions: moved, seconded, debated, ruled on.

Theory. A motion is *moved* by a seat; where the practice asks for it, another delegation *seconds* it; then the
chair *rules* it in order or not. Of several that wait, the one with the lower number of precedence is ruled on
first (General Assembly, rule 77). A motion in order is carried by the chair or put to the vote: `decide_procedure`.
"""

from typing import assert_never

from sim_server.rules.actors import Moment
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import MoveMotion, RuleMotion, SecondMotion, SpeakOnMotion, WithdrawMotion
from sim_server.rules.decide_procedure import decided, pending_before
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import (
    MotionMoved,
    MotionRuled,
    MotionSeconded,
    MotionSpeakerJoined,
    MotionWithdrawn,
)
from sim_server.rules.ids import MotionId, SeatId
from sim_server.rules.limits import LONGEST_SPEECH, MOST_EXPLANATION, MOST_TOPIC
from sim_server.rules.membership import members
from sim_server.rules.practice import MotionKind, MotionVote, Mover, Practice
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Floor, IntervalKind, Motion, MotionStatus, TableState
from sim_server.rules.state.floor import PENDING
from sim_server.rules.words import refused_length, refused_text, tidy, tidy_line

MotionCommand = MoveMotion | SecondMotion | WithdrawMotion | SpeakOnMotion
TIMED = frozenset({MotionKind.OPEN_MODERATED, MotionKind.OPEN_UNMODERATED, MotionKind.EXTEND_CAUCUS})
"""Motions that say for how many minutes."""
NAMED = frozenset(
    {
        MotionKind.OPEN_MODERATED,
        MotionKind.INTRODUCE_DRAFT,
        MotionKind.INTRODUCE_AMENDMENT,
        MotionKind.DIVIDE,
        MotionKind.REORDER,
        MotionKind.STRAW_POLL,
    }
)
"""Motions that say in words what they are about."""
CAUCUS = frozenset({IntervalKind.MODERATED, IntervalKind.UNMODERATED})


def decide_motions(
    state: TableState, floor: Floor, practice: Practice, command: MotionCommand, seat: SeatId, moment: Moment
) -> Decision:
    """What a seat does with motions."""
    if isinstance(command, MoveMotion):
        return _move(state, floor, practice, command, seat, moment)
    motion = floor.motions.get(command.motion)
    if motion is None:
        return refuse(Code.UNKNOWN_MOTION)
    if motion.status not in PENDING:
        return refuse(Code.MOTION_OVER)
    match command:
        case SecondMotion():
            return _second(state, motion, seat)
        case WithdrawMotion():
            return _withdraw(motion, seat)
        case SpeakOnMotion():
            return _speak(practice, motion, command, seat)
        case _:
            assert_never(command)


def rule_motion(state: TableState, floor: Floor, practice: Practice, command: RuleMotion, moment: Moment) -> Decision:
    """The chair's ruling. Out of order needs a reason; in order must wait for a more urgent motion."""
    motion = floor.motions.get(command.motion)
    if motion is None:
        return refuse(Code.UNKNOWN_MOTION)
    if motion.status not in (MotionStatus.NEEDS_SECOND, MotionStatus.AWAITS_RULING):
        return refuse(Code.MOTION_OVER)
    reason = tidy(command.reason)
    if not command.is_in_order:
        refusal = refused_length(reason, limit=MOST_EXPLANATION)
        return refusal or _ruled_out(motion, reason)
    if motion.status is MotionStatus.NEEDS_SECOND:
        return refuse(Code.SECOND_MISSING)
    urgent = pending_before(floor, practice, motion)
    if urgent:
        return refuse(Code.MOTION_WAITS, motion=practice.word(urgent.kind))
    refusal = _refused_now(floor, motion.kind)
    if refusal:
        return refusal
    rule = practice.motion(motion.kind)
    ruled = MotionRuled(motion.id, is_in_order=True, reason="")
    if rule is not None and rule.vote is MotionVote.CHAIR:
        return (ruled, *decided(state, motion, None, moment, is_carried=True))
    return (ruled,)


def _ruled_out(motion: Motion, reason: str) -> Decision:
    return (MotionRuled(motion.id, is_in_order=False, reason=reason),) if reason else refuse(Code.RULING_NEEDS_REASON)


def _move(
    state: TableState, floor: Floor, practice: Practice, command: MoveMotion, seat: SeatId, moment: Moment
) -> Decision:
    rule = practice.motion(command.kind)
    if rule is None:
        return refuse(Code.MOTION_NOT_KNOWN)
    delegation = state.seats[seat].delegation
    if rule.mover is Mover.MEMBER and delegation not in members(state):
        return refuse(Code.MEMBERS_MOVE)
    topic = tidy_line(command.topic)
    refusal = (
        _refused_now(floor, command.kind)
        or _refused_twice(floor, command.kind, seat)
        or _refused_time(practice, command)
        or _refused_topic(command.kind, topic)
    )
    if refusal:
        return refusal
    moved = MotionMoved(
        item=item_id(moment),
        motion=MotionId(moment.fresh),
        kind=command.kind,
        seat=seat,
        delegation=delegation,
        minutes=command.minutes if command.kind in TIMED | {MotionKind.SUSPEND} else 0,
        seconds=(command.seconds or practice.caucus_seconds) if command.kind is MotionKind.OPEN_MODERATED else 0,
        topic=topic,
        audience=EVERYONE,
        at=moment.at,
    )
    return (moved,)


def _refused_now(floor: Floor, kind: MotionKind) -> Rejection | None:
    """Whether the motion has a sense now: a caucus to extend or close, a suspension to end."""
    interval = floor.interval.kind if floor.interval else None
    match kind:
        case MotionKind.EXTEND_CAUCUS | MotionKind.CLOSE_CAUCUS:
            has_sense = interval in CAUCUS
        case MotionKind.RESUME:
            has_sense = interval is IntervalKind.SUSPENDED
        case MotionKind.OPEN_MODERATED | MotionKind.OPEN_UNMODERATED:
            has_sense = interval is None
        case _:
            has_sense = interval is None or interval in CAUCUS
    return None if has_sense else refuse(Code.MOTION_NOT_NOW)


def _refused_twice(floor: Floor, kind: MotionKind, seat: SeatId) -> Rejection | None:
    """One pending motion for each seat, and one of each kind unless words tell several apart."""
    waiting = [motion for motion in floor.motions.values() if motion.status in PENDING]
    if any(motion.mover == seat for motion in waiting):
        return refuse(Code.OWN_MOTION_WAITS)
    is_same = kind not in NAMED and any(motion.kind is kind for motion in waiting)
    return refuse(Code.MOTION_MOVED_ALREADY) if is_same else None


def _refused_time(practice: Practice, command: MoveMotion) -> Rejection | None:
    is_timed = command.kind in TIMED or (command.kind is MotionKind.SUSPEND and command.minutes != 0)
    if is_timed and not 1 <= command.minutes <= practice.longest_caucus:
        return refuse(Code.MINUTES_WANTED, limit=practice.longest_caucus)
    if command.kind is MotionKind.OPEN_MODERATED and not 0 <= command.seconds <= LONGEST_SPEECH:
        return refuse(Code.SPEECH_TIME_WANTED, limit=LONGEST_SPEECH)
    return None


def _refused_topic(kind: MotionKind, topic: str) -> Rejection | None:
    if kind in NAMED:
        return refused_text(topic, limit=MOST_TOPIC)
    return refused_length(topic, limit=MOST_TOPIC)


def _second(state: TableState, motion: Motion, seat: SeatId) -> Decision:
    delegation = state.seats[seat].delegation
    if delegation == motion.delegation:
        return refuse(Code.OWN_MOTION)
    if delegation not in members(state):
        return refuse(Code.MEMBERS_MOVE)
    if motion.status is not MotionStatus.NEEDS_SECOND or delegation in motion.seconders:
        return refuse(Code.NOTHING_TO_DO)
    return (MotionSeconded(motion.id, seat, delegation),)


def _withdraw(motion: Motion, seat: SeatId) -> Decision:
    if motion.mover != seat:
        return refuse(Code.NOT_YOUR_MOTION)
    if motion.status is MotionStatus.VOTING:
        return refuse(Code.MOTION_IN_VOTE)
    return (MotionWithdrawn(motion.id),)


def _speak(practice: Practice, motion: Motion, command: SpeakOnMotion, seat: SeatId) -> Decision:
    rule = practice.motion(motion.kind)
    limit = 0 if rule is None else rule.speakers_for if command.is_for else rule.speakers_against
    joined = motion.speakers_for if command.is_for else motion.speakers_against
    if seat in motion.speakers_for + motion.speakers_against:
        return refuse(Code.NOTHING_TO_DO)
    if motion.status is MotionStatus.VOTING:
        return refuse(Code.MOTION_IN_VOTE)
    if len(joined) >= limit:
        return refuse(Code.ENOUGH_SPEAKERS, limit=limit)
    return (MotionSpeakerJoined(motion.id, seat, command.is_for),)
