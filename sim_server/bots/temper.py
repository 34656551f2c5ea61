"""How a bot is tempered: drawn from its seed, the same for its whole play."""

from dataclasses import dataclass
from random import Random
from typing import Self


@dataclass(frozen=True, slots=True)
class Temper:
    concession: int
    """Points under its threshold that it still votes for; negative asks for more."""
    talkativeness: float
    """Chance that it speaks when nothing is asked of it, from 0 to 1."""

    @classmethod
    def drawn(cls, random: Random, *, mood: int) -> Self:
        """``mood`` is the table's: above 0 all are milder, below 0 all are harder."""
        return cls(concession=mood + random.randint(-4, 4), talkativeness=random.uniform(0.35, 0.7))
