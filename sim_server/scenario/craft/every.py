"""Every hint about a scenario that can be told without playing it. `rehearsal.hints` has those of plays."""

from sim_server.rules.scenario import Scenario
from sim_server.scenario.craft.bargaining import bargain_hints
from sim_server.scenario.craft.foresight import future_hints
from sim_server.scenario.craft.hint import Hint
from sim_server.scenario.craft.interests import interest_hints
from sim_server.scenario.craft.timing import time_hints
from sim_server.scenario.craft.wording import word_hints


def hints_of(scenario: Scenario) -> tuple[Hint, ...]:
    """By topic: interests, words, futures, time."""
    return (
        *interest_hints(scenario),
        *bargain_hints(scenario),
        *word_hints(scenario),
        *future_hints(scenario),
        *time_hints(scenario),
    )
