"""What moved: a fact is read again only where a part of the table that it is made of is another object."""

from dataclasses import replace

from sim_server.rules.asking import MADE_OF, asked_in, conditions_moved, indicators_moved
from sim_server.rules.events import ReadinessMarked
from sim_server.rules.evolve import evolve
from sim_server.rules.expressions import Fact, Operator, constant, operation, reading
from sim_server.rules.folding import after
from sim_server.rules.ids import InjectId, Millis, OptionId
from tests.rules.given import SOUTH
from tests.rules.given_deals import ACCESS
from tests.rules.given_world import CALM, PRICES, TRUST, TRUSTING, table_of_a_world


def test_it_is_said_of_every_fact_what_it_is_made_of() -> None:
    assert {*MADE_OF} == {*Fact} - {Fact.INDICATOR}


def test_an_expression_asks_all_that_stands_in_it() -> None:
    both = operation(Operator.AND, TRUSTING, operation(Operator.NOT, reading(Fact.RELEASED, "storm")))
    assert set(asked_in(both)) == {(Fact.INDICATOR, (TRUST,)), (Fact.RELEASED, ("storm",))}
    assert not tuple(asked_in(constant(1.0)))


def test_an_indicator_moves_with_its_own_facts_and_with_those_of_the_indicators_that_it_reads() -> None:
    state = table_of_a_world().state
    shared = replace(state, settled={ACCESS: OptionId("shared")})
    storm = replace(state, released={InjectId("storm"): Millis(1)})
    assert {each.id for each in indicators_moved(state, shared)} == {TRUST, PRICES}
    assert {each.id for each in indicators_moved(state, storm)} == {CALM}


def test_what_changes_without_changing_a_fact_moves_nothing() -> None:
    state = table_of_a_world().state
    assert indicators_moved(state, replace(state, settled={**state.settled}, proposals={}, votes={})) == ()


def test_a_condition_moves_with_the_facts_behind_the_indicators_that_it_asks() -> None:
    """The storm waits for trust."""
    state = table_of_a_world().state
    assert conditions_moved(state, replace(state, settled={ACCESS: OptionId("shared")}))
    assert not conditions_moved(state, replace(state, released={InjectId("storm"): Millis(1)}))


def test_a_step_that_was_folded_ahead_is_not_folded_again() -> None:
    state = table_of_a_world().state
    ready = ReadinessMarked(SOUTH.seat, is_ready=True)
    assert after(state, (ready,)) == evolve(state, ready)
    assert after(state, (ready,)) is after(state, (ready,))
