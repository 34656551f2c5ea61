"""A draw in the making: which table each person is at, with running counts. Mutable, used by one search."""

from dataclasses import dataclass, field

from sim_server.registry.assignment.cast import TableCast
from sim_server.registry.assignment.fit import has_preference, suits
from sim_server.registry.assignment.person import Person
from sim_server.registry.assignment.wishes import Wishes


@dataclass(slots=True)
class Draw:
    """Counts are kept per table for every region, sector, country and preference."""

    people: tuple[Person, ...]
    wishes: Wishes
    sizes: tuple[int, ...]
    supply: dict[str, tuple[int, ...]]
    table_of: list[int]
    counts: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def place(self, at: int, table: int) -> None:
        self.table_of[at] = table
        for category in self.categories(at):
            self.counts.setdefault(category, [0] * len(self.sizes))[table] += 1

    def swap(self, one: int, other: int) -> None:
        """Exchange the tables of two people."""
        here, there = self.table_of[one], self.table_of[other]
        self._move(one, here, there)
        self._move(other, there, here)

    def categories(self, at: int) -> tuple[tuple[str, str], ...]:
        """What is counted about this person; nothing is counted about what they left empty."""
        person = self.people[at]
        named = (
            ("region", person.region),
            ("sector", person.sector),
            ("country", person.country),
            ("preference", person.preference),
        )
        return tuple(category for category in named if category[1])

    def at_table(self, table: int) -> tuple[int, ...]:
        return tuple(at for at, seated in enumerate(self.table_of) if seated == table)

    def _move(self, at: int, here: int, there: int) -> None:
        self.table_of[at] = there
        for category in self.categories(at):
            count = self.counts[category]
            count[here] -= 1
            count[there] += 1


def suited_places(
    people: tuple[Person, ...], tables: tuple[TableCast, ...], sizes: tuple[int, ...]
) -> dict[str, tuple[int, ...]]:
    """For every preference voiced: how many places of each table would meet it."""
    voiced = sorted({person.preference for person in people if has_preference(person)})
    return {wish: _places_for(wish, tables, sizes) for wish in voiced}


def _places_for(wish: str, tables: tuple[TableCast, ...], sizes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(
        sum(suits(wish, seat) for seat in table.places(size)) for table, size in zip(tables, sizes, strict=True)
    )
