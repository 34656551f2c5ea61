"""Decisions on futures: the odds nudged, a future peeked at, a forecast kept, futures measured."""

from typing import assert_never

from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import only
from sim_server.rules.bargaining import free
from sim_server.rules.commands.futures import ForecastFuture, MeasureFutures, NudgeFuture, PeekFuture
from sim_server.rules.decision import Decision
from sim_server.rules.draws import hidden_number, peek_noise, signal
from sim_server.rules.events import ForecastKept, FutureNudged, FuturePeeked
from sim_server.rules.ids import SeatId
from sim_server.rules.measuring import draws, future_of, seed_of, settled_here
from sim_server.rules.odds import chances
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState
from sim_server.rules.state.futures import Futures
from sim_server.rules.uncertain import Future, Price

FutureCommand = NudgeFuture | PeekFuture | ForecastFuture


def decide_futures(state: TableState, command: FutureCommand, actor: SeatActor, moment: Moment) -> Decision:
    futures, future = state.futures, future_of(state, command.future)
    if futures is None or future is None:
        return refuse(Code.UNKNOWN_FUTURE)
    match command:
        case NudgeFuture():
            return _nudge(state, futures, future, command, actor, moment)
        case PeekFuture():
            return _peek(state, futures, future, actor, moment)
        case ForecastFuture():
            return _forecast(futures, future, command, actor, moment)
        case _:
            assert_never(command)


def measure(state: TableState, command: MeasureFutures, moment: Moment) -> Decision:
    """The facilitator's: in the scenario's order, whatever order they are named in."""
    here = settled_here(state)
    for each in command.futures:
        if future_of(state, each) is None:
            return refuse(Code.UNKNOWN_FUTURE)
        if state.futures is not None and each in state.futures.measured:
            return refuse(Code.FUTURE_MEASURED)
        if each not in here:
            return refuse(Code.NOT_MEASURED_HERE)
    wanted = tuple(each for each in here if not command.futures or each in command.futures)
    return tuple(draws(state, wanted, moment)) or refuse(Code.NOTHING_TO_MEASURE)


def refused_nudge(state: TableState, future: Future, seat: SeatId) -> Rejection | None:
    """Why the seat cannot move the odds of this future, whichever way, apart from the phase; or None."""
    if future.nudging is None:
        return refuse(Code.ODDS_STAND)
    done = state.futures.nudges.get((seat, future.id), 0) if state.futures is not None else 0
    if done >= future.nudging.price.most:
        return refuse(Code.TOO_MANY_NUDGES, limit=future.nudging.price.most)
    return _refused(state, future) or _refused_price(state, seat, future.nudging.price)


def refused_peek(state: TableState, future: Future, seat: SeatId) -> Rejection | None:
    """Why the seat cannot look at this future, apart from the phase; or None."""
    if future.peeking is None:
        return refuse(Code.NO_LOOKING)
    done = len(state.futures.peeks.get((seat, future.id), ())) if state.futures is not None else 0
    if done >= future.peeking.price.most:
        return refuse(Code.TOO_MANY_PEEKS, limit=future.peeking.price.most)
    return _refused(state, future) or _refused_price(state, seat, future.peeking.price)


def refused_forecast(state: TableState, future: Future, seat: SeatId) -> Rejection | None:
    """Why the seat cannot write down a forecast of this future, apart from the phase; or None."""
    kept = state.futures.forecasts.get((seat, future.id)) if state.futures is not None else None
    return _refused(state, future) or (refuse(Code.FORECAST_SEALED) if kept is not None and kept.is_sealed else None)


def _nudge(
    state: TableState, futures: Futures, future: Future, command: NudgeFuture, actor: SeatActor, moment: Moment
) -> Decision:
    places = {outcome.id: place for place, outcome in enumerate(future.outcomes)}
    if command.outcome not in places:
        return refuse(Code.UNKNOWN_WAY)
    refusal = refused_nudge(state, future, actor.seat)
    if refusal:
        return refusal
    if not chances(futures.odds, future.id)[places[command.outcome]] > 0:
        return refuse(Code.NO_CHANCE)
    return (FutureNudged(future.id, command.outcome, actor.seat, moment.at),)


def _peek(state: TableState, futures: Futures, future: Future, actor: SeatActor, moment: Moment) -> Decision:
    refusal = refused_peek(state, future, actor.seat)
    if refusal or future.peeking is None:
        return refusal or refuse(Code.NO_LOOKING)
    seed, number = seed_of(moment), len(futures.peeks.get((actor.seat, future.id), ())) + 1
    shown = signal(
        chances(futures.odds, future.id),
        hidden_number(seed, future.id),
        future.peeking.reliability,
        peek_noise(seed, future.id, actor.seat, number),
    )
    return (FuturePeeked(future.id, actor.seat, future.outcomes[shown].id, only(actor.seat), moment.at),)


def _forecast(futures: Futures, future: Future, command: ForecastFuture, actor: SeatActor, moment: Moment) -> Decision:
    before = futures.forecasts.get((actor.seat, future.id))
    if future.id in futures.measured:
        return refuse(Code.FUTURE_MEASURED)
    if before is not None and before.is_sealed:
        return refuse(Code.FORECAST_SEALED)
    is_whole = len(command.odds) == len(future.outcomes) and all(0 <= odds <= 100 for odds in command.odds)
    if not is_whole or sum(command.odds) != 100:
        return refuse(Code.FORECAST_SUM, sum=sum(command.odds))
    if before is not None and (before.odds, before.is_sealed) == (command.odds, command.is_sealed):
        return refuse(Code.NOTHING_TO_DO)
    seat = actor.seat
    return (ForecastKept(future.id, seat, command.odds, command.is_sealed, only(seat), moment.at),)


def _refused(state: TableState, future: Future) -> Rejection | None:
    is_measured = state.futures is not None and future.id in state.futures.measured
    return refuse(Code.FUTURE_MEASURED) if is_measured else None


def _refused_price(state: TableState, seat: SeatId, price: Price) -> Rejection | None:
    """What a concluded deal waits for cannot be spent."""
    if price.resource is None or free(state, seat, price.resource) >= price.amount:
        return None
    title = next(each.title for each in state.scenario.resources if each.id == price.resource)
    return refuse(Code.CANNOT_PAY, amount=price.amount, resource=title, free=free(state, seat, price.resource))
