"""What tables measure, against the odds that everybody saw: Pearson's chi-squared test, at the level 0.001.

A whole table decides: a seat nudges at a price, a text is adopted and moves odds, two seats peek, the facilitator
measures. Only the seed differs from table to table, so whatever the odds promise must come as often as they say.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Final

import pytest

from sim_server.rules.actors import SeatActor
from sim_server.rules.belief import Belief, after_peek, believed
from sim_server.rules.commands import MeasureFutures, NudgeFuture, PeekFuture
from sim_server.rules.events import Event, FuturePeeked
from sim_server.rules.ids import FutureId
from sim_server.rules.scenario import Round
from sim_server.rules.state import TableState
from sim_server.rules.state.futures import Futures
from tests.rules import given
from tests.rules.futures.given_futures import CODES, COOLING, TRADE
from tests.rules.given import CHAIR, LEAD, NORTH, POOLED_PATENTS, SHARED_ACCESS, SOUTH, Table
from tests.rules.given_leverage import MOVING, adopts
from tests.rules.given_table_of_futures import GREW, LAST_LOOK, NUDGE, TALKS, UNCERTAINTY, odds_of, table_of_futures

FIRST_SEED: Final = 4_000
FEW, MANY = 1_500, 20_000
CRITICAL: Final = {1: 10.828, 11: 31.264}
"""By degrees of freedom: what chance alone exceeds once in a thousand."""
RELIABILITY: Final = 0.8
_, _second = MOVING.rounds
ALL_AT_ONCE = replace(
    MOVING,
    rounds=(
        Round(MOVING.rounds[0].id, "First round", (given.WELCOME, TALKS)),
        Round(_second.id, _second.title, (given.DECIDING, LAST_LOOK, given.DEBRIEF)),
    ),
)
"""Nothing is measured before the text is adopted, so all three futures are moved by it."""


@cache
def before_any_draw() -> TableState:
    """Odds moved by a price, for nothing, and by an adopted text; nothing peeked at or measured yet."""
    table = table_of_futures(TALKS, scenario=ALL_AT_ONCE)
    table.does(NUDGE, SOUTH)
    table.does(NudgeFuture(TRADE, GREW), CHAIR)
    adopts(table, given.proposal_at(table, NORTH, SHARED_ACCESS, POOLED_PATENTS))
    table.goes_to(LAST_LOOK)
    return table.state


def table_with(seed: int) -> Table:
    return Table([], before_any_draw(), seed=seed)


def measured(table: Table) -> tuple[int, ...]:
    """Everything is measured: the places of the outcomes, in the order of the scenario."""
    table.does(MeasureFutures(), LEAD)
    found = futures_of(table).measured
    return tuple([way.id for way in future.outcomes].index(found[future.id].outcome) for future in UNCERTAINTY.futures)


def futures_of(table: Table) -> Futures:
    assert table.state.futures is not None
    return table.state.futures


def peeked(events: Sequence[Event]) -> int:
    (event,) = (event for event in events if isinstance(event, FuturePeeked))
    future = next(each for each in UNCERTAINTY.futures if each.id == event.future)
    return [way.id for way in future.outcomes].index(event.signal)


def chi_squared(counts: Sequence[int], chances: Sequence[float]) -> float:
    """How far the counts lie from what the chances lead one to expect."""
    total = sum(counts)
    return sum((count - total * chance) ** 2 / (total * chance) for count, chance in zip(counts, chances, strict=True))


@pytest.mark.parametrize("seeds", [FEW, pytest.param(MANY, marks=[pytest.mark.full, pytest.mark.timeout(600)])])
def test_tables_measure_as_often_as_the_odds_and_the_beliefs_of_their_seats_say(seeds: int) -> None:
    print(f"{seeds} tables, seeds from {FIRST_SEED}")
    odds = before_any_draw().futures
    assert odds is not None
    worlds: Counter[tuple[int, ...]] = Counter()
    after_showing: dict[int, Counter[int]] = {0: Counter(), 1: Counter()}
    for seed in range(FIRST_SEED, FIRST_SEED + seeds):
        table = table_with(seed)
        shown = peeked(table.does(PeekFuture(CODES), NORTH))
        world = measured(table)
        worlds[world] += 1
        after_showing[shown][world[0]] += 1

    joint = tuple(product(range(2), range(2), range(3)))
    assert chi_squared([worlds[world] for world in joint], odds.odds.joint) < CRITICAL[11]
    public = odds_of(table_with(0), CODES)
    for shown, came in after_showing.items():
        belief = believed(after_peek(Belief(), public, shown, RELIABILITY), public)
        assert chi_squared([came[0], came[1]], belief) < CRITICAL[1]


def test_what_the_table_did_moved_the_odds_far_enough_to_be_told_from_the_priors() -> None:
    """Or the test before would pass for a table that forgets its nudges."""
    table = table_with(0)
    for name, prior in ((CODES, 0.45), (TRADE, 0.4525), (COOLING, 0.5)):
        assert abs(odds_of(table, name)[0] - prior) > 0.05, name


def test_peeking_never_changes_the_world() -> None:
    for seed in range(FIRST_SEED, FIRST_SEED + 150):
        blind, curious = table_with(seed), table_with(seed)
        for future, seat in curiosity():
            curious.does(PeekFuture(future), seat)
        assert measured(blind) == measured(curious), seed


def curiosity() -> Iterator[tuple[FutureId, SeatActor]]:
    yield CODES, NORTH
    yield TRADE, NORTH
    yield TRADE, CHAIR


def test_the_order_of_nudges_and_of_who_makes_them_leaves_the_world_as_it_is() -> None:
    acts = (
        (NUDGE, SOUTH),
        (NudgeFuture(TRADE, GREW), CHAIR),
        (NudgeFuture(TRADE, GREW), NORTH),
    )
    for seed in range(FIRST_SEED, FIRST_SEED + 60):
        one, other = table_with(seed), table_with(seed)
        for act, seat in acts:
            one.does(act, seat)
        for act, seat in reversed(acts):
            other.does(act, seat)
        assert odds_of(one, CODES) == pytest.approx(odds_of(other, CODES), abs=1e-12)
        assert measured(one) == measured(other), seed
