"""The flagship scenario reads well: short texts, plain sentences, full briefs, exact clauses."""

import re
from collections.abc import Iterator

import pytest

from sim_server.rules.scenario import Delegation, Role, Scenario
from sim_server.scenario.craft.prose import reading, sentences, shared_run, syllables, words
from tests.scenarios.craft.flagship import FULL, cast_of

NAMES = ("Velmora", "Tamirel", "Rovelan", "Kelando", "Ostrella", "Fendral", "Marlune", "Dorrel")
OPERATIVE = ("Decides", "Establishes", "Invites", "Requests", "Urges", "Encourages", "Recommends", "Affirms")
FORECASTS = (
    ("ostrella-chief-executive", "programme-director"),
    ("velmora-foreign-minister", "kelando-digital-minister"),
)
"""Who sees the first full test, and the end of the old locks, very differently."""
BRIEF_PARTS = (
    "Who you are",
    "What you want, and why",
    "What you may give",
    "What only you know",
    "What you hold, and what you need",
    "Whom to see first",
    "What pulls at you",
    "If there is no agreement",
)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return cast_of(FULL)


class TestBriefs:
    def test_every_brief_tells_the_same_eight_things(self, scenario: Scenario) -> None:
        for role in scenario.roles:
            assert re.findall(r"^## (.*)$", role.brief, re.MULTILINE) == list(BRIEF_PARTS), role.id

    def test_every_seat_holds_one_thing_needs_two_and_decides_one_alone(self, scenario: Scenario) -> None:
        for role in scenario.roles:
            part = _part(role, "What you hold, and what you need")
            assert "You hold" in part, role.id
            assert "You need two things" in part, role.id
            assert "You alone decide" in part, role.id
            assert len(re.findall(r"\*\*(.+?)\*\*", part)) == 2, role.id

    def test_two_pairs_expect_quite_different_futures(self, scenario: Scenario) -> None:
        chances: dict[str, list[str]] = {
            role.id: re.findall(r"(\d+) per cent", _part(role, "What only you know")) for role in scenario.roles
        }
        for calm, worried in FORECASTS:
            assert abs(int(*chances[calm]) - int(*chances[worried])) >= 30

    def test_every_seat_has_three_aims_and_some_public_words(self, scenario: Scenario) -> None:
        for role in scenario.roles:
            assert len(role.objectives) == 3
            assert 2 <= len(role.lines) <= 6
            assert role.public


class TestWords:
    def test_a_seat_reads_for_at_most_thirteen_minutes(self, scenario: Scenario) -> None:
        for role in scenario.roles:
            delegation = _delegation(scenario, role)
            texts = [scenario.background, delegation.public, delegation.confidential, role.brief]
            assert sum(len(words(text)) for text in texts) / 120 <= 13, role.id

    def test_texts_keep_their_length(self, scenario: Scenario) -> None:
        assert len(words(scenario.background)) <= 900
        for delegation in scenario.delegations:
            assert len(words(delegation.public)) + len(words(delegation.confidential)) <= 250, delegation.id
        for role in scenario.roles:
            assert 250 <= len(words(role.brief)) <= 400, role.id

    def test_sentences_are_short(self, scenario: Scenario) -> None:
        for name, text in _texts(scenario):
            longest = max(sentences(text), key=lambda sentence: len(words(sentence)))
            assert len(words(longest)) <= 25, (name, longest)
            assert reading(text).average_sentence <= 15, name

    def test_a_pupil_of_the_ninth_year_can_read_it(self, scenario: Scenario) -> None:
        for name, text in _texts(scenario):
            assert reading(text).grade <= 9, (name, reading(text).grade)

    def test_a_dozen_words_at_most_are_explained_and_all_of_them_are_used(self, scenario: Scenario) -> None:
        everything = " ".join(text for _, text in _texts(scenario)).lower()
        assert len(scenario.glossary) <= 12
        for term in scenario.glossary:
            assert term.word.lower() in everything, term.word

    def test_names_are_equally_easy(self) -> None:
        for name in NAMES:
            assert 5 <= len(name) <= 8
            assert 2 <= syllables(name) <= 3, name

    def test_people_are_offices(self, scenario: Scenario) -> None:
        for name, text in _texts(scenario):
            assert not {"he", "she", "his", "her", "him", "hers"} & {word.lower() for word in words(text)}, name

    def test_public_words_repeat_no_secret(self, scenario: Scenario) -> None:
        public = [scenario.background, *(delegation.public for delegation in scenario.delegations)]
        public += [line for role in scenario.roles for line in (*role.lines, role.public)]
        secret = [part for role in scenario.roles for part in (_part(role, "What only you know"), *role.objectives)]
        for text in public:
            for hidden in secret:
                assert shared_run(text, hidden, 6) is None


class TestModelWords:
    def test_defaults_need_no_words(self, scenario: Scenario) -> None:
        for issue in scenario.issues:
            assert [option.words for option in issue.options if option.id == issue.default] == [""]

    def test_a_clause_has_one_verb_and_one_number(self, scenario: Scenario) -> None:
        for clause in _clauses(scenario):
            assert clause.split()[0] in OPERATIVE
            assert sum(word in OPERATIVE for word in words(clause)) == 1
            assert len(re.findall(r"\d[\d,.]*", clause)) == 1, clause

    def test_a_clause_has_25_to_45_words(self, scenario: Scenario) -> None:
        for clause in _clauses(scenario):
            assert 25 <= len(words(clause)) <= 45, clause

    def test_no_option_is_favoured_by_its_length(self, scenario: Scenario) -> None:
        for issue in scenario.issues:
            lengths = [len(words(option.words)) for option in issue.options if option.words]
            assert max(lengths) - min(lengths) <= 12, issue.id
            assert 3 <= len(issue.options) <= 5


def _delegation(scenario: Scenario, role: Role) -> Delegation:
    return next(delegation for delegation in scenario.delegations if delegation.id == role.delegation)


def _part(role: Role, heading: str) -> str:
    return role.brief.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def _texts(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Everything that participants read as running text, by name."""
    yield "background", scenario.background
    for delegation in scenario.delegations:
        yield f"{delegation.id} public", delegation.public
        yield f"{delegation.id} confidential", delegation.confidential
    for role in scenario.roles:
        yield role.id, role.brief
    for inject in scenario.injects:
        yield inject.id, inject.body


def _clauses(scenario: Scenario) -> Iterator[str]:
    return (option.words for issue in scenario.issues for option in issue.options if option.words)
