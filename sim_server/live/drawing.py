"""Seating by machine: everybody expected in a session is dealt a seat, reproducibly from a seed."""

import asyncio

from sim_server.live.casts import table_cast
from sim_server.registry.assignment import Assignment, assign, split
from sim_server.registry.database import Database
from sim_server.registry.people import people_of, person_to_seat
from sim_server.registry.seating import Placing, seat_everyone
from sim_server.registry.sessions import Session
from sim_server.registry.tables import Table, set_cast_size
from sim_server.scenario import ScenarioSource


async def draw_seats(
    database: Database,
    session: Session,
    tables: tuple[Table, ...],
    source: ScenarioSource,
    seed: int,
    *,
    every_seat: bool = False,
) -> Assignment:
    """Seat everybody anew. The same people and seed give the same seats. Raises `CannotSplit`.

    Fewer people than the smallest cast get that cast, and seats stay empty. ``every_seat``: people get the seats of
    the cast for as many as they are, and each table is cast in full besides; who sits where does not depend on it.
    """
    people = [person for person in await people_of(database, session.id) if person.status == "expected"]
    sizes = split(len(people), at_least=source.people[0], at_most=source.people[-1], tables=len(tables))
    sizes = tuple(max(size, source.people[0]) for size in sizes)
    casts = tuple(table_cast(source, table.number, size) for table, size in zip(tables, sizes, strict=False))
    dealt = tuple(person_to_seat(person) for person in people)
    drawn = await asyncio.to_thread(assign, dealt, casts, seed)  # takes a second or more: tables go on meanwhile
    ids = {table.number: table.id for table in tables}
    placings = tuple(Placing(each.person_id, ids[each.table], each.seat_id) for each in drawn.seats)
    await seat_everyone(database, session.id, placings)
    for table, size in zip(tables, sizes, strict=False):
        await set_cast_size(database, table.id, max(size, source.file.cast.full) if every_seat else size)
    return drawn
