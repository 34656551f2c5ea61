"""Decisions on points: raised by a seat, ruled on by the chair at once.

Source of the practice: Rules of Procedure of the General Assembly, rules 71 (points of order) and 73 (right
of reply); for information and personal need, handbooks of Model UN conferences.
"""

from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import RaisePoint, RulePoint
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import PointRaised, PointRuled
from sim_server.rules.ids import PointId, SeatId
from sim_server.rules.limits import MOST_EXPLANATION
from sim_server.rules.practice import Interrupts, PointKind, PointRule, Practice
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Floor
from sim_server.rules.words import refused_length, refused_text, tidy

PointCommand = RaisePoint | RulePoint


def decide_points(floor: Floor, practice: Practice, command: PointCommand, actor: Actor, moment: Moment) -> Decision:
    if isinstance(command, RulePoint):
        return _rule(floor, practice, command, moment)
    if not isinstance(actor, SeatActor):
        raise TypeError(f"{actor} has no seat.")
    return _raise(floor, practice, command, actor.seat, moment)


def _raise(floor: Floor, practice: Practice, command: RaisePoint, seat: SeatId, moment: Moment) -> Decision:
    rule = practice.point(command.kind)
    if rule is None:
        return refuse(Code.POINT_NOT_KNOWN)
    if any(point.seat == seat and point.is_granted is None for point in floor.points.values()):
        return refuse(Code.POINT_WAITS)
    words = tidy(command.words)
    refusal = _refused_interruption(floor, rule, command, seat) or refused_text(words, limit=MOST_EXPLANATION)
    if refusal:
        return refusal
    point = PointId(moment.fresh)
    raised = PointRaised(item_id(moment), point, command.kind, seat, words, command.cannot_hear, EVERYONE, moment.at)
    return (raised,)


def _refused_interruption(floor: Floor, rule: PointRule, command: RaisePoint, seat: SeatId) -> Rejection | None:
    if floor.speech is None or floor.speech.seat == seat or rule.interrupts is Interrupts.ALWAYS:
        return None
    may_ask = rule.kind is PointKind.INFORMATION and floor.speech.takes_questions
    cannot_hear = rule.interrupts is Interrupts.AUDIBILITY and command.cannot_hear
    return None if may_ask or cannot_hear else refuse(Code.POINT_INTERRUPTS)


def _rule(floor: Floor, practice: Practice, command: RulePoint, moment: Moment) -> Decision:
    point = floor.points.get(command.point)
    if point is None:
        return refuse(Code.UNKNOWN_POINT)
    if point.is_granted is not None:
        return refuse(Code.POINT_RULED)
    answer = tidy(command.answer)
    is_reply = point.kind is PointKind.REPLY and command.is_granted
    reply = practice.reply_when if is_reply else None
    refusal = refused_length(answer, limit=MOST_EXPLANATION)
    return refusal or (PointRuled(point.id, command.is_granted, answer, reply, moment.at),)
