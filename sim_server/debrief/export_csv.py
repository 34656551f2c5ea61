"""A sheet of cells, and how it becomes CSV that a spreadsheet reads and never runs."""

import csv
from dataclasses import dataclass
from io import StringIO
from typing import Final

Cell = str | int | float | None
BYTE_ORDER_MARK: Final = "\ufeff"
"""Spreadsheets take a file without it for an old encoding."""
FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table of cells."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_csv(sheet: Sheet) -> str:
    """The sheet as CSV. Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(sheet.header)
    writer.writerows([_safe(cell) for cell in row] for row in sheet.rows)
    return BYTE_ORDER_MARK + written.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
