"""The flagship scenario, read once: for any number of people, and as the bargain that its accord makes."""

from functools import cache
from pathlib import Path

from sim_server.rules.scenario import Scenario
from sim_server.scenario import ScenarioSource, load, resolve
from sim_server.scenario.craft.bargain import Bargain, bargain
from sim_server.scenario.craft.council import Council, council

FOLDER = Path(__file__).parents[3] / "scenarios" / "quantum-commons"
FULL = 15
"""The number of roles."""


@cache
def source() -> ScenarioSource:
    """Raises ValueError, with every problem, if the scenario cannot be played."""
    loaded = load(FOLDER)
    if loaded.source is None:
        raise ValueError("\n".join(str(problem) for problem in loaded.problems))
    return loaded.source


@cache
def cast_of(people: int) -> Scenario:
    return resolve(source(), people=people)


def accord(scenario: Scenario) -> Council:
    """Who decides on the accord, and how many are needed."""
    found = council(scenario, next(rule for rule in scenario.rules if rule.id == "accord"))
    assert found is not None
    return found


@cache
def bargain_of(people: int) -> Bargain:
    scenario = cast_of(people)
    return bargain(scenario, accord(scenario))
