"""Who holds which seat by which version of their link: what the doorkeeper compares every second.

Hundreds of rows a second would be the most that an idle worker does, so first they are compared as one text, which
the database puts together.
"""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import String, bindparam, cast, func
from sqlmodel import col, select

from sim_server.registry.database import Database
from sim_server.registry.passes import Pass
from sim_server.registry.seating import Seating
from sim_server.rules.ids import PersonId, SeatId, TableId

Place = tuple[PersonId, int, TableId, SeatId]
"""A person, the version of their link, and the table and seat that it opens."""


_PLACES: Final = (
    select(col(Seating.person_id), col(Pass.version), col(Seating.table_id), col(Seating.seat_id))
    .join(Pass, col(Pass.person_id) == col(Seating.person_id))
    .where(col(Seating.table_id).in_(bindparam("tables", expanding=True)))
)


_STAMP: Final = (
    select(
        func.aggregate_strings(
            col(Seating.person_id)
            + "/"
            + cast(col(Pass.version), String)
            + "/"
            + col(Seating.table_id)
            + "/"
            + col(Seating.seat_id),
            ",",
        )
    )
    .join(Pass, col(Pass.person_id) == col(Seating.person_id))
    .where(col(Seating.table_id).in_(bindparam("tables", expanding=True)))
)


async def stamp_of(database: Database, tables: Iterable[TableId]) -> str:
    """Equal as long as `places_at` these tables is; it may differ though they are, where the order of rows does."""
    async with database.reading() as transaction:
        return (await transaction.exec(_STAMP, params={"tables": tuple(tables)})).one() or ""


async def places_at(database: Database, tables: Iterable[TableId]) -> frozenset[Place]:
    """Every place at these tables whose person has a link."""
    async with database.reading() as transaction:
        held = await transaction.exec(_PLACES, params={"tables": tuple(tables)})
        return frozenset(
            (PersonId(person), version, TableId(table), SeatId(seat)) for person, version, table, seat in held
        )
