"""Leanings: what the answers of a text, and the outcomes of futures, do to what one party values, in points.

    points(answer) = the sum over the indicators that the party values and everyone sees, of
                     (best - worst) * (share with the answer - share without it)

``share`` is how far an indicator has come in its range, by the effects that the scenario declares; each answer is
taken alone, at the odds of the beginning, with no news and no deal yet. An outcome is taken as measured, and moves
the odds of what it hangs together with. Effects of shown indicators ask for public facts alone (`scenario.vocabulary`
sees to it), so this tells of nothing that anybody holds or keeps to themselves.
"""

from math import fsum
from typing import Final, NamedTuple

from sim_server.rules.expressions import Fact, Facts, Value
from sim_server.rules.ids import FutureId, IssueId, OptionId, OutcomeId
from sim_server.rules.indicators import Readings
from sim_server.rules.odds import Odds, chances, measured, prior_odds
from sim_server.rules.scenario import Scenario
from sim_server.rules.scores import share_of_range
from sim_server.rules.world import Values

Answers = tuple[tuple[IssueId, OptionId, float], ...]
Outcomes = tuple[tuple[FutureId, OutcomeId, float], ...]
TRUTHS: Final = frozenset({Fact.REACHED, Fact.RELEASED})
"""Facts that are false before play begins; all that are not named below are numbers, and 0."""


class Supposed(NamedTuple):
    """What is taken to be so, beside a table at which nothing has happened."""

    odds: Odds | None
    answer: tuple[str, str] = ("", "")
    """Issue and option that a text settled."""
    came: tuple[str, str] = ("", "")
    """A future that was measured, and its outcome."""
    is_adopted: bool = False


def answers(scenario: Scenario, values: Values) -> Answers:
    """What each answer adds that a text can give; those that move nothing are left out."""
    odds = _prior(scenario)
    nothing = _points(scenario, values, Supposed(odds, is_adopted=True))
    every = (
        (issue.id, option.id) for issue in scenario.issues for option in issue.options if option.id != issue.default
    )
    found = (
        (issue, option, _points(scenario, values, Supposed(odds, (issue, option), is_adopted=True)) - nothing)
        for issue, option in every
    )
    return tuple((issue, option, round(points, 2)) for issue, option, points in found if points)


def outcomes(scenario: Scenario, values: Values) -> Outcomes:
    """What each way that a future can turn out adds to what is to be expected; what moves nothing is left out."""
    odds, uncertainty = _prior(scenario), scenario.uncertainty
    if odds is None or uncertainty is None:
        return ()
    expected = _points(scenario, values, Supposed(odds))
    every = ((each, place) for each in uncertainty.futures for place in range(len(each.outcomes)))
    possible = ((each.id, each.outcomes[place].id, place) for each, place in every if chances(odds, each.id)[place])
    worlds = ((name, way, Supposed(measured(odds, name, place), came=(name, way))) for name, way, place in possible)
    found = ((name, way, _points(scenario, values, world) - expected) for name, way, world in worlds)
    return tuple((name, way, round(points, 2)) for name, way, points in found if points)


def _prior(scenario: Scenario) -> Odds | None:
    return prior_odds(scenario.uncertainty) if scenario.uncertainty is not None else None


def _points(scenario: Scenario, values: Values, supposed: Supposed) -> float:
    """Of the indicators that everyone sees: what a hidden one is worth nobody at the table can tell."""
    indicators = scenario.world.indicators if scenario.world is not None else ()
    shown = {each.id: each for each in indicators if each.is_shown}
    facts = _facts(scenario, supposed)
    readings = Readings(tuple(shown.values()), facts)
    return fsum(
        (best - worst) * share_of_range(shown[name], readings.of(name).value)
        for name, worst, best in values.indicators
        if name in shown
    )


def _facts(scenario: Scenario, supposed: Supposed) -> Facts:
    def fact(asked: Fact, names: tuple[str, ...]) -> Value:
        match asked:
            case Fact.ADOPTED:
                return names == supposed.answer
            case Fact.SETTLED:
                return supposed.answer[1] if names[0] == supposed.answer[0] else ""
            case Fact.TEXTS_ADOPTED:
                return float(supposed.is_adopted)
            case Fact.MEASURED:
                return names == supposed.came
            case Fact.CHANCE:
                return _chance(scenario, supposed, *names)
            case _:
                return False if asked in TRUTHS else 0.0

    return fact


def _chance(scenario: Scenario, supposed: Supposed, name: str, outcome: str) -> float:
    if supposed.odds is None or scenario.uncertainty is None:
        raise ValueError(f"there is no future {name}")
    future = next(each for each in scenario.uncertainty.futures if each.id == name)
    place = next(place for place, way in enumerate(future.outcomes) if way.id == outcome)
    return chances(supposed.odds, future.id)[place]
