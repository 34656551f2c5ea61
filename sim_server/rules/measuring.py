"""Measurement: what the present phase settles, and the draws that settle it."""

from collections.abc import Iterator

from sim_server.rules.actors import Moment
from sim_server.rules.audience import EVERYONE
from sim_server.rules.decision import item_id
from sim_server.rules.draws import hidden_number, outcome_at
from sim_server.rules.events import DrawsDisclosed, Event, FutureMeasured
from sim_server.rules.ids import FutureId
from sim_server.rules.odds import chances, measured
from sim_server.rules.playtime import present_phase
from sim_server.rules.scenario import PhaseKind
from sim_server.rules.state import TableState
from sim_server.rules.uncertain import Future


def future_of(state: TableState, future: FutureId) -> Future | None:
    uncertainty = state.scenario.uncertainty
    found = uncertainty.futures if uncertainty is not None else ()
    return next((each for each in found if each.id == future), None)


def settled_here(state: TableState) -> tuple[FutureId, ...]:
    """Open futures that the present phase measures, in the scenario's order; none in a phase of another kind."""
    phase, uncertainty = present_phase(state), state.scenario.uncertainty
    if phase is None or phase.kind is not PhaseKind.MEASUREMENT or uncertainty is None or state.futures is None:
        return ()
    named = (each.id for each in uncertainty.futures if not phase.measures or each.id in phase.measures)
    return tuple(each for each in named if each not in state.futures.measured)


def measured_at_end(state: TableState, moment: Moment) -> tuple[Event, ...]:
    """What the present phase still had to settle, when it ends."""
    return tuple(draws(state, settled_here(state), moment))


def draws(state: TableState, futures: tuple[FutureId, ...], moment: Moment) -> Iterator[Event]:
    """One after another, each at the odds that the ones before have left; the seed after the last of all."""
    if state.futures is None or not futures:
        return
    seed, odds = seed_of(moment), state.futures.odds
    for each in futures:
        future = future_of(state, each)
        if future is None:
            raise ValueError(f"there is no future {each}")
        present = chances(odds, each)
        drawn = outcome_at(present, hidden_number(seed, each))
        odds = measured(odds, each, drawn)
        item = item_id(moment, f"-{each}")
        yield FutureMeasured(item, each, future.outcomes[drawn].id, present[drawn], EVERYONE, moment.at)
    if len(state.futures.measured) + len(futures) == len(odds.futures):
        yield DrawsDisclosed(seed, moment.at)


def seed_of(moment: Moment) -> int:
    """Raises ValueError where whoever asks brings no seed: a draw would be one that nobody can check."""
    if moment.seed is None:
        raise ValueError("a table with futures is decided with its seed")
    return moment.seed
