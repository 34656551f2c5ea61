"""After an event that counts as still, every fact that a condition can ask is what it was."""

from collections import Counter
from collections.abc import Iterator

import pytest

from sim_server.rules.evolve import evolve
from sim_server.rules.expressions import Fact, Value
from sim_server.rules.facts import facts_of
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import TableState
from sim_server.rules.still import STILL
from tests.privacy.player import play
from tests.privacy.table import Table

SEEDS, STEPS = range(3), 300
SELDOM = 9
"""Kinds of still events that so short plays need not have."""
Question = tuple[Fact, tuple[str, ...]]


def questions(scenario: Scenario) -> Iterator[Question]:
    """All that can be asked, but the minute, which time alone changes, and indicators, which are made of the rest."""
    for issue in scenario.issues:
        yield Fact.SETTLED, (issue.id,)
        yield from ((Fact.ADOPTED, (issue.id, option.id)) for option in issue.options)
    yield from ((Fact.REACHED, (phase.id,)) for phase in scenario.phases())
    yield from ((Fact.RELEASED, (inject.id,)) for inject in scenario.injects)
    for commitment in scenario.commitments:
        yield from ((fact, (commitment.id,)) for fact in (Fact.PROMISED, Fact.KEPT))
    for delegation in scenario.delegations:
        yield from ((Fact.HELD, (delegation.id, resource.id)) for resource in scenario.resources)
    for future in scenario.uncertainty.futures if scenario.uncertainty else ():
        for outcome in future.outcomes:
            yield from ((fact, (future.id, outcome.id)) for fact in (Fact.MEASURED, Fact.CHANCE))
    yield from ((fact, ()) for fact in (Fact.TEXTS_ADOPTED, Fact.VOTES_FAILED, Fact.DEALS_MADE))


def answers(state: TableState) -> dict[Question, Value]:
    ask = facts_of(state)
    return {question: ask(*question) for question in questions(state.scenario)}


def test_every_kind_of_fact_is_asked() -> None:
    asked = {fact for fact, _ in questions(Table().state.scenario)}
    assert set(Fact) - asked == {Fact.MINUTE, Fact.INDICATOR}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_still_event_changes_a_fact(seed: int) -> None:
    table = Table()
    state, seen = table.state, Counter[str]()
    for step in play(table, seed, STEPS):
        for event in step.events:
            before, state = state, evolve(state, event)
            if isinstance(event, STILL):
                seen[type(event).__name__] += 1
                assert answers(state) == answers(before), event
    assert len(seen) >= len(STILL) - SELDOM, sorted({each.__name__ for each in STILL} - set(seen))
