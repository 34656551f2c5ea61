"""Decisions on the speakers' list and on speeches: who asks, who is recognised, who yields.

The chair ends a speech, not the clock: a speaker whose time is over speaks on until the chair, or the
speaker, ends it. Source of the practice: Rules of Procedure of the General Assembly, rules 68, 72 and 73.
"""

from typing import assert_never

from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import (
    AskForFloor,
    EndSpeech,
    ExtendSpeech,
    HoldSpeech,
    LeaveList,
    Recognise,
    ReorderSpeakers,
    SetSpeakersList,
    Yield,
)
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import (
    FloorAsked,
    ListLeft,
    QuestionsTaken,
    SpeakersListSet,
    SpeakersReordered,
    SpeechBegan,
    SpeechExtended,
    SpeechHeld,
)
from sim_server.rules.ids import Millis, SeatId
from sim_server.rules.limits import LONGEST_SPEECH, MOST_TOPIC
from sim_server.rules.membership import members, powers
from sim_server.rules.playtime import SECOND, scaled
from sim_server.rules.practice import ListedOnce, Practice, Recognised, YieldTo
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Power
from sim_server.rules.speaking import ended_speech, stood
from sim_server.rules.state import Floor, IntervalKind, Request, Speech, TableState
from sim_server.rules.words import refused_length, tidy_line

FloorCommand = (
    AskForFloor
    | LeaveList
    | ReorderSpeakers
    | SetSpeakersList
    | Recognise
    | ExtendSpeech
    | HoldSpeech
    | EndSpeech
    | Yield
)


def decide_floor(
    state: TableState, floor: Floor, practice: Practice, command: FloorCommand, actor: Actor, moment: Moment
) -> Decision:
    match command:
        case AskForFloor():
            return _ask(state, floor, practice, command, _seat(actor), moment)
        case LeaveList():
            return _leave(state, floor, command, actor)
        case ReorderSpeakers():
            return _reorder(floor, command)
        case SetSpeakersList():
            return _set_list(floor, command)
        case Recognise():
            return _recognise(state, floor, practice, command, moment)
        case ExtendSpeech():
            return _extend(state, floor, command)
        case HoldSpeech():
            return _hold(floor, command, moment)
        case EndSpeech():
            return _end(state, floor, command, actor, moment)
        case Yield():
            return _yield(state, floor, practice, command, _seat(actor), moment)
        case _:
            assert_never(command)


def may_speak(state: TableState, practice: Practice, seat: SeatId) -> bool:
    """Whether the practice lets the chair recognise this seat."""
    if Power.SPEAK not in powers(state, seat):
        return False
    return practice.recognised is Recognised.SPEAKERS or state.seats[seat].delegation in members(state)


def _seat(actor: Actor) -> SeatId:
    """The table of permissions has let only a seat come here."""
    if not isinstance(actor, SeatActor):
        raise TypeError(f"{actor} has no seat.")
    return actor.seat


def _ask(
    state: TableState, floor: Floor, practice: Practice, command: AskForFloor, seat: SeatId, moment: Moment
) -> Decision:
    note = tidy_line(command.note)
    if not may_speak(state, practice, seat):
        return refuse(Code.MAY_NOT_SPEAK)
    if _is_without_speeches(floor):
        return refuse(Code.NO_SPEECHES_NOW)
    if not floor.is_list_open and not _is_moderated(floor):
        return refuse(Code.LIST_CLOSED)
    if _is_listed(state, floor, practice, seat):
        return refuse(Code.ALREADY_LISTED)
    return refused_length(note, limit=MOST_TOPIC) or (FloorAsked(seat, note, moment.at),)


def _is_listed(state: TableState, floor: Floor, practice: Practice, seat: SeatId) -> bool:
    if practice.listed_once is ListedOnce.SEAT:
        return any(request.seat == seat for request in floor.queue)
    delegation = state.seats[seat].delegation
    return any(state.seats[request.seat].delegation == delegation for request in floor.queue)


def _is_without_speeches(floor: Floor) -> bool:
    """An unmoderated caucus and a suspension have no speeches."""
    return floor.interval is not None and not _is_moderated(floor)


def _is_moderated(floor: Floor) -> bool:
    return floor.interval is not None and floor.interval.kind is IntervalKind.MODERATED


def _leave(state: TableState, floor: Floor, command: LeaveList, actor: Actor) -> Decision:
    own = actor.seat if isinstance(actor, SeatActor) else None
    seat = command.seat if command.seat is not None else own
    if seat != own and isinstance(actor, SeatActor) and Power.CHAIR not in powers(state, actor.seat):
        return refuse(Code.NO_POWER)
    if seat is None or all(request.seat != seat for request in floor.queue):
        return refuse(Code.NOT_LISTED)
    return (ListLeft(seat),)


def _reorder(floor: Floor, command: ReorderSpeakers) -> Decision:
    listed = tuple(request.seat for request in floor.queue)
    if sorted(command.order) != sorted(listed):
        return refuse(Code.STALE_LIST)
    return refuse(Code.NOTHING_TO_DO) if command.order == listed else (SpeakersReordered(command.order),)


def _set_list(floor: Floor, command: SetSpeakersList) -> Decision:
    seconds = floor.seconds if command.seconds is None else command.seconds
    if not 1 <= seconds <= LONGEST_SPEECH:
        return refuse(Code.SPEECH_TIME_WANTED, limit=LONGEST_SPEECH)
    if (command.is_open, seconds) == (floor.is_list_open, floor.seconds):
        return refuse(Code.NOTHING_TO_DO)
    return (SpeakersListSet(command.is_open, seconds),)


def _recognise(state: TableState, floor: Floor, practice: Practice, command: Recognise, moment: Moment) -> Decision:
    if command.seat not in state.seats:
        return refuse(Code.UNKNOWN_SEAT)
    if _is_without_speeches(floor):
        return refuse(Code.NO_SPEECHES_NOW)
    if floor.speech and floor.speech.seat == command.seat:
        return refuse(Code.NOTHING_TO_DO)
    if not may_speak(state, practice, command.seat):
        return refuse(Code.SEAT_MAY_NOT_SPEAK)
    time = scaled(state, _seconds(floor, command.seat) * SECOND)
    return (*ended_speech(state, moment.at), _began(command.seat, time, None, moment))


def _seconds(floor: Floor, seat: SeatId) -> int:
    """The seconds of play for a speech: its own, the caucus', or the list's."""
    asked = next((request for request in floor.queue if request.seat == seat), None)
    if asked and asked.seconds:
        return asked.seconds
    return floor.interval.seconds if floor.interval else floor.seconds


def _began(seat: SeatId, time: int, yielded_by: SeatId | None, moment: Moment) -> SpeechBegan:
    return SpeechBegan(item_id(moment), seat, Millis(moment.at + time), yielded_by, EVERYONE, moment.at)


def _extend(state: TableState, floor: Floor, command: ExtendSpeech) -> Decision:
    if floor.speech is None:
        return refuse(Code.NOBODY_SPEAKS)
    if not 1 <= command.seconds <= LONGEST_SPEECH:
        return refuse(Code.SPEECH_TIME_WANTED, limit=LONGEST_SPEECH)
    return (SpeechExtended(scaled(state, command.seconds * SECOND)),)


def _hold(floor: Floor, command: HoldSpeech, moment: Moment) -> Decision:
    if floor.speech is None or floor.speech.seat != command.seat:
        return refuse(Code.NOBODY_SPEAKS)
    if command.is_held is bool(floor.speech.held_at):
        return refuse(Code.NOTHING_TO_DO)
    return (SpeechHeld(command.is_held, moment.at),)


def _end(state: TableState, floor: Floor, command: EndSpeech, actor: Actor, moment: Moment) -> Decision:
    """Names the speaker, so that a late click never ends the next speech."""
    if floor.speech is None or floor.speech.seat != command.seat:
        return refuse(Code.NOBODY_SPEAKS)
    if isinstance(actor, SeatActor) and actor.seat != command.seat and Power.CHAIR not in powers(state, actor.seat):
        return refuse(Code.NO_POWER)
    return ended_speech(state, moment.at)


def _yield(
    state: TableState, floor: Floor, practice: Practice, command: Yield, seat: SeatId, moment: Moment
) -> Decision:
    speech = floor.speech
    if speech is None or speech.seat != seat:
        return refuse(Code.NOT_THE_SPEAKER)
    if command.to not in practice.yields or _is_moderated(floor):
        return refuse(Code.YIELD_NOT_OFFERED)
    if speech.is_yielded or speech.takes_questions:
        return refuse(Code.YIELDED_ONCE)
    if stood(speech, moment.at) >= speech.ends_at:
        return refuse(Code.NO_TIME_LEFT)
    match command.to:
        case YieldTo.CHAIR:
            return ended_speech(state, moment.at)
        case YieldTo.QUESTIONS:
            return (QuestionsTaken(),)
        case YieldTo.SEAT:
            return _yield_to_seat(state, practice, speech, command, moment)
        case _:
            assert_never(command.to)


def _yield_to_seat(state: TableState, practice: Practice, speech: Speech, command: Yield, moment: Moment) -> Decision:
    heir = command.seat
    if heir is None or heir not in state.seats or heir == speech.seat:
        return refuse(Code.UNKNOWN_SEAT)
    if not may_speak(state, practice, heir):
        return refuse(Code.SEAT_MAY_NOT_SPEAK)
    left = speech.ends_at - stood(speech, moment.at)
    return (*ended_speech(state, moment.at), _began(heir, left, speech.seat, moment))


def floor_of(state: TableState) -> tuple[Floor, Practice] | Rejection:
    """The floor and its practice, where the scenario has one."""
    if state.floor is None or state.scenario.floor is None:
        return refuse(Code.NO_FLOOR)
    return state.floor, state.scenario.floor


def without(queue: tuple[Request, ...], seat: SeatId) -> tuple[Request, ...]:
    """The list without this seat."""
    return tuple(request for request in queue if request.seat != seat)
