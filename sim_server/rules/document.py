"""The form of a finished text: each preambular clause ends with a comma, each operative one with a semicolon, and the
last with a full stop, because the whole is one sentence.
"""

from sim_server.rules.commands import ClauseKind

MARKS = ".,;:"


def unended(text: str) -> str:
    """The words of a clause on one line, without the mark at their end: the form sets its own."""
    return " ".join(text.split()).rstrip(MARKS).rstrip()


def end_mark(kind: ClauseKind, *, is_last: bool) -> str:
    """The mark after a clause; ``is_last`` where no operative clause follows."""
    if kind is ClauseKind.PREAMBULAR:
        return ","
    return "." if is_last else ";"
