"""One mistake in a roster file: where it is and what to do about it."""

from dataclasses import dataclass, field

WHOLE_FILE = "the file"


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` is counted as a spreadsheet does, from 1; `column` is the file's own heading.

    `message` never repeats what the cell holds; `value` does, for the facilitator's eyes only.
    `is_row_kept` says whether the row is among the roster's rows nevertheless.
    """

    row: int
    column: str
    message: str
    value: str = field(default="", repr=False)
    is_row_kept: bool = False

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.message}"


def file_problem(message: str, *, row: int = 1) -> Problem:
    """A mistake that belongs to no single cell."""
    return Problem(row, WHOLE_FILE, message)
