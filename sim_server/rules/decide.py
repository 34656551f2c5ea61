"""Deciding: what follows from a command at a table, given who asks and when.

Pure: the time and one fresh id come in as a `Moment`. A refused command is a returned `Rejection`.
The table of permissions speaks first; then each subject has its own module.
"""

from typing import assert_never, cast

from sim_server.rules import commands
from sim_server.rules.actors import BOT, Actor, FacilitatorActor, Moment, SeatActor
from sim_server.rules.amended import what_amends
from sim_server.rules.consequences import what_comes_of
from sim_server.rules.decide_amendments import AmendmentCommand, decide_amendments, end_answers, order_amendments
from sim_server.rules.decide_chairing import ProcedureCommand, decide_procedure
from sim_server.rules.decide_clauses import ClauseCommand, decide_clauses
from sim_server.rules.decide_clock import ClockCommand, decide_clock
from sim_server.rules.decide_deals import DealCommand, decide_deals
from sim_server.rules.decide_division import divide_text
from sim_server.rules.decide_elsewhere import ElsewhereCommand, decide_elsewhere
from sim_server.rules.decide_flow import FlowCommand, decide_flow
from sim_server.rules.decide_futures import FutureCommand, decide_futures, measure
from sim_server.rules.decide_import import import_text
from sim_server.rules.decide_injects import InjectCommand, decide_injects, decide_note
from sim_server.rules.decide_introduction import introduce
from sim_server.rules.decide_locks import release_clause
from sim_server.rules.decide_merge import merge_drafts
from sim_server.rules.decide_outcomes import OutcomeCommand, decide_outcomes
from sim_server.rules.decide_polls import answer_poll, ask_poll, close_poll
from sim_server.rules.decide_promises import PromiseCommand, decide_promises, judge_promise
from sim_server.rules.decide_record import RecordCommand, decide_record
from sim_server.rules.decide_rooms import RoomCommand, decide_rooms
from sim_server.rules.decide_seats import OwnSeatCommand, PlacingCommand, decide_own_seat, decide_placing
from sim_server.rules.decide_sponsors import BackingCommand, decide_sponsors
from sim_server.rules.decide_suggestions import SuggestionCommand, decide_suggestions
from sim_server.rules.decide_talk import AttentionCommand, decide_attention, send_message, withdraw_message
from sim_server.rules.decide_text import TextCommand, circulate, decide_text
from sim_server.rules.decide_votes import call_next, cast_ballot, end_vote, open_the_vote
from sim_server.rules.decision import Decision
from sim_server.rules.following import what_follows
from sim_server.rules.leverage import what_texts_move
from sim_server.rules.pen import writer, writes
from sim_server.rules.permissions import permitted
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Holding, TableState
from sim_server.rules.telling import asked_first

SharedCommand = (
    commands.SendMessage
    | commands.IntroduceProposal
    | commands.CirculateRevision
    | commands.OpenVote
    | commands.CloseVote
    | commands.CancelVote
    | commands.CallNext
    | ElsewhereCommand
    | commands.DivideText
    | commands.OrderAmendments
    | commands.OpenPoll
    | commands.ClosePoll
    | commands.WriteNote
    | commands.ReleaseClause
)
"""Several kinds of actors issue it, and it matters who did."""
TableCommand = (
    FlowCommand
    | ClockCommand
    | PlacingCommand
    | InjectCommand
    | AttentionCommand
    | commands.JudgePromise
    | commands.EndAnswers
    | commands.MeasureFutures
)
"""Does the same whoever issues it."""
WritingCommand = (
    ClauseCommand | commands.ImportText | commands.MergeDrafts | TextCommand | BackingCommand | AmendmentCommand
)
"""Concerns a text that somebody writes."""
SeatCommand = (
    OwnSeatCommand
    | RoomCommand
    | OutcomeCommand
    | WritingCommand
    | DealCommand
    | PromiseCommand
    | FutureCommand
    | commands.WithdrawMessage
    | commands.CastBallot
    | commands.AnswerPoll
    | RecordCommand
    | SuggestionCommand
)
"""Only a seat issues it, or whoever holds the pen in place of one."""


def decide(state: TableState, command: commands.Command, actor: Actor, moment: Moment) -> Decision:
    """The events that the command makes, at least one, or why it is refused."""
    decision = decide_alone(state, command, actor, moment)
    question = asked_first(state, command, actor, decision)
    if question is not None:
        return question
    if isinstance(decision, Rejection) or isinstance(command, commands.SendMessage):
        return decision
    amended = (*decision, *what_amends(state, decision, moment))
    followed = (*amended, *what_follows(state, amended, moment))
    moved = (*followed, *what_texts_move(state, followed, moment))
    return (*moved, *what_comes_of(state, moved, moment))


def decide_alone(state: TableState, command: commands.Command, actor: Actor, moment: Moment) -> Decision:
    """As `decide`, without what follows elsewhere: for whoever asks only whether it would be refused."""
    refusal = _refused_holder(state, actor) or permitted(state, type(command), actor)
    if refusal:
        return refusal
    if isinstance(command, SharedCommand):
        return _decide_shared(state, command, actor, moment)
    if isinstance(command, SeatCommand):
        # The table of permissions has let only a seat come here, or whoever holds the pen in place of one.
        return _decide_for_seat(state, command, writer(actor), moment)
    if isinstance(command, ProcedureCommand):
        return decide_procedure(state, command, actor, moment)
    return _decide_for_table(state, command, moment)


def _refused_holder(state: TableState, actor: Actor) -> Rejection | None:
    """Somebody who was moved no longer acts for the old seat; only a bot acts for the seat it holds."""
    if not isinstance(actor, SeatActor):
        return None
    seat = state.seats.get(actor.seat)
    if seat is None:
        return refuse(Code.UNKNOWN_SEAT)
    acts = actor.person == BOT if seat.holding is Holding.BOT else actor.person in seat.people
    return None if acts else refuse(Code.PERSON_NOT_IN_SEAT)


def _decide_shared(state: TableState, command: SharedCommand, actor: Actor, moment: Moment) -> Decision:
    match command:
        case commands.SendMessage():
            return send_message(state, command, actor, moment)
        case commands.IntroduceProposal() | commands.CirculateRevision():
            return _make_public(state, command, actor, moment)
        case commands.OpenVote():
            return open_the_vote(state, command, actor, moment)
        case commands.CloseVote() | commands.CancelVote():
            return end_vote(state, command, moment)
        case commands.DivideText() | commands.OrderAmendments():
            return _arrange_votes(state, command, actor, moment)
        case commands.OpenPoll():
            return ask_poll(state, command, actor, moment)
        case commands.ClosePoll():
            return close_poll(state, command, moment)
        case commands.ReleaseClause():
            return release_clause(state, command, actor, moment)
        case commands.CallNext():
            return call_next(state, command, moment)
        case commands.TellElsewhere() | commands.EndElsewhere():
            return decide_elsewhere(state, command, actor, moment)
        case commands.WriteNote():
            # The table of permissions has let only a facilitator come here.
            return decide_note(command, cast("FacilitatorActor", actor), moment)
        case _:
            assert_never(command)


def _make_public(
    state: TableState, command: commands.IntroduceProposal | commands.CirculateRevision, actor: Actor, moment: Moment
) -> Decision:
    if isinstance(command, commands.IntroduceProposal):
        return introduce(state, command, writer(actor) if writes(state, actor) else actor, moment)
    return circulate(state, command, actor, moment)


def _arrange_votes(
    state: TableState, command: commands.DivideText | commands.OrderAmendments, actor: Actor, moment: Moment
) -> Decision:
    if isinstance(command, commands.OrderAmendments):
        return order_amendments(state, command, actor, moment)
    return divide_text(state, command, actor, moment)


def _decide_for_table(state: TableState, command: TableCommand, moment: Moment) -> Decision:
    if isinstance(command, FlowCommand):
        return decide_flow(state, command, moment)
    if isinstance(command, ClockCommand):
        return decide_clock(state, command, moment)
    if isinstance(command, PlacingCommand):
        return decide_placing(state, command, moment)
    if isinstance(command, InjectCommand):
        return decide_injects(state, command, moment)
    if isinstance(command, AttentionCommand):
        return decide_attention(state, command, moment)
    if isinstance(command, commands.JudgePromise):
        return judge_promise(state, command, moment)
    if isinstance(command, commands.EndAnswers):
        return end_answers(state, command, moment)
    if isinstance(command, commands.MeasureFutures):
        return measure(state, command, moment)
    assert_never(command)


def _decide_for_seat(state: TableState, command: SeatCommand, actor: SeatActor, moment: Moment) -> Decision:
    if isinstance(command, RoomCommand | OutcomeCommand):
        return _decide_in_private(state, command, actor, moment)
    if isinstance(command, WritingCommand):
        return _decide_writing(state, command, actor, moment)
    if isinstance(command, DealCommand):
        return decide_deals(state, command, actor, moment)
    if isinstance(command, PromiseCommand):
        return decide_promises(state, command, actor, moment)
    if isinstance(command, FutureCommand):
        return decide_futures(state, command, actor, moment)
    if isinstance(command, OwnSeatCommand):
        return decide_own_seat(state, command, actor)
    if isinstance(command, commands.WithdrawMessage):
        return withdraw_message(state, command, actor, moment)
    if isinstance(command, SuggestionCommand):
        return decide_suggestions(state, command, actor, moment)
    if isinstance(command, RecordCommand):
        return decide_record(state, command, actor, moment)
    if isinstance(command, commands.AnswerPoll):
        return answer_poll(state, command, actor, moment)
    if isinstance(command, commands.CastBallot):
        return cast_ballot(state, command, actor, moment)
    assert_never(command)


def _decide_in_private(
    state: TableState, command: RoomCommand | OutcomeCommand, actor: SeatActor, moment: Moment
) -> Decision:
    if isinstance(command, OutcomeCommand):
        return decide_outcomes(state, command, actor, moment)
    return decide_rooms(state, command, actor, moment)


def _decide_writing(state: TableState, command: WritingCommand, actor: SeatActor, moment: Moment) -> Decision:
    if isinstance(command, ClauseCommand):
        return decide_clauses(state, command, actor, moment)
    if isinstance(command, commands.MergeDrafts):
        return merge_drafts(state, command, actor, moment)
    if isinstance(command, commands.ImportText):
        return import_text(state, command, actor, moment)
    if isinstance(command, BackingCommand):
        return decide_sponsors(state, command, actor, moment)
    if isinstance(command, AmendmentCommand):
        return decide_amendments(state, command, actor, moment)
    return decide_text(state, command, actor, moment)
