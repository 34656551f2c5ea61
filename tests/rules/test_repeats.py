"""Injects that come with a phase, and injects that come again: after some minutes, or each time anew."""

from dataclasses import replace

import pytest

from sim_server.rules.commands import (
    AdvancePhase,
    GoBackPhase,
    HoldInject,
    PauseTable,
    ReleaseDueInject,
    ReleaseInject,
    RepeatPhase,
    ResumeTable,
)
from sim_server.rules.events import InjectHeld, InjectRearmed, InjectReleased, InjectTriggered
from sim_server.rules.evolve import replay
from sim_server.rules.expressions import Fact, reading
from sim_server.rules.inject import Inject
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Scenario
from tests.rules import given
from tests.rules.given import CLOCK, LEAD, MINUTE, Table
from tests.rules.small_scenario import SCENARIO, STORM

DECIDES = reading(Fact.REACHED, given.DECIDING.id)
IN_TALKS = replace(SCENARIO.injects[0], minute=None, phase=given.TALKS.id)
EVERY_THREE = replace(SCENARIO.injects[0], minute=2, every=3, most=3)
ANEW = replace(SCENARIO.injects[0], minute=None, when=DECIDES, most=2)


def storm_alone(storm: Inject) -> Scenario:
    return replace(SCENARIO, injects=(storm,))


def releases(table: Table) -> list[int]:
    return [event.number for event in table.events if isinstance(event, InjectReleased)]


def advances(table: Table) -> None:
    table.does(AdvancePhase(table.state.flow.occurrence), LEAD)


def goes_back(table: Table) -> None:
    table.does(GoBackPhase(table.state.flow.occurrence), LEAD)


def test_an_inject_comes_with_its_phase() -> None:
    table = given.table_in(given.WELCOME, storm_alone(IN_TALKS))
    assert releases(table) == []
    events = table.does(AdvancePhase(1), LEAD)
    assert [type(event) for event in events][-2:] == [InjectTriggered, InjectReleased]
    assert replay(table.events) == table.state


@pytest.mark.parametrize("again", [RepeatPhase, GoBackPhase])
def test_a_phase_that_is_played_again_releases_nothing_again(again: type[RepeatPhase | GoBackPhase]) -> None:
    table = given.table_in(given.TALKS, storm_alone(IN_TALKS))
    table.does(again(table.state.flow.occurrence), LEAD)
    table.goes_to(given.TALKS)
    assert releases(table) == [1]


def test_a_delay_counts_from_the_beginning_of_the_phase() -> None:
    table = given.table_in(given.TALKS, storm_alone(replace(IN_TALKS, delay=2)))
    table.passes(2 * MINUTE - 1)
    assert releases(table) == []
    table.passes(1)
    assert releases(table) == [1]


def test_an_inject_of_a_phase_can_be_held_and_let_go() -> None:
    table = given.table_in(given.WELCOME, storm_alone(IN_TALKS))
    table.does(HoldInject(STORM, is_held=True), LEAD)
    advances(table)
    assert releases(table) == []
    events = table.does(HoldInject(STORM, is_held=False), LEAD)
    assert [type(event) for event in events] == [InjectHeld, InjectReleased]


def test_one_released_before_its_phase_does_not_come_with_it() -> None:
    table = given.table_in(given.WELCOME, storm_alone(IN_TALKS))
    table.does(ReleaseInject(STORM), LEAD)
    advances(table)
    assert releases(table) == [1]
    assert not table.state.triggered


def test_an_inject_comes_again_after_its_minutes_and_stops() -> None:
    table = given.table_in(given.WELCOME, storm_alone(EVERY_THREE))
    began = table.at
    table.passes(14 * MINUTE)
    came = [(event.at - began) / MINUTE for event in table.events if isinstance(event, InjectReleased)]
    assert came == [2, 5, 8]
    assert releases(table) == [1, 2, 3]
    assert table.refuses(ReleaseInject(STORM), LEAD) is Code.ALREADY_RELEASED
    assert replay(table.events) == table.state


def test_one_let_go_late_comes_once_and_counts_its_minutes_from_then() -> None:
    table = given.table_in(given.WELCOME, storm_alone(EVERY_THREE))
    table.does(HoldInject(STORM, is_held=True), LEAD)
    table.passes(9 * MINUTE)
    table.does(HoldInject(STORM, is_held=False), LEAD)
    assert len([event for event in table.passes(3 * MINUTE - 1) if isinstance(event, InjectReleased)]) == 1
    assert len([event for event in table.passes(1) if isinstance(event, InjectReleased)]) == 1


def test_minutes_until_it_comes_again_leave_pauses_out() -> None:
    table = given.table_in(given.WELCOME, storm_alone(EVERY_THREE))
    table.passes(2 * MINUTE)
    table.does(PauseTable(), LEAD)
    table.waits(10 * MINUTE)
    table.does(ResumeTable(), LEAD)
    table.passes(3 * MINUTE - 1)
    assert releases(table) == [1]
    table.passes(1)
    assert releases(table) == [1, 2]


def test_the_button_takes_the_place_of_the_next_time() -> None:
    table = given.table_in(given.WELCOME, storm_alone(EVERY_THREE))
    table.does(ReleaseInject(STORM), LEAD)
    table.passes(3 * MINUTE - 1)
    assert releases(table) == [1]
    table.passes(30 * MINUTE)
    assert releases(table) == [1, 2, 3]


def test_a_condition_brings_it_again_when_it_comes_true_anew() -> None:
    table = given.table_in(given.TALKS, storm_alone(ANEW))
    advances(table)
    goes_back(table)
    assert [type(event) for event in table.events[-1:]] == [InjectRearmed]
    advances(table)
    assert releases(table) == [1, 2]
    goes_back(table)
    advances(table)
    assert releases(table) == [1, 2]
    assert replay(table.events) == table.state


def test_a_condition_that_stays_true_brings_it_once() -> None:
    table = given.table_in(given.TALKS, storm_alone(ANEW))
    advances(table)
    advances(table)
    assert releases(table) == [1]
    assert table.refuses(ReleaseDueInject(STORM), CLOCK) is Code.NOTHING_TO_DO


def test_a_condition_never_ends_and_comes_true_in_one_commit() -> None:
    table = given.table_in(given.TALKS, storm_alone(ANEW))
    advances(table)
    goes_back(table)
    kinds = [type(event) for event in table.does(AdvancePhase(table.state.flow.occurrence), LEAD)]
    assert InjectTriggered in kinds
    assert InjectRearmed not in kinds


def test_one_that_waits_out_its_delay_comes_though_its_condition_ended() -> None:
    table = given.table_in(given.TALKS, storm_alone(replace(ANEW, delay=1)))
    advances(table)
    goes_back(table)
    table.passes(MINUTE)
    assert releases(table) == [1]
