"""Decisions on promises: made, spoken of by those who were promised, judged by the facilitator or by the record."""

from typing import assert_never

from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.bargaining import commitment_of, knows_promise
from sim_server.rules.commands.clock import JudgeDuePromise
from sim_server.rules.commands.deals import JudgePromise, MakePromise, SayKept
from sim_server.rules.decide_deals import after_minutes, refused_due, refused_minutes
from sim_server.rules.decision import Decision
from sim_server.rules.events.deals import PromiseJudged, PromiseMade, PromiseSaid
from sim_server.rules.following import verdict_when_due
from sim_server.rules.ids import PromiseId, SeatId
from sim_server.rules.limits import MOST_PROMISE, MOST_PROMISES
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState
from sim_server.rules.words import refused_text, tidy_line

PromiseCommand = MakePromise | SayKept


def decide_promises(state: TableState, command: PromiseCommand, actor: SeatActor, moment: Moment) -> Decision:
    match command:
        case MakePromise():
            return _make(state, command, actor, moment)
        case SayKept():
            return _say(state, command, actor, moment)
        case _:
            assert_never(command)


def judge_promise(state: TableState, command: JudgePromise, moment: Moment) -> Decision:
    """What the record has decided stays; what people judge the facilitator can judge again."""
    promise = state.deals.promises.get(command.promise)
    if promise is None:
        return refuse(Code.UNKNOWN_PROMISE)
    if promise.verdict is not None and promise.by_record:
        return refuse(Code.JUDGED_BY_RECORD)
    if promise.verdict is command.verdict:
        return refuse(Code.NOTHING_TO_DO)
    return (PromiseJudged(promise.id, command.verdict, by_record=False, at=moment.at),)


def judge_due(state: TableState, command: JudgeDuePromise, moment: Moment) -> Decision:
    """The clock's: what the record can tell at this minute is told."""
    promise = state.deals.promises.get(command.promise)
    if promise is None or promise.verdict is not None or not promise.due_at or moment.at < promise.due_at:
        return refuse(Code.NOTHING_TO_DO)
    verdict = verdict_when_due(state, promise)
    if verdict is None:
        return refuse(Code.NOTHING_TO_DO)
    return (PromiseJudged(promise.id, verdict, by_record=True, at=moment.at),)


def _make(state: TableState, command: MakePromise, actor: SeatActor, moment: Moment) -> Decision:
    seats = tuple(seat for seat in state.seats if seat in command.seats and seat != actor.seat)
    refusal = _refused_company(state, command, seats) or _refused_count(state, actor.seat)
    if refusal:
        return refusal
    commitment = commitment_of(state.scenario, command.commitment)
    if command.commitment is not None and commitment is None:
        return refuse(Code.UNKNOWN_COMMITMENT)
    words = commitment.words if commitment is not None else tidy_line(command.words)
    refusal = (
        refused_text(words, limit=MOST_PROMISE) or refused_due(state, command.due) or refused_minutes(command.minutes)
    )
    if refusal:
        return refusal
    made = PromiseMade(
        promise=PromiseId(moment.fresh),
        by=actor.seat,
        to=seats,
        words=words,
        commitment=command.commitment,
        due=command.due,
        due_at=after_minutes(state, command.minutes, moment),
        is_sealed=command.is_sealed,
        audience=only(actor.seat, *seats) if command.is_sealed else EVERYONE,
        at=moment.at,
    )
    return (made,)


def _refused_company(state: TableState, command: MakePromise, seats: tuple[SeatId, ...]) -> Rejection | None:
    if any(seat not in state.seats for seat in command.seats):
        return refuse(Code.UNKNOWN_SEAT)
    return None if seats else refuse(Code.NOBODY_TO_PROMISE)


def _refused_count(state: TableState, seat: SeatId) -> Rejection | None:
    standing = sum(each.by == seat and each.verdict is None for each in state.deals.promises.values())
    return refuse(Code.TOO_MANY_PROMISES, limit=MOST_PROMISES) if standing >= MOST_PROMISES else None


def _say(state: TableState, command: SayKept, actor: SeatActor, moment: Moment) -> Decision:
    promise = state.deals.promises.get(command.promise)
    if promise is None or not knows_promise(promise, actor.seat):
        return refuse(Code.UNKNOWN_PROMISE)
    if actor.seat not in promise.to:
        return refuse(Code.NOT_PROMISED_TO_YOU)
    if promise.verdict is not None:
        return refuse(Code.ALREADY_JUDGED)
    if promise.said.get(actor.seat) is command.is_kept:
        return refuse(Code.NOTHING_TO_DO)
    return (PromiseSaid(promise.id, actor.seat, command.is_kept, moment.at),)
