"""Decisions on the outcome lines of private rooms: one member words it, it stands when all others agree."""

from typing import assert_never

from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import Audience, only
from sim_server.rules.commands.talks import AgreeOutcome, CloseOutcome, WriteOutcome
from sim_server.rules.decide_rooms import own_room
from sim_server.rules.decide_talk import audience_of
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events.talks import OutcomeAgreed, OutcomeClosed, OutcomeWritten
from sim_server.rules.ids import LineId, SeatId
from sim_server.rules.limits import MOST_OUTCOME, MOST_OUTCOMES
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState
from sim_server.rules.state.talks import LineStatus, OutcomeLine
from sim_server.rules.words import refused_text, tidy_line

OutcomeCommand = WriteOutcome | AgreeOutcome | CloseOutcome


def decide_outcomes(state: TableState, command: OutcomeCommand, actor: SeatActor, moment: Moment) -> Decision:
    match command:
        case WriteOutcome():
            return _write(state, command, actor.seat, moment)
        case AgreeOutcome():
            return _agree(state, command, actor.seat, moment)
        case CloseOutcome():
            return _close(state, command, actor.seat, moment)
        case _:
            assert_never(command)


def _write(state: TableState, command: WriteOutcome, seat: SeatId, moment: Moment) -> Decision:
    room = own_room(state, command.channel, seat)
    if isinstance(room, Rejection):
        return room
    text = tidy_line(command.text)
    refusal = _refused_version(state, command, text, seat) or refused_text(text, limit=MOST_OUTCOME)
    if refusal:
        return refusal
    line = command.line or LineId(moment.fresh)
    return (
        OutcomeWritten(
            item=item_id(moment),
            line=line,
            version=command.version + 1,
            by=seat,
            channel=room.id,
            text=text,
            audience=audience_of(room),
            at=moment.at,
        ),
    )


def _refused_version(state: TableState, command: WriteOutcome, text: str, seat: SeatId) -> Rejection | None:
    """A new line finds room; a changed one is open, and still as its writer read it."""
    if command.line is None:
        if command.version:
            return refuse(Code.UNKNOWN_OUTCOME)
        lines = sum(each.by == seat and each.channel == command.channel for each in state.talks.lines.values())
        return refuse(Code.TOO_MANY_OUTCOMES, limit=MOST_OUTCOMES) if lines >= MOST_OUTCOMES else None
    line = _open_line(state, command.line, seat)
    if isinstance(line, Rejection):
        return line
    if line.channel != command.channel:
        return refuse(Code.UNKNOWN_OUTCOME)
    if line.version != command.version:
        return refuse(Code.STALE_OUTCOME)
    return refuse(Code.NOTHING_CHANGED) if line.text == text else None


def _agree(state: TableState, command: AgreeOutcome, seat: SeatId, moment: Moment) -> Decision:
    line = _open_line(state, command.line, seat)
    if isinstance(line, Rejection):
        return line
    if line.version != command.version:
        return refuse(Code.STALE_OUTCOME)
    if seat in line.agreed:
        return refuse(Code.NOTHING_TO_DO)
    by_all = line.agreed | {seat} >= line.seats
    return (OutcomeAgreed(item_id(moment), line.id, seat, by_all, line.channel, _readers(state, line), moment.at),)


def _close(state: TableState, command: CloseOutcome, seat: SeatId, moment: Moment) -> Decision:
    line = _open_line(state, command.line, seat)
    if isinstance(line, Rejection):
        return line
    return (OutcomeClosed(item_id(moment), line.id, seat, line.channel, _readers(state, line), moment.at),)


def _readers(state: TableState, line: OutcomeLine) -> Audience:
    """Whoever was asked and is still in the room."""
    return only(*(line.seats & state.channels[line.channel].seats))


def _open_line(state: TableState, line_id: LineId, seat: SeatId) -> OutcomeLine | Rejection:
    line = state.talks.lines.get(line_id)
    if line is None or seat not in line.seats:
        return refuse(Code.UNKNOWN_OUTCOME)
    return line if line.status is LineStatus.OPEN else refuse(Code.OUTCOME_CLOSED)
