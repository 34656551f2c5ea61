"""Broken YAML, explained: the parser's own words turned into what to do."""

from pathlib import Path

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from sim_server.scenario.problem import START, Position, Problem

ADVICE = (
    ("mapping values are not allowed", "A colon followed by a space makes a key. Put quotes around the text."),
    ("found character '\\t'", "A tab stands here. Indent with spaces."),
    ("cannot start any token", "A text cannot begin with this character. Put quotes around the text."),
    ("found unexpected end of stream", "A quotation mark that was opened is never closed. Close it."),
    ("undefined alias", "A text cannot begin with `*` unless it is an alias. Put quotes around the text."),
    ("found another document", "A second document begins here. Remove this line: one file holds one document."),
    ("unknown escape character", 'A `\\` inside "…" has a meaning of its own. Use single quotes instead.'),
    ("expected ',' or ']'", "A list opened with `[` is not closed. Add `]`, or the missing comma."),
    ("expected ',' or '}'", "A group opened with `{` is not closed. Add `}`, or the missing comma."),
    ("could not find expected ':'", "A key without its colon. Write `key: value`, or correct the indentation."),
    ("expected <block end>", "This line is not indented like its neighbours. Align it with them."),
    ("expected alphabetic", "A text cannot begin with `&` or `*`. Put quotes around the text."),
)
BLAMES_THE_BEGINNING = ("end of stream", "stream end", "could not find expected ':'", "expected ',' or")
"""Signs of something that was opened and never closed: the place to look is where it began."""


def syntax_problem(path: Path, text: str, error: Exception) -> Problem:
    """Where and why the file is not YAML, and what to do."""
    if isinstance(error, ReaderError):
        position = _after(text[: error.position])
        return Problem(path, position, "This file holds a control character here. Delete it.")
    if not isinstance(error, MarkedYAMLError):
        return Problem(path, START, "This file is not YAML. Compare it with docs/scenario-format.md.")
    words = error.problem or error.context or ""
    marks = (error.context_mark, error.problem_mark)
    if not any(sign in words for sign in BLAMES_THE_BEGINNING):
        marks = marks[::-1]
    mark = marks[0] or marks[1]
    position = START if mark is None else _clamped(text, Position(mark.line + 1, mark.column + 1))
    return Problem(path, position, _advice(words))


def _advice(words: str) -> str:
    for sign, advice in ADVICE:
        if sign in words:
            return advice
    return f"This is not valid YAML ({words}). Check indentation, colons and quotes on this line and the one before."


def _after(text: str) -> Position:
    return Position(text.count("\n") + 1, len(text) - text.rfind("\n"))


def _clamped(text: str, position: Position) -> Position:
    lines = text.split("\n")
    line = min(position.line, len(lines))
    return Position(line, min(position.column, len(lines[line - 1]) + 1))
