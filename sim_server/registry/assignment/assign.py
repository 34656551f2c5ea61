"""One assignment of people to all tables at once: tables first, then the seats of each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from sim_server.registry.assignment.cast import TableCast
from sim_server.registry.assignment.misses import (
    Miss,
    Seated,
    preference_misses,
    size_misses,
    spread_misses,
    unseated_misses,
    wish_misses,
)
from sim_server.registry.assignment.person import Person, in_order
from sim_server.registry.assignment.rules import AssignmentRules
from sim_server.registry.assignment.seats import draw_seats
from sim_server.registry.assignment.tables import draw_tables
from sim_server.rules.ids import PersonId, SeatId


@dataclass(frozen=True, slots=True)
class SeatedPerson:
    """Who sits where; two people may hold one seat that may be shared."""

    person_id: PersonId
    table: int
    seat_id: SeatId


@dataclass(frozen=True, slots=True)
class Assignment:
    """Everyone is in `seats` or in `unseated`; every wish that does not hold is in `misses`."""

    seats: tuple[SeatedPerson, ...]
    misses: tuple[Miss, ...]
    unseated: tuple[PersonId, ...]


def assign(
    people: tuple[Person, ...], tables: tuple[TableCast, ...], seed: int, rules: AssignmentRules | None = None
) -> Assignment:
    """Seat `people` at `tables`.

    The same seed, people and tables give the same result in whatever order the people are listed, provided
    that their keys differ. Where places are short, the last in order of key stay unseated.
    Raises ValueError if a person or a table number comes twice.
    """
    rules = rules or AssignmentRules()
    if len({table.number for table in tables}) < len(tables):
        raise ValueError("Two tables have the same number.")
    tables = tuple(sorted(tables, key=lambda table: table.number))
    ordered = in_order(people)
    places = sum(table.capacity for table in tables)
    seated = _seat(ordered[:places], tables, Random(seed), rules)  # noqa: S311  (a draw to repeat, not a secret)
    unseated = ordered[places:]
    return Assignment(
        seats=tuple(SeatedPerson(one.person.person_id, one.table, one.seat.seat_id) for one in seated),
        misses=tuple(_misses(seated, unseated, tables, rules)),
        unseated=tuple(person.person_id for person in unseated),
    )


def _seat(
    people: tuple[Person, ...], tables: tuple[TableCast, ...], random: Random, rules: AssignmentRules
) -> tuple[Seated, ...]:
    if not people:
        return ()
    table_of = draw_tables(people, tables, random, gap=rules.category_gap)
    seated: list[Seated] = []
    for position, table in enumerate(tables):
        here = tuple(person for person, at in zip(people, table_of, strict=True) if at == position)
        places = table.places(len(here))
        chosen = draw_seats(here, places, random)
        seated.extend(Seated(person, table.number, seat) for person, seat in zip(chosen, places, strict=True))
    return tuple(seated)


def _misses(
    seated: tuple[Seated, ...],
    unseated: tuple[Person, ...],
    tables: tuple[TableCast, ...],
    rules: AssignmentRules,
) -> Iterator[Miss]:
    sizes = Counter(one.table for one in seated)
    yield from unseated_misses(unseated, places=len(seated))
    yield from size_misses({table.number: sizes[table.number] for table in tables})
    yield from spread_misses(seated, tuple(table.number for table in tables), rules)
    yield from wish_misses(seated)
    yield from preference_misses(seated)
