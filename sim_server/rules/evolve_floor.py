"""How the state follows the floor: list, speech and points. Motions have their own module."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from sim_server.rules.decide_floor import without
from sim_server.rules.events import (
    FloorAsked,
    ListLeft,
    PointRaised,
    PointRuled,
    QuestionsTaken,
    SpeakersListSet,
    SpeakersReordered,
    SpeechBegan,
    SpeechEnded,
    SpeechExtended,
    SpeechHeld,
)
from sim_server.rules.evolve_talk import count_line
from sim_server.rules.ids import Millis, MotionId, SeatId
from sim_server.rules.mapping import put
from sim_server.rules.practice import Practice, ReplyWhen
from sim_server.rules.speaking import next_speakers
from sim_server.rules.state import Floor, Motion, Point, Request, Speech, TableState
from sim_server.rules.state.floor import fresh_floor

FloorEvent = (
    FloorAsked
    | ListLeft
    | SpeakersReordered
    | SpeakersListSet
    | SpeechBegan
    | SpeechExtended
    | SpeechHeld
    | QuestionsTaken
    | SpeechEnded
    | PointRaised
    | PointRuled
)


def evolve_floor(state: TableState, event: FloorEvent) -> TableState:
    floor, practice = state.floor, state.scenario.floor
    if floor is None or practice is None:
        return state
    changed = replace(state, floor=_changed(floor, practice, event))
    return count_line(changed) if isinstance(event, SpeechBegan | PointRaised) else changed


def begin_floor(state: TableState) -> TableState:
    """A new phase begins with a fresh list; motions and points that were not decided lapse."""
    fresh = fresh_floor(state.scenario.floor)
    if state.floor is None or fresh is None:
        return state
    fresh = replace(fresh, seconds=state.floor.seconds, spoken=state.floor.spoken, turns=state.floor.turns)
    return state if fresh == state.floor else replace(state, floor=fresh)


def move_floor(state: TableState, milliseconds: int) -> TableState:
    """The speech and the caucus end later by the time that the clocks stood still."""
    floor = state.floor
    if floor is None or (floor.speech is None and floor.interval is None):
        return state
    speech, interval = floor.speech, floor.interval
    if speech:
        held_at = Millis(speech.held_at + milliseconds if speech.held_at else 0)
        speech = replace(_later(speech, milliseconds), held_at=held_at)
    if interval and interval.until:
        interval = replace(interval, until=Millis(interval.until + milliseconds))
    return replace(state, floor=replace(floor, speech=speech, interval=interval))


def _changed(floor: Floor, practice: Practice, event: FloorEvent) -> Floor:
    match event:
        case FloorAsked():
            return replace(floor, queue=(*floor.queue, Request(event.seat, event.note, event.at)))
        case ListLeft():
            return replace(floor, queue=without(floor.queue, event.seat))
        case SpeakersReordered():
            by_seat = {request.seat: request for request in floor.queue}
            return replace(floor, queue=tuple(by_seat[seat] for seat in event.order))
        case SpeakersListSet():
            return replace(floor, is_list_open=event.is_open, seconds=event.seconds)
        case PointRaised():
            return replace(floor, points=put(floor.points, event.point, _point(event)))
        case PointRuled():
            return _ruled(floor, practice, event)
        case SpeechBegan() | SpeechExtended() | SpeechHeld() | QuestionsTaken() | SpeechEnded():
            return _spoken(floor, event)
        case _:
            assert_never(event)


def _spoken(floor: Floor, event: SpeechBegan | SpeechExtended | SpeechHeld | QuestionsTaken | SpeechEnded) -> Floor:
    if isinstance(event, SpeechBegan):
        return _began(floor, event)
    if isinstance(event, SpeechEnded):
        spoken = put(floor.spoken, event.seat, floor.spoken.get(event.seat, 0) + event.milliseconds)
        return replace(floor, speech=None, spoken=spoken)
    if floor.speech is None:
        return floor
    if isinstance(event, QuestionsTaken):
        return replace(floor, speech=replace(floor.speech, takes_questions=True))
    if isinstance(event, SpeechHeld):
        return replace(floor, speech=_held(floor.speech, event))
    longer = Millis(floor.speech.ends_at + event.milliseconds)
    return replace(floor, speech=replace(floor.speech, ends_at=longer))


def _held(speech: Speech, event: SpeechHeld) -> Speech:
    if event.is_held:
        return replace(speech, held_at=event.at)
    return _later(replace(speech, held_at=Millis(0)), event.at - speech.held_at)


def _later(speech: Speech, milliseconds: int) -> Speech:
    began, ends_at = Millis(speech.began + milliseconds), Millis(speech.ends_at + milliseconds)
    return replace(speech, began=began, ends_at=ends_at)


def _began(floor: Floor, event: SpeechBegan) -> Floor:
    note = next((request.note for request in floor.queue if request.seat == event.seat), "")
    is_yielded = event.yielded_by is not None
    speech = Speech(event.seat, note, event.at, event.ends_at, is_yielded, takes_questions=False, held_at=Millis(0))
    queue = floor.queue if is_yielded else without(floor.queue, event.seat)
    floor = replace(floor, motions=_heard(floor.motions, event.seat))
    return replace(floor, speech=speech, queue=queue, turns=put(floor.turns, event.seat, _turns(floor, event)))


def _heard(motions: Mapping[MotionId, Motion], seat: SeatId) -> Mapping[MotionId, Motion]:
    """A seat that spoke for or against a motion is not called to it again."""
    waiting = [each for each in motions.values() if seat in next_speakers(each)]
    for motion in waiting[:1]:
        motions = put(motions, motion.id, replace(motion, heard=(*motion.heard, seat)))
    return motions


def _turns(floor: Floor, event: SpeechBegan) -> int:
    return floor.turns.get(event.seat, 0) + 1


def _point(event: PointRaised) -> Point:
    return Point(
        id=event.point,
        kind=event.kind,
        seat=event.seat,
        words=event.words,
        cannot_hear=event.cannot_hear,
        at=event.at,
        is_granted=None,
        answer="",
    )


def _ruled(floor: Floor, practice: Practice, event: PointRuled) -> Floor:
    """A granted right of reply puts the seat on the list, whether the list is open or not."""
    point = replace(floor.points[event.point], is_granted=event.is_granted, answer=event.answer)
    floor = replace(floor, points=put(floor.points, point.id, point))
    if event.reply is None:
        return floor
    reply = Request(point.seat, point.words, event.at, practice.reply_seconds)
    others = without(floor.queue, point.seat)
    is_first = event.reply is ReplyWhen.IMMEDIATE
    return replace(floor, queue=(reply, *others) if is_first else (*others, reply))
