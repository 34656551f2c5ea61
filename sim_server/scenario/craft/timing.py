"""Hints about time: who speaks by when, how long play lasts, when news come and what they are for."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from sim_server.rules.inject import Inject
from sim_server.rules.scenario import Phase, PhaseKind, Scenario
from sim_server.scenario.craft.hint import Hint, named
from sim_server.scenario.craft.prose import sentences, words

TOPIC: Final = "time"
PLAY: Final = 150
SPOKEN_BY: Final = 20
SPEECH: Final = 45
"""Seconds, where the scenario's floor says nothing."""
INJECT: Final = 80
EXPECTED: Final = 2
"""Sentences: the response hoped for, and what to do when it fails to come."""


def time_hints(scenario: Scenario) -> Iterator[Hint]:
    minutes = sum(phase.minutes for phase in _play(scenario))
    if minutes > PLAY:
        yield Hint(TOPIC, f"play lasts {minutes} minutes", f"at most {PLAY}", "Shorten or drop a phase of talks.")
    yield from _openings(scenario)
    yield from _injects(scenario)


def _openings(scenario: Scenario) -> Iterator[Hint]:
    """The first plenary is where everybody is to have spoken."""
    opening = next(((at, phase) for at, phase in _clock(scenario) if phase.kind is PhaseKind.PLENARY), None)
    if opening is None:
        return
    at, phase = opening
    if at + phase.minutes > SPOKEN_BY:
        found = f"“{phase.title}” ends at minute {at + phase.minutes}"
        yield Hint(TOPIC, found, f"all have spoken by minute {SPOKEN_BY}", "Begin it sooner, or shorten it.")
    seconds = scenario.floor.speech_seconds if scenario.floor is not None else SPEECH
    needed = len(scenario.roles) * seconds
    if needed > phase.minutes * 60:
        found = f"“{phase.title}” has {phase.minutes} minutes for {len(scenario.roles)} speeches of {seconds} seconds"
        advice = "Lengthen it, or shorten the speeches."
        yield Hint(TOPIC, found, f"{-(-needed // 60)} minutes, so that everyone speaks", advice)


def _injects(scenario: Scenario) -> Iterator[Hint]:
    counted = ((each, len(words(each.body))) for each in scenario.injects)
    long = [(each.title, str(count)) for each, count in counted if count > INJECT]
    if long:
        yield Hint(
            TOPIC, f"words of an inject: {named(long)}", f"at most {INJECT}", "Say what has changed, and for whom."
        )
    bare = [each.title for each in scenario.injects if len(sentences(each.expects)) < EXPECTED]
    if bare:
        found = f"{len(bare)} of {len(scenario.injects)} injects do not say what to expect, and what to do without it"
        yield Hint(TOPIC, found, "none", "Write both into `expects`, in a sentence each.")
    votes = [(at, at + phase.minutes) for at, phase in _clock(scenario) if phase.kind is PhaseKind.DECISION]
    fall = [(each.title, f"(minute {each.minute})") for each in scenario.injects if _falls(each, votes)]
    if fall:
        advice = "Move it to an earlier minute."
        yield Hint(TOPIC, f"news that come while people decide: {named(fall)}", "none", advice)


def _falls(inject: Inject, votes: list[tuple[int, int]]) -> bool:
    return inject.minute is not None and any(begin <= inject.minute < end for begin, end in votes)


def _play(scenario: Scenario) -> tuple[Phase, ...]:
    return tuple(phase for phase in scenario.phases() if phase.kind is not PhaseKind.DEBRIEF)


def _clock(scenario: Scenario) -> tuple[tuple[int, Phase], ...]:
    """Each phase of play with the minute at which it begins."""
    play = _play(scenario)
    ends = accumulate(phase.minutes for phase in play)
    return tuple((end - phase.minutes, phase) for end, phase in zip(ends, play, strict=True))
