"""A file's cells as text, whatever kind of file they came from."""

from dataclasses import dataclass

from sim_server.registry.roster.problem import Problem

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `number` counts from 1 and counts empty rows too, as a spreadsheet does."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines that hold anything, and what went wrong while reading them."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
