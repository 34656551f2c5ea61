"""The flagship scenario keeps time: who speaks by when, and when news comes."""

from itertools import accumulate

import pytest

from sim_server.rules.inject import Inject
from sim_server.rules.scenario import Phase, PhaseKind, Scenario
from sim_server.scenario.craft.prose import sentences, words
from tests.scenarios.craft.flagship import FULL, cast_of


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return cast_of(FULL)


class TestTime:
    def test_play_takes_150_minutes_and_the_debrief_30(self, scenario: Scenario) -> None:
        debrief = [phase.minutes for phase in scenario.phases() if phase.kind is PhaseKind.DEBRIEF]
        assert debrief == [30]
        assert sum(phase.minutes for phase in _play(scenario)) == 150

    def test_everyone_has_spoken_by_minute_20(self, scenario: Scenario) -> None:
        start, opening = next((at, phase) for at, phase in _clock(scenario) if phase.kind is PhaseKind.PLENARY)
        assert start + opening.minutes <= 20
        assert opening.minutes * 60 >= FULL * 45

    def test_a_phase_asks_for_one_thing_in_one_sentence(self, scenario: Scenario) -> None:
        for phase in scenario.phases():
            assert len(sentences(phase.task)) == 1, phase.id
            assert phase.actions, phase.id

    def test_news_comes_in_a_rhythm(self, scenario: Scenario) -> None:
        timed = [inject for inject in scenario.injects if inject.minute is not None and inject.when is None]
        assert [inject.minute for inject in timed if inject.audience.everyone] == [22, 40, 92, 112]
        (visas,) = (inject for inject in scenario.injects if inject.phase is not None)
        assert next(start for start, phase in _clock(scenario) if phase.id == visas.phase) + visas.delay == 66
        assert [inject.minute for inject in timed if not inject.audience.everyone] == [30, 55, 75, 100]
        assert [inject.id for inject in scenario.injects if inject.when is not None] == ["nine-days", "first-morning"]
        assert len(scenario.injects) - len(timed) == 4

    def test_no_news_falls_into_a_vote(self, scenario: Scenario) -> None:
        for start, phase in _clock(scenario):
            if phase.kind is PhaseKind.DECISION:
                assert not [each.id for each in scenario.injects if _falls(each, start, phase)]

    def test_an_inject_is_short_and_says_what_it_is_for(self, scenario: Scenario) -> None:
        for inject in scenario.injects:
            assert len(words(inject.body)) <= 80, inject.id
            assert len(sentences(inject.expects)) >= 2, inject.id

    def test_some_rumour_is_false(self, scenario: Scenario) -> None:
        assert any(not inject.is_true for inject in scenario.injects)

    def test_the_debrief_asks_what_so_what_and_now_what(self, scenario: Scenario) -> None:
        assert {prompt.stage for prompt in scenario.prompts} == {"what", "so-what", "now-what"}


def _play(scenario: Scenario) -> list[Phase]:
    return [phase for phase in scenario.phases() if phase.kind is not PhaseKind.DEBRIEF]


def _clock(scenario: Scenario) -> list[tuple[int, Phase]]:
    """Each phase of play with the minute at which it begins."""
    play = _play(scenario)
    ends = list(accumulate(phase.minutes for phase in play))
    return list(zip([0, *ends[:-1]], play, strict=True))


def _falls(inject: Inject, start: int, phase: Phase) -> bool:
    return inject.minute is not None and start <= inject.minute < start + phase.minutes
