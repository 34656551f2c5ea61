"""How a bot is tempered: drawn from its seed, the same for its whole play.

Three temperaments, by how the worth that a seat aspires to comes down from its best towards its floor (see
`aspiration`). Mixed at one table, they agree at some and fail at others.
"""

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final, Self

CONCILIATORY: Final = 42
"""The mood of a table that wants a text: it takes nearly all that somebody can put forward."""
OBSTINATE: Final = -30
"""The mood of a table that wants to win: each asks for so much that hardly any text gives it to most of them."""
SPREAD: Final = 4
"""By how many points a bot may differ from its table's mood and from its temperament."""

MOODS: Final = (-8, 18)
"""Between these lies the mood of a rehearsed table, in points: tables of people differ as much as their members do."""
ASSUMES_CONFLICT: Final = 0.25
"""The share of bots that give away unasked what they need least."""


class Temperament(StrEnum):
    CONCEDING = "conceding"
    """Comes down as time goes by, early or late."""
    TIT_FOR_TAT = "tit-for-tat"
    """Comes down by as much as the others came towards it."""
    STUBBORN = "stubborn"
    """Stays near its best, and settles for clearly more than nothing."""


ASKS_FOR: Final = {Temperament.CONCEDING: 2, Temperament.TIT_FOR_TAT: 7, Temperament.STUBBORN: 12}
"""Points over its threshold that each temperament holds out for."""


@dataclass(frozen=True, slots=True)
class Temper:
    temperament: Temperament
    pace: float
    """β of the conceding curve: below 1 it concedes late (Boulware), above 1 early (conceder)."""
    concession: int
    """Points under its threshold that it still votes for; negative asks for more."""
    talkativeness: float
    """Chance that it speaks when nothing is asked of it, from 0 to 1."""
    faith: float
    """Chance that it keeps a promise that costs it something, from 0 to 1."""
    assumes_conflict: bool = False
    """Takes it that the others want otherwise what it needs least, and gives that away unasked.

    The fixed-pie assumption, by which people lose what both sides want. L. Thompson, D. Hrebec, "Lose-lose agreements
    in interdependent decision making", Psychological Bulletin 120 (1996).
    """

    @classmethod
    def drawn(cls, random: Random, *, mood: int, temperament: Temperament | None = None) -> Self:
        """``mood`` is the table's: above 0 all are milder, below 0 all are harder. No temperament named: drawn too."""
        drawn = random.choice(tuple(Temperament))
        nature = temperament or drawn
        return cls(
            temperament=nature,
            pace=2 ** random.uniform(-1.5, 1.5),
            concession=mood - ASKS_FOR[nature] + random.randint(-SPREAD, SPREAD),
            talkativeness=random.uniform(0.4, 0.8),
            faith=random.choice((0.2, 0.9, 0.9)),
            assumes_conflict=random.random() < ASSUMES_CONFLICT,
        )


def table_mood(random: Random) -> int:
    """The mood of one rehearsed table, for all its bots."""
    return random.randint(*MOODS)
