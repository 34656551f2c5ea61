"""Seatings: which person holds which seat now. A seat may have co-holders; what was before stands in the log."""

from dataclasses import dataclass

from sqlmodel import AutoString, Field, col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from sim_server.registry.database import Database
from sim_server.registry.people import Participant
from sim_server.registry.record import Record
from sim_server.registry.tables import Table
from sim_server.rules.ids import PersonId, SeatId, SessionId, TableId


class Seating(Record, table=True):
    """A person sits on one seat at most."""

    __tablename__ = "seatings"

    person_id: PersonId = Field(primary_key=True, foreign_key="participants.id", ondelete="CASCADE", sa_type=AutoString)
    table_id: TableId = Field(foreign_key="tables.id", ondelete="CASCADE", index=True, sa_type=AutoString)
    seat_id: SeatId = Field(sa_type=AutoString)


@dataclass(frozen=True, slots=True)
class Placing:
    """A person to be put on a seat."""

    person_id: PersonId
    table_id: TableId
    seat_id: SeatId


class OtherSession(ValueError):
    """A person or a table is not of this session."""


async def seat_person(database: Database, session_id: SessionId, placing: Placing) -> None:
    """Seat or move one person; others on that seat stay. Raises OtherSession."""
    async with database.writing() as transaction:
        _check(placing, await _session_people(transaction, session_id), await _session_tables(transaction, session_id))
        await transaction.merge(_seating(placing))


async def seat_everyone(database: Database, session_id: SessionId, placings: tuple[Placing, ...]) -> None:
    """Replace the seating of the whole session at once. Raises OtherSession, and nothing is changed."""
    async with database.writing() as transaction:
        people = await _session_people(transaction, session_id)
        tables = await _session_tables(transaction, session_id)
        for placing in placings:
            _check(placing, people, tables)
        await transaction.exec(delete(Seating).where(col(Seating.table_id).in_(tables)))
        transaction.add_all([_seating(placing) for placing in placings])


async def unseat_person(database: Database, person_id: PersonId) -> bool:
    """Whether they had a seat."""
    async with database.writing() as transaction:
        left = await transaction.exec(delete(Seating).where(col(Seating.person_id) == person_id))
        return left.rowcount == 1


async def seat_of(database: Database, person_id: PersonId) -> Seating | None:
    async with database.reading() as transaction:
        return await transaction.get(Seating, person_id)


async def seatings_of(database: Database, session_id: SessionId) -> tuple[Seating, ...]:
    """All tables of a session, by table number and seat; co-holders in the order of the roster."""
    async with database.reading() as transaction:
        wanted = (
            select(Seating)
            .join(Table, col(Table.id) == col(Seating.table_id))
            .join(Participant, col(Participant.id) == col(Seating.person_id))
            .where(Table.session_id == session_id)
            .order_by(col(Table.number), col(Seating.seat_id), col(Participant.position))
        )
        return tuple(await transaction.exec(wanted))


async def _session_people(transaction: AsyncSession, session_id: SessionId) -> frozenset[PersonId]:
    found = await transaction.exec(select(Participant.id).where(Participant.session_id == session_id))
    return frozenset(PersonId(each) for each in found)


async def _session_tables(transaction: AsyncSession, session_id: SessionId) -> frozenset[TableId]:
    found = await transaction.exec(select(Table.id).where(Table.session_id == session_id))
    return frozenset(TableId(each) for each in found)


def _check(placing: Placing, people: frozenset[PersonId], tables: frozenset[TableId]) -> None:
    if placing.person_id not in people or placing.table_id not in tables:
        raise OtherSession("This person or this table is not of this session. Load the page again.")


def _seating(placing: Placing) -> Seating:
    return Seating(person_id=placing.person_id, table_id=placing.table_id, seat_id=placing.seat_id)
