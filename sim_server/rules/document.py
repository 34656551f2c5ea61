"""The form of a finished text: each preambular clause ends with a comma, each operative one with a semicolon, and the
last with a full stop, because the whole is one sentence. Before sub-clauses stands a colon, between them a semicolon.
"""

import re
from collections.abc import Iterator
from typing import Final

from sim_server.rules.commands import ClauseKind
from sim_server.rules.subclauses import INDENT, Subclause, read

MARKS: Final = ".,;:"
_JOINED: Final = re.compile(r"(?P<words>.*\S)\s*[,;]\s+(?P<link>and|or|et|ou)", re.IGNORECASE)
"""The last sub-clause but one often ends with "; and": the mark stands before the link."""


def unended(text: str) -> str:
    """The words of a clause on one line, without the mark at their end: the form sets its own."""
    return " ".join(text.split()).rstrip(MARKS + " ")


def end_mark(kind: ClauseKind, *, is_last: bool) -> str:
    """The mark after a clause; ``is_last`` where no operative clause follows."""
    if kind is ClauseKind.PREAMBULAR:
        return ","
    return "." if is_last else ";"


def ended(text: str, mark: str) -> str:
    """A clause as it stands in the finished text; ``mark`` is the one at its very end."""
    opening, found = read(text)
    if not found:
        return unended(text) + mark
    return "\n".join((unended(opening) + ":", *_ended(found, mark)))


def _ended(found: tuple[Subclause, ...], mark: str) -> Iterator[str]:
    for each, after in zip(found, (*found[1:], None), strict=True):
        own = mark if after is None else ":" if after.depth > each.depth else ";"
        yield INDENT * (each.depth - 1) + f"{each.sign} {_marked(unended(each.words), own)}"


def _marked(words: str, mark: str) -> str:
    joined = _JOINED.fullmatch(words) if mark == ";" else None
    return f"{joined['words']}; {joined['link']}" if joined else words + mark
