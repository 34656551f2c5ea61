"""Cells of a delimited text file: comma, semicolon, tab or bar, whichever fits the headings best."""

import csv
from collections.abc import Iterator
from io import StringIO

from sim_server.registry.roster.columns import recognised
from sim_server.registry.roster.encoding import decode
from sim_server.registry.roster.problem import Problem, file_problem
from sim_server.registry.roster.sheet import MOST_COLUMNS, MOST_ROWS, Line, Sheet

DELIMITERS = (",", ";", "\t", "|")


def read_csv(data: bytes) -> Sheet:
    """Every row that can be read; reading stops, with a problem, where the quoting breaks down."""
    text = decode(data).replace("\0", "")
    first, text = _hint(text)
    delimiter = first or max(DELIMITERS, key=lambda each: _fit(text, each))
    return _read(text, delimiter, start=2 if first else 1)


def _hint(text: str) -> tuple[str, str]:
    """Excel may put ``sep=;`` into the first row. Returns that delimiter, if any, and the rest."""
    head, _, rest = text.partition("\n")
    is_hint = head.startswith("sep=") and head.strip("\r")[4:] in DELIMITERS
    return (head[4:5], rest) if is_hint else ("", text)


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    try:
        cells = next((tuple(row) for row in _reader(text, delimiter) if any(row)), ())
    except csv.Error:
        return (0, 0)
    return (recognised(cells), len(cells))


def _read(text: str, delimiter: str, *, start: int) -> Sheet:
    """At most one line more than a roster may have, which tells the reader of the sheet that there are more."""
    lines: list[Line] = []
    number = start - 1
    try:
        for number, row in enumerate(_reader(text, delimiter), start):
            if any(row) and not (line := Line(number, tuple(row[:MOST_COLUMNS]))).is_empty:
                lines.append(line)
            if len(lines) > MOST_ROWS + 1:
                return Sheet(tuple(lines))
    except csv.Error:
        return Sheet(tuple(lines), (_broken(number + 1),))
    return _without_runaway(text, tuple(lines))


def _without_runaway(text: str, lines: tuple[Line, ...]) -> Sheet:
    """An unclosed quotation mark swallows every row below it: that last row is not to be trusted."""
    is_runaway = text.count('"') % 2 == 1 and lines != () and any("\n" in cell for cell in lines[-1].cells)
    if not is_runaway:
        return Sheet(lines)
    return Sheet(lines[:-1], (_broken(lines[-1].number),))


def _broken(row: int) -> Problem:
    return file_problem(
        "A quotation mark is opened and not closed, so this row and those below it cannot be told apart. "
        "Close or remove it and bring the file again; the rows above are kept.",
        row=row,
    )


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter)
