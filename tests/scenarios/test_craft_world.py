"""The flagship's world: indicators that several parties move, endings that are all within reach and worth reading."""

from collections.abc import Iterator
from random import Random

import pytest

from sim_server.rules.expressions import Expression, Fact, Value, holds
from sim_server.rules.indicators import Readings
from sim_server.rules.scenario import Scenario
from sim_server.rules.world import World
from sim_server.scenario.craft.prose import sentences, words
from tests.scenarios.craft.flagship import FULL, cast_of

RESULTS = 600
"""Random results of a table: every ending is among them."""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return cast_of(FULL)


@pytest.fixture(scope="module")
def world(scenario: Scenario) -> World:
    assert scenario.world is not None
    return scenario.world


def asked(expression: Expression, *about: Fact) -> Iterator[str]:
    """The first name of each of these facts that the expression asks for."""
    if expression.fact in about:
        yield expression.names[0]
    for operand in expression.operands:
        yield from asked(operand, *about)


def ending_reached(scenario: Scenario, world: World, dice: Random) -> str:
    """Of a table that adopted any text or none, with every future measured anyhow."""
    has_text = dice.random() < 0.7
    chosen = {issue.id: dice.choice(issue.options).id for issue in scenario.issues} if has_text else {}
    settled = {name: option for name, option in chosen.items() if dice.random() < 0.9}
    futures = scenario.uncertainty.futures if scenario.uncertainty else ()
    came = {future.id: dice.choice(future.outcomes).id for future in futures}
    facts: dict[Fact, Value] = {Fact.TEXTS_ADOPTED: float(has_text), Fact.DEALS_MADE: float(dice.randint(0, 6))}

    def fact(asked: Fact, names: tuple[str, ...]) -> Value:
        match asked:
            case Fact.ADOPTED:
                return {str(name): option for name, option in settled.items()}.get(names[0]) == names[1]
            case Fact.SETTLED:
                return {str(name): str(option) for name, option in settled.items()}.get(names[0], "")
            case Fact.MEASURED | Fact.CHANCE:
                is_so = {str(name): outcome for name, outcome in came.items()}[names[0]] == names[1]
                return is_so if asked is Fact.MEASURED else float(is_so)
            case Fact.RELEASED:
                return True
            case _:
                return facts[asked]

    known = Readings(world.indicators, fact).fact
    return next(each.id for each in world.endings if each.when is None or holds(each.when, known))


def test_there_are_five_indicators_and_six_endings(world: World) -> None:
    assert (len(world.indicators), len(world.endings)) == (5, 6)
    assert [each.is_shown for each in world.indicators].count(False) == 1


def test_each_indicator_answers_at_least_two_issues_and_one_future(world: World) -> None:
    for indicator in world.indicators:
        read = [each for effect in indicator.effects for each in (effect.change, effect.when) if each is not None]
        issues = {name for each in read for name in asked(each, Fact.ADOPTED, Fact.SETTLED)}
        futures = {name for each in read for name in asked(each, Fact.CHANCE, Fact.MEASURED)}
        assert len(issues) >= 2, indicator.id
        assert len(futures) == 1, indicator.id


def test_every_ending_is_within_reach(scenario: Scenario, world: World) -> None:
    dice = Random(5)
    assert {ending_reached(scenario, world, dice) for _ in range(RESULTS)} == {each.id for each in world.endings}


def test_every_ending_speaks_to_every_delegation_in_short_sentences(scenario: Scenario, world: World) -> None:
    for ending in world.endings:
        assert [name for name, _ in ending.own] == [each.id for each in scenario.delegations]
        assert 40 <= len(words(ending.narrative)) <= 90, ending.id
        for text in (ending.narrative, *(text for _, text in ending.own)):
            assert all(len(words(sentence)) <= 25 for sentence in sentences(text)), text


def test_what_counts_besides_options_is_small_and_lies_on_both_sides_of_zero(world: World) -> None:
    for values in world.values:
        assert values.indicators
        for _, worst, best in values.indicators:
            assert worst == -best
            assert abs(best) <= 4
