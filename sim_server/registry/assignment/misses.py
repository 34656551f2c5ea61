"""What an assignment could not give, each with its reason in a sentence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sim_server.registry.assignment.cast import CastSeat
from sim_server.registry.assignment.fit import has_preference, suits
from sim_server.registry.assignment.person import Person
from sim_server.registry.assignment.rules import AssignmentRules
from sim_server.rules.ids import PersonId

MissKind = Literal["seat", "keep_with", "keep_apart", "preference", "region", "sector", "table_size"]


@dataclass(frozen=True, slots=True)
class Miss:
    """`person_id` is None where the miss belongs to the whole draw rather than to one person."""

    person_id: PersonId | None
    what: MissKind
    reason: str


@dataclass(frozen=True, slots=True)
class Seated:
    """A person with the number of their table and their seat."""

    person: Person
    table: int
    seat: CastSeat


def unseated_misses(unseated: tuple[Person, ...], *, places: int) -> Iterator[Miss]:
    for person in unseated:
        yield Miss(
            person.person_id,
            "seat",
            f"All {places} places are taken. Add a table, or put this person on standby.",
        )


def wish_misses(seated: tuple[Seated, ...]) -> Iterator[Miss]:
    """Keep-with and keep-apart wishes that do not hold, told to the person who has them."""
    by_id = {one.person.person_id: one for one in seated}
    for one in seated:
        for other_id in one.person.keep_with:
            yield from _keep_with_miss(one, other_id, by_id)
        for other_id in one.person.keep_apart:
            yield from _keep_apart_miss(one, other_id, by_id)


def preference_misses(seated: tuple[Seated, ...]) -> Iterator[Miss]:
    for one in seated:
        wish = one.person.preference
        if has_preference(one.person) and not suits(wish, one.seat):
            yield Miss(one.person.person_id, "preference", _preference_reason(one, seated))


def size_misses(sizes: dict[int, int]) -> Iterator[Miss]:
    if sizes and max(sizes.values()) - min(sizes.values()) > 1:
        yield Miss(None, "table_size", f"The tables have unequal numbers of seats: people {_per_table(sizes)}.")


def spread_misses(seated: tuple[Seated, ...], tables: tuple[int, ...], rules: AssignmentRules) -> Iterator[Miss]:
    """Regions and sectors that some table has too many of."""
    regions = Counter((one.person.region, one.table) for one in seated)
    sectors = Counter((one.person.sector, one.table) for one in seated)
    yield from _spread_misses("region", regions, tables, rules)
    yield from _spread_misses("sector", sectors, tables, rules)


def _spread_misses(
    what: Literal["region", "sector"],
    counted: Counter[tuple[str, int]],
    tables: tuple[int, ...],
    rules: AssignmentRules,
) -> Iterator[Miss]:
    for name in sorted({name for name, _ in counted} - {""}):
        counts = {table: counted[(name, table)] for table in tables}
        if max(counts.values()) - min(counts.values()) > rules.category_gap:
            reason = f"{name}: {_per_table(counts)}. Unequal tables or wishes about company leave no evener draw."
            yield Miss(None, what, reason)


def _keep_with_miss(one: Seated, other_id: PersonId, by_id: dict[PersonId, Seated]) -> Iterator[Miss]:
    other = by_id.get(other_id)
    if other is not None and other.table == one.table:
        return
    yield Miss(one.person.person_id, "keep_with", _keep_with_reason(one, other))


def _keep_with_reason(one: Seated, other: Seated | None) -> str:
    if other is None:
        return "The person to keep with has no seat in this draw."
    if _wants_apart(one.person, other.person):
        return "One of these two also asks to be kept apart from the other; apart was kept."
    return (
        f"They sit at tables {one.table} and {other.table}: "
        "one table cannot hold everyone who asks to be together and keep the other wishes. Move one by hand."
    )


def _wants_apart(one: Person, other: Person) -> bool:
    return other.person_id in one.keep_apart or one.person_id in other.keep_apart


def _keep_apart_miss(one: Seated, other_id: PersonId, by_id: dict[PersonId, Seated]) -> Iterator[Miss]:
    other = by_id.get(other_id)
    if other is None or other.table != one.table or other is one:
        return
    yield Miss(
        one.person.person_id,
        "keep_apart",
        f"Both sit at table {one.table}: there are too few tables to keep all of these people apart.",
    )


def _preference_reason(one: Seated, seated: tuple[Seated, ...]) -> str:
    wish = one.person.preference
    places = sum(suits(wish, other.seat) for other in seated)
    if places == 0:
        return f"No table has a seat of “{wish}”."
    wanted = sum(other.person.preference == wish for other in seated)
    if wanted > places:
        return f"{wanted} people ask for “{wish}”, and the tables have {places} such seats."
    if not any(suits(wish, other.seat) for other in seated if other.table == one.table):
        return f"Table {one.table} has no “{wish}” seat; spreading people over the tables came first."
    return f"The “{wish}” seats of table {one.table} went to others; spreading people over the tables came first."


def _per_table(counts: dict[int, int]) -> str:
    return ", ".join(f"{count} at table {table}" for table, count in counts.items())
