"""The list of rejections: each is earned in some test of the rules, and has a sentence for people."""

import ast
import inspect
import string
from pathlib import Path

import pytest

from sim_server.rules.rejections import SENTENCES, Code, refuse
from tests import rules as tests_of_rules

ROAD = {Code.RATE_LIMITED, Code.REPEATED_WITH_OTHER_CONTENT}
"""Refused on the way to the rules, by whoever carries the command."""
SPECIFICATIONS = sorted(Path(inspect.getfile(tests_of_rules)).parent.rglob("test_*.py"))


def codes_in(path: Path) -> set[str]:
    """The codes that a test in the file compares with what a table refused: ``… is Code.X``."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    outcomes = (node.comparators[0] for node in nodes if isinstance(node, ast.Compare))
    return {outcome.attr for outcome in outcomes if isinstance(outcome, ast.Attribute) and is_code(outcome.value)}


def is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "Code"


def test_every_code_is_the_outcome_of_a_test() -> None:
    named = set[str]().union(*(codes_in(path) for path in SPECIFICATIONS if path.name != Path(__file__).name))
    assert {code.name for code in Code} - named == {code.name for code in ROAD}


def test_every_code_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Code)


@pytest.mark.parametrize("code", Code)
def test_a_sentence_is_one_for_people(code: Code) -> None:
    places = [name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name]
    sentence = refuse(code, **dict.fromkeys(places, "this")).sentence()
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "{" not in sentence
