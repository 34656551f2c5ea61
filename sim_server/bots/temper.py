"""How a bot is tempered: drawn from its seed, the same for its whole play."""

from dataclasses import dataclass
from random import Random
from typing import Final, Self

CONCILIATORY: Final = 30
"""The mood of a table that wants a text: it takes nearly all that somebody can put forward."""
OBSTINATE: Final = -30
"""The mood of a table that wants to win: each asks for so much that hardly any text gives it to most of them."""
SPREAD: Final = 4
"""By how many points a bot may differ from its table's mood."""


@dataclass(frozen=True, slots=True)
class Temper:
    concession: int
    """Points under its threshold that it still votes for; negative asks for more."""
    talkativeness: float
    """Chance that it speaks when nothing is asked of it, from 0 to 1."""

    @classmethod
    def drawn(cls, random: Random, *, mood: int) -> Self:
        """``mood`` is the table's: above 0 all are milder, below 0 all are harder."""
        return cls(concession=mood + random.randint(-SPREAD, SPREAD), talkativeness=random.uniform(0.35, 0.7))
