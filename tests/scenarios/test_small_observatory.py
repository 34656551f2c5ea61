"""The small observatory is worth playing: agreement is possible, not easy, and quick to understand."""

import re
from itertools import product
from pathlib import Path

import pytest

from sim_server.rules.ids import DelegationId, Language, OptionId
from sim_server.rules.scenario import PhaseKind, Scenario
from sim_server.scenario import ScenarioSource, resolve
from tests.scenarios.desk import SMALL_OBSERVATORY

Package = tuple[OptionId, ...]
WORDS_A_MINUTE = 120
ENGLISH = Language("en")
FRENCH = Language("fr")


@pytest.fixture(scope="module")
def scenario(small_observatory: ScenarioSource) -> Scenario:
    return resolve(small_observatory, people=6)


def packages(scenario: Scenario) -> list[Package]:
    return list(product(*(tuple(option.id for option in issue.options) for issue in scenario.issues)))


def satisfied(scenario: Scenario, package: Package) -> frozenset[DelegationId]:
    """The delegations for which the package is worth at least their threshold."""
    chosen = set(zip((issue.id for issue in scenario.issues), package, strict=True))
    return frozenset(
        delegation.id
        for delegation in scenario.delegations
        if sum(each.points for each in delegation.stake.interests if (each.issue, each.option) in chosen)
        >= delegation.stake.threshold
    )


def test_two_of_27_packages_satisfy_everyone(scenario: Scenario) -> None:
    everyone = [package for package in packages(scenario) if len(satisfied(scenario, package)) == 6]

    assert len(packages(scenario)) == 27
    assert everyone == [("midnight", "open", "city-led"), ("midnight", "open", "shared")]


def test_a_majority_has_more_ways_and_consensus_stays_hard(scenario: Scenario) -> None:
    counts = [len(satisfied(scenario, package)) for package in packages(scenario)]

    assert sum(count >= 5 for count in counts) == 3
    assert 6 <= sum(count >= 4 for count in counts) <= 14


def test_the_natural_middle_leaves_somebody_out(scenario: Scenario) -> None:
    assert satisfied(scenario, (OptionId("midnight"), OptionId("year"), OptionId("city-led"))) < satisfied(
        scenario, (OptionId("midnight"), OptionId("open"), OptionId("city-led"))
    )


def test_no_agreement_satisfies_nobody(scenario: Scenario) -> None:
    defaults = tuple(issue.default for issue in scenario.issues)

    assert satisfied(scenario, defaults) == frozenset()


def test_every_delegation_alone_accepts_some_and_refuses_some(scenario: Scenario) -> None:
    for delegation in scenario.delegations:
        share = sum(delegation.id in satisfied(scenario, package) for package in packages(scenario)) / 27
        assert 0.25 <= share <= 0.75, delegation.id


def test_no_option_is_worth_more_than_45_points(scenario: Scenario) -> None:
    assert max(each.points for party in scenario.delegations for each in party.stake.interests) <= 45


def test_thirty_minutes_of_play_and_a_debrief(scenario: Scenario) -> None:
    debrief = [phase for phase in scenario.phases() if phase.kind is PhaseKind.DEBRIEF]

    assert sum(phase.minutes for phase in scenario.phases() if phase not in debrief) == 30
    assert [phase.minutes for phase in debrief] == [12]


@pytest.mark.parametrize("language", [ENGLISH, FRENCH])
def test_everybody_can_read_their_texts_in_six_minutes(small_observatory: ScenarioSource, language: Language) -> None:
    scenario = resolve(small_observatory, people=6, language=language)
    common = len(scenario.background.split()) + sum(len(party.public.split()) for party in scenario.delegations)
    own = {party.id: len(party.confidential.split()) for party in scenario.delegations}

    for role in scenario.roles:
        brief = len(role.brief.split())
        assert 120 <= brief <= 235, role.id
        assert common + own[role.delegation] + brief <= 8 * WORDS_A_MINUTE, role.id


def sentences(text: str) -> list[str]:
    plain = re.sub(r"^#.*$", "", text, flags=re.MULTILINE).replace("**", "")
    return [sentence for sentence in re.split(r"(?<=[.!?:;])\s|\n\n|\n- |\n\d\. ", plain) if sentence.strip()]


@pytest.mark.parametrize("file", sorted(SMALL_OBSERVATORY.rglob("*.md")), ids=lambda file: file.name)
def test_sentences_are_short(file: Path) -> None:
    long = [sentence for sentence in sentences(file.read_text(encoding="utf-8")) if len(sentence.split()) > 25]

    assert long == []


def test_french_is_complete(small_observatory: ScenarioSource) -> None:
    english = resolve(small_observatory, people=6, language=ENGLISH)
    french = resolve(small_observatory, people=6, language=FRENCH)

    assert small_observatory.languages == ("en", "fr")
    assert french.background != english.background
    assert all(one.brief != other.brief for one, other in zip(english.roles, french.roles, strict=True))
    assert all(not set(one.lines) & set(other.lines) for one, other in zip(english.roles, french.roles, strict=True))
    assert {len(role.lines) for role in french.roles} == {4}
    assert small_observatory.notes(FRENCH).startswith("# Notes pour l'animation")


def test_both_languages_are_the_same_game(small_observatory: ScenarioSource) -> None:
    english = resolve(small_observatory, people=8, language=ENGLISH)
    french = resolve(small_observatory, people=8, language=FRENCH)

    assert [party.stake.interests for party in english.delegations] == [
        party.stake.interests for party in french.delegations
    ]
    assert english.shared == french.shared == {"friends-president", "village-councillor"}
    assert [inject.id for inject in english.injects] == [inject.id for inject in french.injects]


def test_the_demo_takes_two_seats_of_six(small_observatory: ScenarioSource) -> None:
    demo = small_observatory.demo

    assert demo is not None
    assert (demo.people, demo.play) == (6, ("city-mayor", "university-astronomer"))
