"""Each mistake in scenario.yaml is told once, exactly where it stands, with what to do."""

import pytest

from tests.scenarios.desk import Desk
from tests.scenarios.mistakes.casts import WRONG_CASTS
from tests.scenarios.mistakes.expectations import WRONG_EXPECTATIONS
from tests.scenarios.mistakes.floor import WRONG_FLOORS
from tests.scenarios.mistakes.injects import WRONG_INJECTS
from tests.scenarios.mistakes.interests import WRONG_INTERESTS
from tests.scenarios.mistakes.issues import WRONG_ISSUES
from tests.scenarios.mistakes.mistake import Mistake
from tests.scenarios.mistakes.names import WRONG_NAMES
from tests.scenarios.mistakes.phases import WRONG_PHASES
from tests.scenarios.mistakes.rules import WRONG_RULES
from tests.scenarios.mistakes.shapes import WRONG_SHAPES
from tests.scenarios.mistakes.world import WRONG_WORLDS

LETTERS = "Two letters for the placard, different for each delegation."

EVERY = {
    **WRONG_SHAPES,
    **WRONG_NAMES,
    **WRONG_INTERESTS,
    **WRONG_ISSUES,
    **WRONG_RULES,
    **WRONG_PHASES,
    **WRONG_FLOORS,
    **WRONG_INJECTS,
    **WRONG_CASTS,
    **WRONG_EXPECTATIONS,
    **WRONG_WORLDS,
}


@pytest.mark.parametrize("mistake", EVERY.values(), ids=EVERY.keys())
def test_one_mistake_is_told_once_where_it_stands(desk: Desk, mistake: Mistake) -> None:
    desk.change(mistake.old, mistake.new)

    errors = [desk.line(problem) for problem in desk.check().errors]

    assert errors == [f"{desk.place(mistake.place)}: {mistake.message}"]


def test_all_mistakes_of_all_kinds_are_told_in_one_run(desk: Desk) -> None:
    desk.change("language: en", "language: en\nlanguage: fr")
    desk.change("letters: VA", "leters: VA")
    desk.change("minute: 17", "minute: 99")
    desk.change("default: closed", "default: close")
    desk.file("briefs/firm/public.md").unlink()
    desk.write("", "notes.md")

    errors = [desk.line(problem) for problem in desk.check().errors]

    assert sorted(errors) == sorted(
        [
            "notes.md:1:1: This text is empty. Write it: somebody will open it to read.",
            desk.place("‸language: fr")
            + ": `language` stands here a second time (first on line 5). Keep one of the two.",
            desk.place("  - ‸id: city\n    name") + ": `letters` is missing. Add it: " + LETTERS,
            desk.place("‸leters") + ": Unknown key `leters`. Did you mean `letters`?",
            desk.place("  - id: ‸firm\n") + ": The file briefs/firm/public.md is missing. Write it.",
            desk.place("default: ‸close\n") + ": No option of `data` is called `close`. Did you mean `closed`?",
            desk.place("minute: ‸99") + ": Play ends at minute 30, and this comes at minute 99. Choose an earlier one.",
        ]
    )


def test_words_that_other_readers_of_yaml_change_stay_words(desk: Desk) -> None:
    desk.change("letters: UN", "letters: NO")
    desk.change("title: Welcome\n", "title: 10:30\n")
    desk.change("sector: academia", "sector: on")

    assert desk.check().is_clean
