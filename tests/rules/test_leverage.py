"""Leverage: an adopted text moves the odds that the scenario says it moves, once and for everyone to see."""

from dataclasses import replace

import pytest

from sim_server.rules.commands import MeasureFutures
from sim_server.rules.events import OddsMoved, ProposalAdopted
from sim_server.rules.evolve import replay
from tests.rules import given
from tests.rules.futures.given_futures import CODES, COOLING, TRADE
from tests.rules.given import LEAD, NORTH, OPEN_ACCESS, POOLED_PATENTS, SHARED_ACCESS, SOUTH
from tests.rules.given_leverage import GROWING, HOLDING, MOVING, adopted_at, adopts, moving_table
from tests.rules.given_table_of_futures import GREW, HELD, LAST_LOOK, NUDGE, UNCERTAINTY, odds_of, table_of_futures


def test_an_adopted_text_multiplies_the_weight_of_the_outcome_that_it_makes_likelier() -> None:
    table = moving_table()
    before = odds_of(table, CODES)
    made = adopts(table, given.proposal_at(table, NORTH, SHARED_ACCESS))
    assert made[-1] == OddsMoved(CODES, HELD, SHARED_ACCESS.issue, SHARED_ACCESS.option, table.at)
    assert odds_of(table, CODES)[1] == pytest.approx(2 * before[1] / (2 * before[1] + before[0]), abs=1e-12)


def test_it_moves_what_is_entangled_and_says_why() -> None:
    table = adopted_at(SHARED_ACCESS)
    held = odds_of(table, CODES)[1]
    assert odds_of(table, TRADE)[1] == pytest.approx(0.75 * held + 0.3 * (1 - held), abs=1e-12)
    assert table.state.futures is not None
    moved = table.state.futures.moved[TRADE]
    assert (moved.cause, moved.outcome, moved.by) == (CODES, HELD, None)
    assert moved.because == (SHARED_ACCESS.issue, SHARED_ACCESS.option)


def test_each_answer_of_a_text_does_its_own() -> None:
    table = adopted_at(POOLED_PATENTS, SHARED_ACCESS)
    moves = [(event.future, event.outcome) for event in table.events if isinstance(event, OddsMoved)]
    assert moves == [(CODES, HELD), (TRADE, GREW)]
    assert table.state.futures is not None
    assert table.state.futures.adopted == ((CODES, HOLDING), (TRADE, GROWING))


def test_another_answer_and_a_default_move_nothing() -> None:
    before = odds_of(moving_table(), CODES)
    for table in (adopted_at(OPEN_ACCESS), adopted_at()):
        assert any(isinstance(event, ProposalAdopted) for event in table.events)
        assert odds_of(table, CODES) == before


def test_what_is_measured_by_then_stays_as_it_is() -> None:
    table = adopted_at(SHARED_ACCESS)
    assert max(odds_of(table, COOLING)) == 1.0
    assert not any(isinstance(event, OddsMoved) and event.future == COOLING for event in table.events)


def test_a_second_text_with_the_same_answer_moves_nothing_more() -> None:
    table = moving_table()
    first, second = (given.proposal_at(table, NORTH, SHARED_ACCESS) for _ in "12")
    adopts(table, first)
    after = odds_of(table, CODES)
    assert not any(isinstance(event, OddsMoved) for event in adopts(table, second))
    assert odds_of(table, CODES) == after


def test_nudges_and_an_adoption_commute() -> None:
    one, other = moving_table(), moving_table()
    one.does(NUDGE, SOUTH)
    adopts(one, given.proposal_at(one, NORTH, SHARED_ACCESS))
    adopts(other, given.proposal_at(other, NORTH, SHARED_ACCESS))
    other.goes_to(LAST_LOOK)
    other.does(NUDGE, SOUTH)
    assert odds_of(one, CODES) == pytest.approx(odds_of(other, CODES), abs=1e-12)


def test_a_replay_gives_the_same_odds_and_the_world_is_drawn_from_them() -> None:
    table = adopted_at(SHARED_ACCESS)
    assert replay(table.events).futures == table.state.futures
    table.goes_to(LAST_LOOK)
    table.does(MeasureFutures(), LEAD)
    assert table.state.futures is not None
    assert set(table.state.futures.measured) == {CODES, TRADE, COOLING}


def test_a_scenario_without_leverage_records_as_before() -> None:
    table = table_of_futures(scenario=replace(MOVING, uncertainty=UNCERTAINTY))
    adopts(table, given.proposal_at(table, NORTH, SHARED_ACCESS))
    assert not any(isinstance(event, OddsMoved) for event in table.events)
