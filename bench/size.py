"""How large a measurement is: the full one, and a tiny one that only proves that everything works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    tables: int = 20
    people: int = 15
    """At each table."""
    rounds: int = 12
    """How often ours and the bare server take turns."""
    round_s: float = 2.0
    per_second: float = 200.0
    """Messages a second over all tables: far from the most that either server can do, so that nothing piles up."""
    long: int = 2000
    """Messages that a long conversation has."""
    short: int = 20
    blocks: int = 16
    """How often a long and a short conversation take turns."""
    block: int = 60
    """Messages measured in a block."""
    delay_s: float = 30.0
    """How long each table speaks once a second, in each round."""
    delay_rounds: int = 3
    starts: int = 3
    clauses: int = 60
    """Of the text whose clauses are edited."""
    edits: int = 300

    @property
    def viewers(self) -> int:
        return self.tables * self.people


FULL = Size()
TINY = Size(
    tables=2,
    people=6,
    rounds=2,
    round_s=0.5,
    per_second=20,
    long=30,
    short=5,
    blocks=1,
    block=10,
    delay_s=1,
    delay_rounds=2,
    starts=1,
    clauses=6,
    edits=10,
)
