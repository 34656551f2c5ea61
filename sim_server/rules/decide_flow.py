"""Decisions on pace by people: start, pause, time, the end, disclosure."""

from typing import assert_never

from sim_server.rules.actors import Moment
from sim_server.rules.commands import (
    AdvancePhase,
    ChangeTime,
    Disclose,
    EndTable,
    GoBackPhase,
    PauseTable,
    RepeatPhase,
    ResumeTable,
    Stage,
    StartTable,
)
from sim_server.rules.decide_elsewhere import ended_elsewhere
from sim_server.rules.decide_phase import begin_phase, cancelled_requests, cancelled_vote, change_phase
from sim_server.rules.decision import Decision
from sim_server.rules.events import PhaseTimeChanged, StageDisclosed, TableEnded, TablePaused, TableResumed
from sim_server.rules.ids import Millis
from sim_server.rules.limits import LEAST_TIME, MOST_HOURS
from sim_server.rules.measuring import measured_at_end
from sim_server.rules.playtime import HOUR, SECOND, scaled
from sim_server.rules.rejections import Code, refuse
from sim_server.rules.speaking import ended_speech
from sim_server.rules.state import Status, TableState
from sim_server.rules.voting import open_vote

FlowCommand = (
    StartTable | PauseTable | ResumeTable | ChangeTime | AdvancePhase | GoBackPhase | RepeatPhase | EndTable | Disclose
)
STAGES = tuple(Stage)


def decide_flow(state: TableState, command: FlowCommand, moment: Moment) -> Decision:
    match command:
        case StartTable():
            return begin_phase(state, 0, moment)
        case PauseTable():
            return (TablePaused(moment.at, by_outage=False),)
        case ResumeTable():
            return (TableResumed(moment.at, stopped=max(0, moment.at - state.flow.paused_at)),)
        case ChangeTime():
            return _change_time(state, command, moment)
        case AdvancePhase() | GoBackPhase() | RepeatPhase():
            return change_phase(state, command, moment)
        case EndTable():
            return _end(state, command, moment)
        case Disclose():
            return _disclose(state, command, moment)
        case _:
            assert_never(command)


def _change_time(state: TableState, command: ChangeTime, moment: Moment) -> Decision:
    """The time is counted from now where it had already run out, so that five more minutes are five."""
    flow = state.flow
    if command.occurrence != flow.occurrence:
        return refuse(Code.STALE_PHASE)
    if command.seconds == 0:
        return refuse(Code.NOTHING_TO_DO)
    now = flow.paused_at if flow.status is Status.PAUSED else moment.at
    ends_at = max(flow.ends_at, now) + _signed(state, command.seconds * SECOND)
    if ends_at - now < scaled(state, LEAST_TIME):
        return refuse(Code.TIME_TOO_SHORT)
    if ends_at - now > scaled(state, MOST_HOURS * HOUR):
        return refuse(Code.TIME_TOO_LONG, hours=MOST_HOURS)
    return (PhaseTimeChanged(ends_at - flow.ends_at, Millis(ends_at)),)


def _signed(state: TableState, milliseconds: int) -> int:
    return scaled(state, milliseconds) if milliseconds > 0 else -scaled(state, -milliseconds)


def _end(state: TableState, command: EndTable, moment: Moment) -> Decision:
    if open_vote(state) and not command.anyway:
        return refuse(Code.VOTE_IS_OPEN)
    ended = (*cancelled_vote(state, moment), *cancelled_requests(state), *ended_speech(state, moment.at))
    drawn = measured_at_end(state, moment)
    return (*ended, *ended_elsewhere(state, moment.at), *drawn, TableEnded(moment.at))


def _disclose(state: TableState, command: Disclose, moment: Moment) -> Decision:
    following = STAGES.index(state.stage) + 1
    if following == len(STAGES):
        return refuse(Code.NOTHING_TO_DO)
    if command.stage is not STAGES[following]:
        return refuse(Code.STAGE_NOT_NEXT, stage=STAGES[following])
    return (StageDisclosed(command.stage, moment.at),)
