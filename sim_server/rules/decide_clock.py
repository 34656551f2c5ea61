"""Decisions on what the clock asks: due times, outages, seats taken and lost.

A due time may have moved since the clock was set. Such a command finds nothing to do, and the clock is
set anew from `timers`.
"""

from typing import assert_never

from sim_server.rules.actors import Moment
from sim_server.rules.commands import (
    CloseDuePoll,
    CloseDueVote,
    CloseRecord,
    EndDrafting,
    EndDueElsewhere,
    EndInterval,
    EndPhase,
    ExpireDeal,
    JudgeDuePromise,
    MoveDeadlines,
    NoteSeatLost,
    NoteSeatTaken,
    ReleaseDueInject,
)
from sim_server.rules.decide_closing import close_vote
from sim_server.rules.decide_deals import expire_deal
from sim_server.rules.decide_elsewhere import end_due_elsewhere
from sim_server.rules.decide_injects import release_due
from sim_server.rules.decide_phase import begin_phase, is_last
from sim_server.rules.decide_polls import close_due_poll
from sim_server.rules.decide_procedure import end_interval
from sim_server.rules.decide_promises import judge_due
from sim_server.rules.decide_record import close_record
from sim_server.rules.decision import Decision
from sim_server.rules.events import DraftingClosed, PhaseTimeRanOut, SeatLost, SeatTaken, TablePaused
from sim_server.rules.ids import Millis
from sim_server.rules.rejections import Code, refuse
from sim_server.rules.scenario import AtEnd
from sim_server.rules.state import Holding, TableState, VoteStatus
from sim_server.rules.voting import open_vote

ClockCommand = (
    CloseDuePoll
    | CloseRecord
    | EndPhase
    | EndDrafting
    | EndInterval
    | CloseDueVote
    | ReleaseDueInject
    | MoveDeadlines
    | NoteSeatTaken
    | NoteSeatLost
    | ExpireDeal
    | JudgeDuePromise
    | EndDueElsewhere
)


def decide_clock(state: TableState, command: ClockCommand, moment: Moment) -> Decision:
    match command:
        case EndPhase():
            return _end_phase(state, command, moment)
        case EndDrafting():
            return _end_drafting(state, command, moment)
        case EndInterval():
            return end_interval(state, command, moment)
        case CloseRecord() | CloseDuePoll() | EndDueElsewhere():
            return _close_beside(state, command, moment)
        case CloseDueVote():
            return _close_due_vote(state, command, moment)
        case ReleaseDueInject():
            return release_due(state, command, moment)
        case MoveDeadlines():
            return _move_deadlines(command, moment)
        case NoteSeatTaken():
            return _seat_taken(state, command, moment)
        case NoteSeatLost():
            return _seat_lost(state, command, moment)
        case ExpireDeal():
            return expire_deal(state, command, moment)
        case JudgeDuePromise():
            return judge_due(state, command, moment)
        case _:
            assert_never(command)


def _close_beside(state: TableState, command: CloseRecord | CloseDuePoll | EndDueElsewhere, moment: Moment) -> Decision:
    match command:
        case CloseRecord():
            return close_record(state, command, moment)
        case CloseDuePoll():
            return close_due_poll(state, command, moment)
        case EndDueElsewhere():
            return end_due_elsewhere(state, command, moment)
        case _:
            assert_never(command)


def _end_phase(state: TableState, command: EndPhase, moment: Moment) -> Decision:
    """An open vote holds the phase until the vote's own deadline; the last phase waits whatever it says."""
    if command.occurrence != state.flow.occurrence:
        return refuse(Code.STALE_PHASE)
    if state.flow.is_time_up or moment.at < state.flow.ends_at:
        return refuse(Code.NOTHING_TO_DO)
    if open_vote(state):
        return refuse(Code.VOTE_IS_OPEN)
    phase = state.scenario.phases()[state.flow.index]
    if phase.at_end is AtEnd.WAIT or is_last(state):
        return (PhaseTimeRanOut(command.occurrence),)
    return begin_phase(state, state.flow.index + 1, moment)


def _end_drafting(state: TableState, command: EndDrafting, moment: Moment) -> Decision:
    until = state.flow.drafting_until
    if until == 0 or command.until != until or moment.at < until:
        return refuse(Code.NOTHING_TO_DO)
    return (DraftingClosed(),)


def _close_due_vote(state: TableState, command: CloseDueVote, moment: Moment) -> Decision:
    vote = state.votes.get(command.vote)
    if vote is None:
        return refuse(Code.UNKNOWN_VOTE)
    if vote.status is VoteStatus.OPEN and moment.at < vote.closes_at:
        return refuse(Code.NOTHING_TO_DO)
    return close_vote(state, vote, command.opened, moment)


def _move_deadlines(command: MoveDeadlines, moment: Moment) -> Decision:
    """The table counts as paused since the outage began: resuming moves every deadline by all of it."""
    if command.milliseconds <= 0:
        return refuse(Code.NOTHING_TO_DO)
    return (TablePaused(Millis(moment.at - command.milliseconds), by_outage=True),)


def _seat_taken(state: TableState, command: NoteSeatTaken, moment: Moment) -> Decision:
    seat = state.seats.get(command.seat)
    if seat is None:
        return refuse(Code.UNKNOWN_SEAT)
    if seat.is_connected or seat.holding is not Holding.PEOPLE:
        return refuse(Code.NOTHING_TO_DO)
    return (SeatTaken(seat.id, moment.at),)


def _seat_lost(state: TableState, command: NoteSeatLost, moment: Moment) -> Decision:
    seat = state.seats.get(command.seat)
    if seat is None:
        return refuse(Code.UNKNOWN_SEAT)
    if not seat.is_connected:
        return refuse(Code.NOTHING_TO_DO)
    return (SeatLost(seat.id, moment.at),)
