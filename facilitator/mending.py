"""Rows of a roster that could not be used: shown with every cell, mended in place, read again as a file would be."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from facilitator.fields import WHOLE, Fields
from sim_server.registry.roster import Column, Problem, Roster, parse_roster
from sim_server.registry.roster.csv_sheet import read_csv
from sim_server.registry.roster.sheet import Line, Sheet
from sim_server.registry.roster.xlsx_sheet import is_workbook, read_xlsx

HEADINGS: Final = (
    "name",
    "email",
    "country",
    "region",
    "sector",
    "language",
    "preference",
    "keep_with",
    "keep_apart",
)
MOST_MENDED: Final = 2_000
Numbering = Callable[[int], int]
"""From a row of what was read to the row of the file that was first brought."""


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """``number`` is the row in the file that was brought. ``faults`` are sentences by field."""

    number: int
    cells: Mapping[str, str] = field(repr=False)
    faults: Mapping[str, str]

    def cell(self, heading: str) -> str:
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A roster as far as it can be used, what can be mended, and what is said about the rest."""

    roster: Roster
    broken: tuple[BrokenRow, ...]
    remarks: tuple[Problem, ...]
    """About rows that were kept, and about the file itself."""


def read_file(data: bytes, known_emails: frozenset[str]) -> Reading:
    roster = parse_roster(data, known_emails=known_emails)
    sheet = (read_xlsx(data) if is_workbook(data) else read_csv(data)) if roster.problems else Sheet(())
    return _reading(roster, {line.number: line for line in sheet.lines}, lambda number: number)


def read_mended(fields: Fields, known_emails: frozenset[str]) -> Reading:
    """The rows of a posted form: ``row`` names each, ``NUMBER-HEADING`` its cells. Those in ``leave`` are left out."""
    left_out = frozenset(fields.texts("leave"))
    numbers = [int(row) for row in fields.texts("row")[:MOST_MENDED] if WHOLE.fullmatch(row) and row not in left_out]
    rows = [tuple(fields.text(f"{number}-{heading}") for heading in HEADINGS) for number in numbers]
    data = as_csv(rows)
    roster = parse_roster(data, known_emails=known_emails)
    lines = {line.number: line for line in read_csv(data).lines}
    return _reading(roster, lines, lambda number: numbers[number - 2] if 0 <= number - 2 < len(numbers) else number)


def as_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Rows under our own headings, as a file that `parse_roster` reads."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return text.getvalue().encode()


def _reading(roster: Roster, lines: Mapping[int, Line], named: Numbering) -> Reading:
    kept = {row.number for row in roster.rows}
    mendable = [problem for problem in roster.problems if problem.row in lines and problem.row not in kept]
    broken = tuple(_broken_rows(mendable, lines, roster.columns, named))
    remarks = tuple(problem for problem in roster.problems if problem not in mendable)
    return Reading(roster, broken, remarks)


def _broken_rows(
    problems: list[Problem], lines: Mapping[int, Line], columns: tuple[Column, ...], named: Numbering
) -> Iterator[BrokenRow]:
    for number in dict.fromkeys(problem.row for problem in problems):
        faults = {_field(problem.column, columns): problem.message for problem in problems if problem.row == number}
        if faults.keys() <= frozenset(HEADINGS):
            yield BrokenRow(named(number), _cells(lines[number], columns), faults)


def _field(heading: str, columns: tuple[Column, ...]) -> str:
    """Our name of the column that a problem names by the file's own heading."""
    named = next((column.field for column in columns if column.heading == heading and column.field), heading)
    return "name" if named in ("first_name", "last_name") else named


def _cells(line: Line, columns: tuple[Column, ...]) -> dict[str, str]:
    by_field = {
        column.field: line.cells[column.position].strip()
        for column in columns
        if column.field and column.position < len(line.cells)
    }
    whole = f"{by_field.get('first_name', '')} {by_field.get('last_name', '')}".strip()
    cells: dict[str, str] = {heading: text for heading, text in by_field.items() if heading in HEADINGS}
    return {"name": whole} | cells
