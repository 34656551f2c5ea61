"""The shelf: scenarios that a session can be made from, read from disk and read again when a file changes."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim_server.rules.scenario import PhaseKind
from sim_server.scenario.problem import Problem
from sim_server.scenario.source import ScenarioSource

SCENARIO_FILE = "scenario.yaml"


@dataclass(frozen=True, slots=True)
class Book:
    """One scenario on the shelf, by the name of its folder. Without ``source`` it cannot be played."""

    name: str
    source: ScenarioSource | None
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        return self.source.file.title if self.source else self.name

    @property
    def summary(self) -> str:
        return self.source.file.summary if self.source else ""

    @property
    def people(self) -> range:
        return self.source.people if self.source else range(0)

    @property
    def play_minutes(self) -> int:
        return sum(minutes for kind, minutes in self._phases() if kind is not PhaseKind.DEBRIEF)

    @property
    def debrief_minutes(self) -> int:
        return sum(minutes for kind, minutes in self._phases() if kind is PhaseKind.DEBRIEF)

    def _phases(self) -> Iterator[tuple[PhaseKind, int]]:
        if self.source is not None:
            for a_round in self.source.file.rounds:
                yield from ((phase.kind, phase.minutes) for phase in a_round.phases)


class Shelf:
    """Scenarios in the folders of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[float, Book]] = {}

    async def books(self) -> tuple[Book, ...]:
        """Every scenario, by name; those that cannot be played are among them."""
        return await asyncio.to_thread(self._books)

    async def book(self, name: str) -> Book | None:
        return next((book for book in await self.books() if book.name == name), None)

    def _books(self) -> tuple[Book, ...]:
        files = sorted(self._folder.glob(f"*/{SCENARIO_FILE}"))
        return tuple(self._book(file.parent) for file in files)

    def _book(self, folder: Path) -> Book:
        changed = max(file.stat().st_mtime for file in folder.rglob("*") if file.is_file())
        kept = self._read.get(folder.name)
        if kept is None or kept[0] != changed:
            from sim_server.scenario.loading import load  # what reads and checks files is not needed for a start

            loaded = load(folder)
            kept = self._read[folder.name] = (changed, Book(folder.name, loaded.source, loaded.problems))
        return kept[1]
