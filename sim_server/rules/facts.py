"""The facts that conditions ask for, read from a table. All of them are public at the table."""

from typing import assert_never

from sim_server.rules.expressions import Fact, Facts, Value
from sim_server.rules.ids import IssueId
from sim_server.rules.state import TableState


def facts_of(state: TableState) -> Facts:
    return lambda fact, names: _fact(state, fact, names)


def _fact(state: TableState, fact: Fact, names: tuple[str, ...]) -> Value:
    match fact:
        case Fact.ADOPTED:
            return state.settled.get(IssueId(names[0])) == names[1]
        case Fact.SETTLED:
            return state.settled.get(IssueId(names[0]), "")
        case Fact.TEXTS_ADOPTED:
            return float(_results(state).count(True))
        case Fact.VOTES_FAILED:
            return float(_results(state).count(False))
        case Fact.REACHED:
            phases = [phase.id for phase in state.scenario.phases()]
            return state.flow.index >= next(at for at, phase in enumerate(phases) if phase == names[0])
        case _:
            assert_never(fact)


def _results(state: TableState) -> tuple[bool, ...]:
    """Of each vote on a whole text that closed with a result, whether it adopted the text."""
    whole = (vote for vote in state.votes.values() if vote.is_on_whole)
    return tuple(vote.result.is_adopted for vote in whole if vote.result is not None)
