"""Moves of a random player: each makes one command that might be possible now, or None."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import TypeVar

from sim_server.rules.actors import Actor
from sim_server.rules.commands import Command
from sim_server.rules.ids import SeatId
from sim_server.rules.state import TableState
from tests.privacy.markers import word_marker
from tests.privacy.table import ALL_SEATS

Item = TypeVar("Item")
Move = tuple[Command, Actor] | None


@dataclass(frozen=True)
class Dice:
    """Chance and fresh words for one play."""

    random: Random
    numbers: Iterable[int]

    @classmethod
    def of(cls, seed: int) -> "Dice":
        return cls(Random(seed), count())

    def words(self, kind: str) -> str:
        """Words never written before, all of them a canary."""
        return word_marker(kind, str(next(iter(self.numbers))))

    def seat(self) -> SeatId:
        return self.random.choice(ALL_SEATS)

    def seats(self, most: int) -> tuple[SeatId, ...]:
        return tuple(self.random.sample(ALL_SEATS, self.random.randint(1, most)))

    def one(self, things: Iterable[Item]) -> Item | None:
        """One of these, or None where there is none."""
        choices: Sequence[Item] = tuple(things)
        return self.random.choice(choices) if choices else None

    def likely(self, chance: float) -> bool:
        return self.random.random() < chance


MoveMaker = Callable[[TableState, Dice], Move]
