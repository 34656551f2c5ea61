"""Moves about futures: odds moved without a name, peeks, forecasts. Prices are so small that nothing runs out."""

from sim_server.rules.commands import ForecastFuture, NudgeFuture, PeekFuture
from sim_server.rules.state import TableState
from sim_server.rules.uncertain import Future
from tests.privacy.moves import Dice, Move
from tests.privacy.table import by


def nudge(state: TableState, dice: Dice) -> Move:
    future = _future(state, dice)
    return (NudgeFuture(future.id, dice.random.choice(future.outcomes).id), by(dice.seat())) if future else None


def peek(state: TableState, dice: Dice) -> Move:
    future = _future(state, dice)
    return (PeekFuture(future.id), by(dice.seat())) if future else None


def forecast(state: TableState, dice: Dice) -> Move:
    future, first = _future(state, dice), dice.random.randint(0, 100)
    if future is None:
        return None
    odds = (first, 100 - first, *(0 for _ in future.outcomes[2:]))
    return ForecastFuture(future.id, odds, is_sealed=dice.likely(0.2)), by(dice.seat())


def _future(state: TableState, dice: Dice) -> Future | None:
    found = state.scenario.uncertainty
    return dice.random.choice(found.futures) if found is not None else None
