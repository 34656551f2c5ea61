"""Given a table with futures: the bargaining scenario with three of them, two entangled, and two measurements.

Moving the codes costs credits and is told by name; moving trade is free and told without one. Talks open everything;
a first measurement settles cooling, the second all that is open.
"""

from dataclasses import replace

from sim_server.rules.commands import ForecastFuture, NudgeFuture
from sim_server.rules.draws import hidden_number, outcome_at
from sim_server.rules.ids import FutureId, OutcomeId
from sim_server.rules.odds import chances
from sim_server.rules.scenario import Action, AtEnd, Phase, PhaseKind, Round, Scenario
from sim_server.rules.uncertain import Nudging, Peeking, Price
from tests.rules import given, given_deals
from tests.rules.futures.given_futures import CODES, COOLING, TWO_TIED
from tests.rules.given import NORTH, SOUTH, Table
from tests.rules.given_deals import CREDITS, HOURS
from tests.rules.small_scenario import phase

BROKEN, HELD = OutcomeId("codes-0"), OutcomeId("codes-1")
SHRUNK, GREW = OutcomeId("trade-0"), OutcomeId("trade-1")
ONE, NONE = OutcomeId("cooling-0"), OutcomeId("cooling-2")

_codes, _trade, _cooling = TWO_TIED.futures
UNCERTAINTY = replace(
    TWO_TIED,
    futures=(
        replace(
            _codes, nudging=Nudging(Price(CREDITS, 2, 2), 1.5), peeking=Peeking(Price(HOURS, 4, 2), reliability=0.8)
        ),
        replace(
            _trade,
            nudging=Nudging(Price(None, 0, 3), 2.0, is_attributed=False),
            peeking=Peeking(Price(None, 0, 1), reliability=0.75),
        ),
        _cooling,
    ),
)
OPEN = frozenset({Action.NUDGE, Action.PEEK, Action.FORECAST})
TALKS = replace(given_deals.TALKS, actions=given_deals.TALKS.actions | OPEN)
FIRST_LOOK = replace(
    phase("first-look", PhaseKind.MEASUREMENT, 5, Action.PLENARY, *OPEN, at_end=AtEnd.ADVANCE), measures=(COOLING,)
)
LAST_LOOK = phase("last-look", PhaseKind.MEASUREMENT, 5, Action.PLENARY, *OPEN, at_end=AtEnd.WAIT)
_first, _second = given_deals.SCENARIO.rounds
SCENARIO = replace(
    given_deals.SCENARIO,
    rounds=(
        Round(_first.id, _first.title, (given.WELCOME, TALKS, FIRST_LOOK, LAST_LOOK)),
        _second,
    ),
    uncertainty=UNCERTAINTY,
)
NUDGE = NudgeFuture(CODES, BROKEN)


def table_of_futures(phase: Phase = TALKS, *, seed: int = 7, scenario: Scenario = SCENARIO) -> Table:
    table = given.table_in_lobby(scenario)
    table.seed = seed
    given.start(table, phase)
    return table


def odds_of(table: Table, future: FutureId) -> tuple[float, ...]:
    assert table.state.futures is not None
    return chances(table.state.futures.odds, future)


def busy_table() -> Table:
    """Odds moved, a future peeked at, forecasts written: what random play begins with."""
    table = table_of_futures()
    table.does(NUDGE, SOUTH)
    table.does(ForecastFuture(CODES, (60, 40), is_sealed=False), NORTH)
    return table


def seed_with(outcome: OutcomeId) -> int:
    """A seed under which the codes turn out so at their prior odds."""
    place = (BROKEN, HELD).index(outcome)
    return next(seed for seed in range(100) if outcome_at((0.45, 0.55), hidden_number(seed, CODES)) == place)
