"""What is wrong in a scenario's files, where, and the report that collects it.

Lines and columns count from 1, as editors do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Position(NamedTuple):
    """A place in a text file; the first character stands at line 1, column 1."""

    line: int
    column: int


START = Position(1, 1)


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    """Worth knowing, but the scenario can be played."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: what is wrong and what to do, in plain English."""

    file: Path
    position: Position
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        mark = "warning: " if self.severity is Severity.WARNING else ""
        return f"{self.file}:{self.position.line}:{self.position.column}: {mark}{self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of all files of one run, sorted by file and position, each once."""

    problems: tuple[Problem, ...]
    scenarios: int
    """How many scenarios were looked at."""
    hints: tuple[str, ...] = ()
    """Targets of scenario craft that a scenario misses (`craft.hint`): nothing that keeps anybody from playing."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)

    @property
    def is_clean(self) -> bool:
        """Whether everything can be played: warnings do not count."""
        return not self.errors

    def summary(self) -> str:
        """One sentence for the end of the output."""
        found = f"{_count(len(self.errors), 'problem')}, {_count(len(self.warnings), 'warning')}"
        if self.hints:
            found += f", {_count(len(self.hints), 'hint')}"
        return f"{_count(self.scenarios, 'scenario')} checked: {found}."


def report(problems: Iterable[Problem], *, scenarios: int, hints: Iterable[str] = ()) -> Report:
    return Report(problems=tuple(sorted(set(problems))), scenarios=scenarios, hints=tuple(hints))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
