"""Opening verbs: a ladder for each language, recognised at the start of a clause."""

import pytest

from sim_server.rules.commands import ClauseKind
from sim_server.rules.ids import Language
from sim_server.rules.verbs import ladder, ladders, opening


@pytest.mark.parametrize("language", sorted(ladders()))
@pytest.mark.parametrize("kind", ClauseKind)
def test_every_ladder_has_a_step_for_each_strength_and_no_verb_twice(language: Language, kind: ClauseKind) -> None:
    steps = ladder(language).steps[kind]
    verbs = [verb for step in steps for verb in step]
    assert len(steps) == 6
    assert all(steps)
    assert len(verbs) == len(set(verbs))


@pytest.mark.parametrize(
    ("text", "verb", "strength"),
    [
        ("Notes the report", "Notes", 0),
        ("Takes note of the report", "Takes note of", 0),
        ("Encourages firms", "Encourages", 2),
        ("Further requests the Programme", "Further requests", 3),
        ("Strongly urges all Parties", "Strongly urges", 4),
        ("Decides that each Party", "Decides", 5),
        ("Décide que chaque Partie", "Décide", 5),
        ("Prie en outre le Programme", "Prie en outre", 3),
    ],
)
def test_the_verb_of_an_operative_clause_is_recognised_with_its_strength(text: str, verb: str, strength: int) -> None:
    found = opening(text, ClauseKind.OPERATIVE)
    assert (found.verb, found.strength) == (verb, strength)
    assert found.verb + found.rest == text


@pytest.mark.parametrize(
    ("text", "verb", "strength"),
    [("Deeply concerned that", "Deeply concerned", 4), ("Bearing in mind the needs", "Bearing in mind", 2)],
)
def test_the_opening_of_a_preambular_clause_is_recognised(text: str, verb: str, strength: int) -> None:
    found = opening(text, ClauseKind.PREAMBULAR)
    assert (found.verb, found.strength) == (verb, strength)


@pytest.mark.parametrize("text", ["Notesbook of all", "Everyone may", "", "1. first"])
def test_another_first_word_stands_for_the_verb_and_has_no_strength(text: str) -> None:
    found = opening(text, ClauseKind.OPERATIVE)
    assert (found.verb, found.strength) == (text.split(" ", 1)[0], None)


def test_a_language_without_a_ladder_takes_the_english_one() -> None:
    assert ladder(Language("ar")) == ladder(Language("en"))
