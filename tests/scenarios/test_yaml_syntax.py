"""Broken YAML is explained at its place, and never with a traceback."""

from pathlib import Path

import pytest

from sim_server.scenario.document import read_document
from sim_server.scenario.syntax import ADVICE
from tests.scenarios.desk import Desk

BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n" for before, name in ("ab", "bc", "cd", "de")
)
"""Five short lines that stand for 100,000 values."""

BROKEN = {
    "an open list": ("a: [1, 2", "1:4", "A list opened with `[` is not closed. Add `]`, or the missing comma."),
    "an open group": ("a: {b: 1", "1:4", "A group opened with `{` is not closed. Add `}`, or the missing comma."),
    "a second colon": ("a: b: c", "1:5", "A colon followed by a space makes a key. Put quotes around the text."),
    "a tab": ("a:\n\tb: 1", "2:1", "A tab stands here. Indent with spaces."),
    "an open quotation": ("a: 'x\nb: 1", "1:4", "A quotation mark that was opened is never closed. Close it."),
    "a star": ("a: *b", "1:4", "A text cannot begin with `*` unless it is an alias. Put quotes around the text."),
    "an at sign": ("a: @b", "1:4", "A text cannot begin with this character. Put quotes around the text."),
    "a second document": (
        "a: 1\n---\nb: 2",
        "2:1",
        "A second document begins here. Remove this line: one file holds one document.",
    ),
    "a crooked line": (
        "- a\nb: c",
        "2:1",
        "This line is not indented like its neighbours. Align it with them.",
    ),
    "a backslash": (
        'a: "\\q"',
        "1:6",
        'A `\\` inside "…" has a meaning of its own. Use single quotes instead.',
    ),
    "a key without colon": (
        "a: 1\nb\nc: 2",
        "2:1",
        "A key without its colon. Write `key: value`, or correct the indentation.",
    ),
    "a control character": ("a: b\nc: \x07", "2:4", "This file holds a control character here. Delete it."),
    "half a character": (
        'a: "\\ud800"',
        "1:4",
        "This text names the character U+D800, which no page can show. Leave it out.",
    ),
    "a named control character": (
        '{"a\\0": 1}',
        "1:2",
        "This text names the character U+0000, which no page can show. Leave it out.",
    ),
    "nothing": ("# only a comment\n", "1:1", "This file is empty. Write the scenario into it."),
    "an abyss": ("[" * 5_000, "1:1", "Lists stand too deep inside each other here. Use fewer levels."),
    "a deep list": (
        "a: " + "[" * 40 + "]" * 40,
        "1:34",
        "This stands too deep, or refers to itself. Write it out plainly.",
    ),
    "itself": ("a: &a [*a]", "1:4", "This stands too deep, or refers to itself. Write it out plainly."),
    "a bomb": (
        BOMB,
        "1:1",
        "This file holds more than 50,000 values. Shorten it.",
    ),
}


@pytest.mark.parametrize(("text", "place", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_yaml_is_explained(text: str, place: str, message: str) -> None:
    _, problems = read_document(Path("scenario.yaml"), text)

    assert [str(problem) for problem in problems] == [f"scenario.yaml:{place}: {message}"]


def test_a_broken_scenario_file_is_the_only_problem_told(desk: Desk) -> None:
    desk.change('version: "1.0"', 'version: "1.0')

    assert len(desk.problems()) == 1


def test_every_advice_says_what_to_do() -> None:
    assert all(advice.endswith(".") and advice.count(". ") >= 1 for _, advice in ADVICE)


def test_a_folded_text_is_read_without_the_marks_of_its_folds() -> None:
    document, problems = read_document(Path("scenario.yaml"), "a: >-\n  one\n  two\n")
    assert problems == ()
    assert document.data == {"a": "one two"}
