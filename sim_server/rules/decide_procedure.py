"""Decisions that end a motion: put to the vote, cast, closed, carried out.

A vote on procedure is quick and open: one ballot for each delegation with a vote, counted of those in favour
and against (General Assembly, rules 85 and 86). It closes when every member has cast, or when the chair closes it.
"""

from sim_server.rules.actors import Moment
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import CastOnMotion, Choice, CloseMotion, EndInterval, MarkMotionDone, PutMotion
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import (
    Event,
    IntervalEnded,
    MotionBallotCast,
    MotionDecided,
    MotionDone,
    MotionPut,
    Result,
)
from sim_server.rules.ids import DelegationId, Millis, RuleId, SeatId
from sim_server.rules.mapping import put
from sim_server.rules.membership import members, present_members, votes_for
from sim_server.rules.playtime import MINUTE, scaled
from sim_server.rules.practice import MotionKind, MotionVote, Practice
from sim_server.rules.rejections import Code, refuse
from sim_server.rules.scenario import Base, DecisionKind, DecisionRule, OnObjection
from sim_server.rules.speaking import ended_speech
from sim_server.rules.state import Floor, Motion, MotionStatus, TableState
from sim_server.rules.tally import Electorate, open_poll, tally

ENDS_SPEECH = frozenset(
    {
        MotionKind.OPEN_MODERATED,
        MotionKind.OPEN_UNMODERATED,
        MotionKind.CLOSE_CAUCUS,
        MotionKind.SUSPEND,
        MotionKind.CLOSE_DEBATE,
        MotionKind.ADJOURN_DEBATE,
        MotionKind.ADJOURN,
    }
)
"""Once carried, nobody speaks on."""


def pending_before(floor: Floor, practice: Practice, motion: Motion) -> Motion | None:
    """A motion that the chair must deal with before this one, by precedence; None where there is none."""
    waiting = (MotionStatus.AWAITS_RULING, MotionStatus.IN_ORDER, MotionStatus.VOTING)
    others = [other for other in floor.motions.values() if other.id != motion.id and other.status in waiting]
    before = [other for other in others if _precedence(practice, other) < _precedence(practice, motion)]
    return min(before, key=lambda other: _precedence(practice, other), default=None)


def _precedence(practice: Practice, motion: Motion) -> int:
    rule = practice.motion(motion.kind)
    return rule.precedence if rule else 0


def put_motion(state: TableState, floor: Floor, practice: Practice, command: PutMotion, moment: Moment) -> Decision:
    """To the vote; or carried without one, where only an objection would bring it to a vote and nobody made one."""
    motion = floor.motions.get(command.motion)
    if motion is None:
        return refuse(Code.UNKNOWN_MOTION)
    if motion.status is not MotionStatus.IN_ORDER:
        return refuse(Code.MOTION_NOT_READY)
    urgent = pending_before(floor, practice, motion)
    running = next((other for other in floor.motions.values() if other.status is MotionStatus.VOTING), None)
    first = urgent or running
    if first:
        return refuse(Code.MOTION_WAITS, motion=practice.word(first.kind))
    if is_unopposed(practice, motion):
        return decided(state, motion, None, moment, is_carried=True)
    return (MotionPut(motion.id),)


def is_unopposed(practice: Practice, motion: Motion) -> bool:
    """A division that nobody asked to speak against, where only an objection is voted (General Assembly, rule 89)."""
    is_by_objection = motion.kind is MotionKind.DIVIDE and practice.text.division_objection
    return is_by_objection and not motion.speakers_against


def cast_on_motion(
    state: TableState, floor: Floor, practice: Practice, command: CastOnMotion, seat: SeatId, moment: Moment
) -> Decision:
    motion = floor.motions.get(command.motion)
    if motion is None:
        return refuse(Code.UNKNOWN_MOTION)
    if motion.status is not MotionStatus.VOTING:
        return refuse(Code.MOTION_NOT_READY)
    delegation = votes_for(state, seat)
    if delegation is None:
        return refuse(Code.NO_BALLOT)
    if command.choice not in procedural_choices(practice):
        return refuse(Code.CHOICE_NOT_OFFERED)
    if motion.ballots.get(delegation) is command.choice:
        return refuse(Code.NOTHING_TO_DO)
    cast = MotionBallotCast(motion.id, delegation, seat, command.choice)
    ballots = put(motion.ballots, delegation, command.choice)
    if len(ballots) < len(members(state)):
        return (cast,)
    return (cast, *_counted(state, practice, motion, ballots, moment))


def procedural_choices(practice: Practice) -> tuple[Choice, ...]:
    """What a ballot on a motion offers."""
    sides = (Choice.IN_FAVOUR, Choice.AGAINST)
    return (*sides, Choice.ABSTAIN) if practice.abstain_on_procedure else sides


def close_motion(state: TableState, floor: Floor, practice: Practice, command: CloseMotion, moment: Moment) -> Decision:
    motion = floor.motions.get(command.motion)
    if motion is None:
        return refuse(Code.UNKNOWN_MOTION)
    if motion.status is not MotionStatus.VOTING:
        return refuse(Code.MOTION_NOT_READY)
    return _counted(state, practice, motion, dict(motion.ballots), moment)


def mark_done(floor: Floor, command: MarkMotionDone) -> Decision:
    motion = floor.motions.get(command.motion)
    if motion is None:
        return refuse(Code.UNKNOWN_MOTION)
    is_waiting = motion.status is MotionStatus.CARRIED and not motion.is_done
    return (MotionDone(motion.id),) if is_waiting else refuse(Code.NOTHING_TO_DO)


def resume_floor(state: TableState, floor: Floor, moment: Moment) -> Decision:
    """The chair ends the caucus or suspension now."""
    if floor.interval is None:
        return refuse(Code.NOTHING_TO_DO)
    return (*ended_speech(state, moment.at), IntervalEnded(moment.at))


def end_interval(state: TableState, command: EndInterval, moment: Moment) -> Decision:
    """The time of the caucus or suspension is over."""
    interval = state.floor.interval if state.floor else None
    if interval is None or interval.until == 0 or interval.until != command.until or moment.at < interval.until:
        return refuse(Code.NOTHING_TO_DO)
    return (*ended_speech(state, moment.at), IntervalEnded(moment.at))


def decided(
    state: TableState, motion: Motion, result: Result | None, moment: Moment, *, is_carried: bool
) -> tuple[Event, ...]:
    """The motion is over; what it stops ends with it."""
    until = _until(state, motion, moment) if is_carried else Millis(0)
    outcome = MotionDecided(
        item=item_id(moment, "m"),
        motion=motion.id,
        kind=motion.kind,
        is_carried=is_carried,
        result=result,
        until=until,
        audience=EVERYONE,
        at=moment.at,
    )
    stopped = ended_speech(state, moment.at) if is_carried and motion.kind in ENDS_SPEECH else ()
    return (*stopped, outcome)


def _until(state: TableState, motion: Motion, moment: Moment) -> Millis:
    """When a caucus or suspension that begins now ends; one that is extended ends so much later."""
    if not motion.minutes:
        return Millis(0)
    interval = state.floor.interval if state.floor else None
    is_longer = motion.kind is MotionKind.EXTEND_CAUCUS and interval is not None
    begins = max(interval.until, moment.at) if is_longer and interval else moment.at
    return Millis(begins + scaled(state, motion.minutes * MINUTE))


def _counted(
    state: TableState, practice: Practice, motion: Motion, ballots: dict[DelegationId, Choice], moment: Moment
) -> tuple[Event, ...]:
    rule = procedural_rule(practice, motion.kind)
    electorate = Electorate(members(state), present_members(state))
    result = tally(rule, electorate, open_poll(rule, ballots))
    return decided(state, motion, result, moment, is_carried=result.is_adopted)


def procedural_rule(practice: Practice, kind: MotionKind) -> DecisionRule:
    """The rule that a motion is voted under: more than half, or two thirds, of those voting; no quorum asked."""
    motion = practice.motion(kind)
    is_large = motion is not None and motion.vote is MotionVote.TWO_THIRDS
    return DecisionRule(
        id=RuleId("procedure"),
        title=practice.title,
        kind=DecisionKind.MAJORITY,
        fraction=(2, 3) if is_large else (1, 2),
        above=not is_large,
        base=Base.VOTING,
        weights=(),
        vetoes=(),
        quorum=None,
        secret=False,
        on_objection=OnObjection.DRAFTING,
        drafting_minutes=0,
        seconds=0,
    )
