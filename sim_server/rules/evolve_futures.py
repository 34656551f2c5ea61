"""How the state follows futures. What is paid leaves play; a peek changes its seat's belief and nothing else."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.belief import Belief, after_peek
from sim_server.rules.events import (
    DrawsDisclosed,
    ForecastKept,
    FutureMeasured,
    FutureNudged,
    FuturePeeked,
    OddsMoved,
)
from sim_server.rules.evolve_talk import count_line
from sim_server.rules.ids import OutcomeId, SeatId
from sim_server.rules.mapping import put
from sim_server.rules.measuring import future_of
from sim_server.rules.odds import Odds, chances, measured, nudged
from sim_server.rules.state import TableState
from sim_server.rules.state.futures import Forecast, Futures, Measured, Moved
from sim_server.rules.uncertain import Future, Price

FutureEvent = FutureNudged | OddsMoved | FuturePeeked | ForecastKept | FutureMeasured | DrawsDisclosed
LEAST_MOVE = 1e-9
"""Odds that differ by less have not moved: floating point alone moves them."""


def evolve_futures(state: TableState, event: FutureEvent) -> TableState:
    futures = state.futures
    if futures is None:
        return state
    if isinstance(event, DrawsDisclosed):
        return replace(state, futures=replace(futures, seed=event.seed))
    if isinstance(event, ForecastKept):
        kept = Forecast(event.odds, event.is_sealed, event.at)
        forecasts = put(futures.forecasts, (event.seat, event.future), kept)
        return replace(state, futures=replace(futures, forecasts=forecasts))
    future = future_of(state, event.future)
    if future is None:
        return state
    match event:
        case FutureNudged():
            return _nudged(state, futures, future, event)
        case OddsMoved():
            return replace(state, futures=_moved_by_text(futures, future, event))
        case FuturePeeked():
            return _peeked(state, futures, future, event)
        case FutureMeasured():
            return count_line(replace(state, futures=_measured(futures, future, event)))
        case _:
            assert_never(event)


def _nudged(state: TableState, futures: Futures, future: Future, event: FutureNudged) -> TableState:
    if future.nudging is None or event.by is None:
        return state
    odds = nudged(futures.odds, future.id, _place(future, event.outcome), future.nudging.factor)
    last = Moved((), future.id, event.outcome, event.by, event.at)
    own = (event.by, future.id)
    nudges = put(futures.nudges, own, futures.nudges.get(own, 0) + 1)
    paid = _paid(state, event.by, future.nudging.price)
    return replace(paid, futures=replace(_moved(futures, odds, last), nudges=nudges))


def _moved_by_text(futures: Futures, future: Future, event: OddsMoved) -> Futures:
    because = (event.issue, event.option)
    found = next(
        each for each in future.moved_by if (each.issue, each.option) == because and each.outcome == event.outcome
    )
    odds = nudged(futures.odds, future.id, _place(future, event.outcome), found.factor)
    last = Moved((), future.id, event.outcome, None, event.at, because)
    return replace(_moved(futures, odds, last), adopted=(*futures.adopted, (future.id, found)))


def _peeked(state: TableState, futures: Futures, future: Future, event: FuturePeeked) -> TableState:
    if future.peeking is None:
        return state
    own, present = (event.seat, future.id), chances(futures.odds, future.id)
    believed = futures.beliefs.get(own, Belief())
    believed = after_peek(believed, present, _place(future, event.signal), future.peeking.reliability)
    peeks = put(futures.peeks, own, (*futures.peeks.get(own, ()), event.signal))
    after = replace(futures, peeks=peeks, beliefs=put(futures.beliefs, own, believed))
    return replace(_paid(state, event.seat, future.peeking.price), futures=after)


def _measured(futures: Futures, future: Future, event: FutureMeasured) -> Futures:
    odds = measured(futures.odds, future.id, _place(future, event.outcome))
    after = _moved(futures, odds, Moved((), future.id, None, None, event.at))
    settled = put(futures.measured, future.id, Measured(event.outcome, event.chance, event.at))
    moved = put(after.moved, future.id, Moved(chances(futures.odds, future.id), future.id, None, None, event.at))
    return replace(after, measured=settled, moved=moved)


def _moved(futures: Futures, odds: Odds, last: Moved) -> Futures:
    """The new odds, and for each open future whose odds they changed how they were before."""
    moved = dict(futures.moved)
    for each in odds.futures:
        if each not in futures.measured:
            before, after = chances(futures.odds, each), chances(odds, each)
            if max(abs(new - old) for new, old in zip(after, before, strict=True)) > LEAST_MOVE:
                moved[each] = last._replace(before=before)
    return replace(futures, odds=odds, moved=moved)


def _paid(state: TableState, seat: SeatId, price: Price) -> TableState:
    if price.resource is None:
        return state
    held = state.deals.balances.get(seat, {})
    after = put(held, price.resource, held.get(price.resource, 0) - price.amount)
    return replace(state, deals=replace(state.deals, balances=put(state.deals.balances, seat, after)))


def _place(future: Future, outcome: OutcomeId) -> int:
    return next(place for place, each in enumerate(future.outcomes) if each.id == outcome)
