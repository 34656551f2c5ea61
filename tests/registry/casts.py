"""Casts and people for the assignment's tests."""

from sim_server.registry.assignment import CastSeat, Person, TableCast, split
from sim_server.rules.ids import DelegationId, PersonId, SeatId

FULL_CAST = (
    ("karsund-minister", "karsund", "state", "government"),
    ("toravia-minister", "toravia", "state", "government"),
    ("velmora-minister", "velmora", "state", "diplomacy"),
    ("ishara-minister", "ishara", "state", "government"),
    ("northlode-director", "northlode", "firm", "private sector"),
    ("lumen-director", "lumen", "firm", "private sector"),
    ("commons-coordinator", "commons", "organisation", "civil society"),
    ("union-secretary", "union", "organisation", "diplomacy"),
    ("karsund-rector", "karsund", "state", "academia"),
    ("toravia-rector", "toravia", "state", "academia"),
    ("velmora-rector", "velmora", "state", "research management"),
    ("ishara-rector", "ishara", "state", "academia"),
    ("karsund-patents", "karsund", "state", "government"),
    ("toravia-patents", "toravia", "state", "government"),
    ("velmora-patents", "velmora", "state", "government"),
)
"""Fifteen seats, the most needed first, so that a smaller table does without the patent offices."""


def cast(size: int, *, number: int = 1) -> TableCast:
    """A table for `size` people: the first seats of the full cast, and co-holders beyond fifteen."""
    shared = max(0, size - len(FULL_CAST))
    seats = tuple(
        CastSeat(SeatId(seat), DelegationId(delegation), kind, sector, may_share=at < shared)
        for at, (seat, delegation, kind, sector) in enumerate(FULL_CAST[:size])
    )
    return TableCast(number, seats)


def casts(people: int, *, tables: int | None = None) -> tuple[TableCast, ...]:
    """Tables for exactly this many people."""
    return tuple(cast(size, number=number) for number, size in enumerate(split(people, tables=tables), 1))


def person(
    number: int,
    *,
    region: str = "",
    sector: str = "",
    preference: str = "",
    keep_with: tuple[int, ...] = (),
    keep_apart: tuple[int, ...] = (),
) -> Person:
    return Person(
        person_id=person_id(number),
        key=f"p{number:03}@example.org",
        region=region,
        sector=sector,
        preference=preference,
        keep_with=tuple(map(person_id, keep_with)),
        keep_apart=tuple(map(person_id, keep_apart)),
    )


def person_id(number: int) -> PersonId:
    return PersonId(f"person-{number}")
