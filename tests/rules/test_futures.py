"""Futures at a table: nudged, peeked at, forecast and measured; two nudges at once follow the order of the log."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from sim_server.rules.actors import Moment
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.bargaining import balance
from sim_server.rules.belief import believed
from sim_server.rules.commands import (
    AdvancePhase,
    EndTable,
    ForecastFuture,
    GoBackPhase,
    MeasureFutures,
    NudgeFuture,
    PeekFuture,
    RepeatPhase,
)
from sim_server.rules.decide import decide
from sim_server.rules.draws import hidden_number, outcome_at
from sim_server.rules.events import DrawsDisclosed, Event, ForecastKept, FutureMeasured, FutureNudged, FuturePeeked
from sim_server.rules.evolve import replay
from sim_server.rules.ids import FutureId, OutcomeId
from sim_server.rules.rejections import Code, Rejection
from tests.rules import given
from tests.rules.futures.given_futures import CODES, COOLING, TRADE
from tests.rules.given import CHAIR, LEAD, MINUTE, NORTH, SOUTH, WORKS, Table
from tests.rules.given_deals import CREDITS, HOURS, IF_SHARED, agreed, credits_of, terms
from tests.rules.given_table_of_futures import (
    BROKEN,
    FIRST_LOOK,
    GREW,
    HELD,
    LAST_LOOK,
    NUDGE,
    ONE,
    SCENARIO,
    SHRUNK,
    UNCERTAINTY,
    odds_of,
    seed_with,
    table_of_futures,
)


def measured(events: Iterable[Event]) -> list[FutureId]:
    return [event.future for event in events if isinstance(event, FutureMeasured)]


# nudges


def test_a_nudge_multiplies_the_weight_of_its_outcome_and_is_paid() -> None:
    table = table_of_futures()
    assert table.does(NUDGE, SOUTH) == (FutureNudged(CODES, BROKEN, SOUTH.seat, table.at),)
    assert odds_of(table, CODES)[0] == pytest.approx(0.45 * 1.5 / (0.45 * 1.5 + 0.55), abs=1e-12)
    assert balance(table.state, SOUTH.seat, CREDITS) == 3


def test_a_nudge_moves_what_is_entangled_and_nothing_else() -> None:
    table = table_of_futures()
    before = odds_of(table, TRADE), odds_of(table, COOLING)
    table.does(NUDGE, SOUTH)
    broken = odds_of(table, CODES)[0]
    assert odds_of(table, TRADE)[0] == pytest.approx(0.7 * broken + 0.25 * (1 - broken), abs=1e-12)
    assert odds_of(table, TRADE)[0] > before[0][0]
    assert odds_of(table, COOLING) == pytest.approx(before[1], abs=1e-12)
    assert table.state.futures is not None
    assert table.state.futures.moved[TRADE].cause == CODES
    assert COOLING not in table.state.futures.moved


def test_two_nudges_of_one_moment_both_count_whatever_their_order() -> None:
    one, other = table_of_futures(), table_of_futures()
    one.does(NUDGE, SOUTH)
    one.does(NudgeFuture(CODES, HELD), WORKS)
    other.does(NudgeFuture(CODES, HELD), WORKS)
    other.does(NUDGE, SOUTH)
    assert odds_of(one, CODES) == pytest.approx(odds_of(other, CODES), abs=1e-12)


def test_of_two_nudges_decided_on_the_same_state_the_second_is_decided_again() -> None:
    """Two workers decide at once: the log takes one, and the other decides anew on what that left."""
    table = table_of_futures()
    first = decide(table.state, NUDGE, SOUTH, Moment(table.at, "one", table.seed))
    assert not isinstance(first, Rejection)
    table.does(NUDGE, SOUTH)
    table.takes(first)
    assert balance(table.state, SOUTH.seat, CREDITS) == 1
    assert table.refuses(NUDGE, SOUTH) is Code.TOO_MANY_NUDGES


def test_a_nudge_names_a_future_that_can_be_moved_and_one_of_its_outcomes() -> None:
    table = table_of_futures()
    assert table.refuses(NudgeFuture(FutureId("weather"), BROKEN), SOUTH) is Code.UNKNOWN_FUTURE
    assert table.refuses(NudgeFuture(CODES, ONE), SOUTH) is Code.UNKNOWN_WAY
    assert table.refuses(NudgeFuture(COOLING, ONE), SOUTH) is Code.ODDS_STAND


def test_a_nudge_is_paid_by_the_seat_that_makes_it() -> None:
    table = table_of_futures()
    assert table.refuses(NUDGE, NORTH) is Code.CANNOT_PAY
    assert table.refuses(NUDGE, LEAD) is Code.ONLY_SEATS


def test_an_outcome_that_cannot_come_any_more_is_not_made_likelier() -> None:
    tied = replace(UNCERTAINTY, entanglements=(replace(UNCERTAINTY.entanglements[0], odds=((1.0, 0.0), (0.25, 0.75))),))
    table = table_of_futures(LAST_LOOK, scenario=replace(SCENARIO, uncertainty=tied), seed=seed_with(BROKEN))
    table.does(MeasureFutures((CODES,)), LEAD)
    assert table.refuses(NudgeFuture(TRADE, GREW), CHAIR) is Code.NO_CHANCE


def test_a_nudge_is_refused_where_the_phase_does_not_open_it() -> None:
    assert table_of_futures(given.WELCOME).refuses(NUDGE, SOUTH) is Code.NOT_OPEN_IN_PHASE


def test_a_seat_moves_a_future_only_so_often() -> None:
    table = table_of_futures()
    for _ in range(3):
        table.does(NudgeFuture(TRADE, SHRUNK), CHAIR)
    assert table.refuses(NudgeFuture(TRADE, SHRUNK), CHAIR) is Code.TOO_MANY_NUDGES
    table.does(NudgeFuture(TRADE, SHRUNK), NORTH)


def test_what_is_set_aside_cannot_be_spent() -> None:
    table = table_of_futures()
    agreed(table, terms(credits_of(SOUTH, NORTH, 4), condition=IF_SHARED))
    assert table.refuses(NUDGE, SOUTH) is Code.CANNOT_PAY


# peeks


def test_a_peek_is_told_to_its_seat_and_moves_no_odds() -> None:
    table = table_of_futures()
    assert table.state.futures is not None
    before = table.state.futures.odds
    (peeked,) = table.does(PeekFuture(CODES), NORTH)
    assert isinstance(peeked, FuturePeeked)
    assert peeked.audience == only(NORTH.seat)
    assert table.state.futures.odds is before
    assert balance(table.state, NORTH.seat, HOURS) == 6


def test_a_peek_makes_a_belief_of_its_seat() -> None:
    table = table_of_futures()
    (peeked,) = table.does(PeekFuture(TRADE), NORTH)
    assert isinstance(peeked, FuturePeeked)
    assert table.state.futures is not None
    ((own, belief),) = table.state.futures.beliefs.items()
    assert own == (NORTH.seat, TRADE)
    shown = 0 if peeked.signal == SHRUNK else 1
    prior = odds_of(table, TRADE)
    right, wrong = 0.75 * prior[shown], 0.25 * prior[1 - shown]
    assert believed(belief, prior)[shown] == pytest.approx(right / (right + wrong), abs=1e-12)


def test_a_peek_changes_no_draw() -> None:
    looked, blind = table_of_futures(), table_of_futures()
    looked.does(PeekFuture(CODES), NORTH)
    looked.does(PeekFuture(TRADE), CHAIR)
    for table in (looked, blind):
        table.goes_to(given.DEBRIEF)
    assert looked.state.futures is not None
    assert blind.state.futures is not None
    drawn = [
        {name: each.outcome for name, each in t.measured.items()} for t in (looked.state.futures, blind.state.futures)
    ]
    assert drawn[0] == drawn[1]


def test_a_peek_names_a_future_that_can_be_seen_and_is_paid_and_counted() -> None:
    table = table_of_futures()
    assert table.refuses(PeekFuture(FutureId("weather")), NORTH) is Code.UNKNOWN_FUTURE
    assert table.refuses(PeekFuture(COOLING), NORTH) is Code.NO_LOOKING
    assert table.refuses(PeekFuture(CODES), WORKS) is Code.CANNOT_PAY
    table.does(PeekFuture(TRADE), WORKS)
    assert table.refuses(PeekFuture(TRADE), WORKS) is Code.TOO_MANY_PEEKS


# forecasts


@pytest.mark.parametrize("odds", [(60, 30), (100,), (120, -20), (50, 25, 25)])
def test_the_outcomes_of_a_forecast_come_to_100_per_cent(odds: tuple[int, ...]) -> None:
    table = table_of_futures()
    assert table.refuses(ForecastFuture(CODES, odds, is_sealed=True), NORTH) is Code.FORECAST_SUM


def test_a_forecast_can_change_until_it_is_sealed() -> None:
    table = table_of_futures()
    table.does(ForecastFuture(CODES, (60, 40), is_sealed=False), NORTH)
    (kept,) = table.does(ForecastFuture(CODES, (70, 30), is_sealed=True), NORTH)
    assert isinstance(kept, ForecastKept)
    assert kept.audience == only(NORTH.seat)
    assert table.refuses(ForecastFuture(CODES, (50, 50), is_sealed=True), NORTH) is Code.FORECAST_SEALED


def test_nobody_forecasts_what_is_measured() -> None:
    table = table_of_futures(LAST_LOOK)
    table.does(MeasureFutures(), LEAD)
    assert table.refuses(ForecastFuture(CODES, (70, 30), is_sealed=True), NORTH) is Code.FUTURE_MEASURED
    assert table.refuses(NUDGE, SOUTH) is Code.FUTURE_MEASURED
    assert table.refuses(PeekFuture(CODES), NORTH) is Code.FUTURE_MEASURED


# measurements


def test_a_measurement_draws_the_quantile_of_the_hidden_number() -> None:
    table = table_of_futures(FIRST_LOOK)
    odds = odds_of(table, COOLING)
    (drawn,) = table.does(MeasureFutures(), LEAD)
    assert isinstance(drawn, FutureMeasured)
    place = outcome_at(odds, hidden_number(table.seed, COOLING))
    assert drawn.outcome == OutcomeId(f"cooling-{place}")
    assert drawn.chance == pytest.approx(odds[place])
    assert drawn.audience == EVERYONE
    assert odds_of(table, COOLING)[place] == 1.0


def test_a_measurement_conditions_what_is_entangled_at_once() -> None:
    table = table_of_futures(LAST_LOOK)
    (drawn,) = table.does(MeasureFutures((CODES,)), LEAD)
    assert isinstance(drawn, FutureMeasured)
    row = (0.7, 0.3) if drawn.outcome == BROKEN else (0.25, 0.75)
    assert odds_of(table, TRADE) == pytest.approx(row, abs=1e-12)


def test_only_whoever_leads_measures_and_only_in_a_measurement_phase() -> None:
    table = table_of_futures()
    assert table.refuses(MeasureFutures(), LEAD) is Code.NOT_OPEN_IN_PHASE
    assert table.refuses(MeasureFutures(), CHAIR) is Code.NOT_YOURS
    table.goes_to(FIRST_LOOK)
    assert table.refuses(MeasureFutures((FutureId("weather"),)), LEAD) is Code.UNKNOWN_FUTURE


def test_a_phase_measures_what_it_names_and_the_seed_comes_after_the_last() -> None:
    table = table_of_futures(FIRST_LOOK)
    assert table.refuses(MeasureFutures((CODES,)), LEAD) is Code.NOT_MEASURED_HERE
    assert measured(table.does(MeasureFutures(), LEAD)) == [COOLING]
    assert table.refuses(MeasureFutures(), LEAD) is Code.NOTHING_TO_MEASURE
    assert table.refuses(MeasureFutures((COOLING,)), LEAD) is Code.FUTURE_MEASURED
    table.goes_to(LAST_LOOK)
    *drawn, disclosed = table.does(MeasureFutures((TRADE, CODES)), LEAD)
    assert measured(drawn) == [CODES, TRADE]
    assert disclosed == DrawsDisclosed(table.seed, table.at)


@pytest.mark.parametrize("way", [AdvancePhase, GoBackPhase])
def test_a_measurement_phase_that_ends_without_it_measures_then(way: type[AdvancePhase | GoBackPhase]) -> None:
    table = table_of_futures(FIRST_LOOK)
    assert measured(table.does(way(table.state.flow.occurrence), LEAD)) == [COOLING]


def test_the_clock_and_the_end_of_the_table_measure_too() -> None:
    by_clock, by_end = table_of_futures(FIRST_LOOK), table_of_futures(FIRST_LOOK)
    assert measured(by_clock.passes(6 * MINUTE)) == [COOLING]
    assert measured(by_end.does(EndTable(), LEAD)) == [COOLING]


def test_a_measurement_phase_that_begins_again_measures_nothing_yet() -> None:
    table = table_of_futures(FIRST_LOOK)
    assert measured(table.does(RepeatPhase(table.state.flow.occurrence), LEAD)) == []


def test_the_same_seed_and_commands_give_the_same_world_and_a_replay_draws_nothing() -> None:
    one, other = table_of_futures(seed=11), table_of_futures(seed=11)
    for table in (one, other):
        table.does(NUDGE, SOUTH)
        table.does(PeekFuture(CODES), NORTH)
        table.goes_to(given.DEBRIEF)
    assert one.state.futures == other.state.futures
    assert replay(one.events).futures == one.state.futures


def test_a_table_without_its_seed_draws_nothing_at_all() -> None:
    table = table_of_futures(FIRST_LOOK)
    with pytest.raises(ValueError, match="decided with its seed"):
        decide(table.state, MeasureFutures(), LEAD, Moment(table.at, "x"))


def test_a_scenario_without_futures_knows_none_of_this() -> None:
    table: Table = given.table_in(given.TALKS)
    assert table.state.futures is None
    assert table.refuses(NUDGE, SOUTH) is Code.NOT_OPEN_IN_PHASE
