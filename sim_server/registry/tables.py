"""Tables: the parallel playings of a session. What happens at one stands in its log, not here."""

from hashlib import sha256
from typing import Literal

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import AutoString, Field, col, func, select, update

from sim_server.registry.database import Database
from sim_server.registry.record import Record
from sim_server.registry.secret import new_id
from sim_server.registry.session_input import TABLE_IN_LINK, checked_link
from sim_server.registry.sessions import Session
from sim_server.rules.ids import SessionId, TableId

MOST_TABLES = 40
TableStatus = Literal["lobby", "playing", "ended"]


class Table(Record, table=True):
    """`number` counts from 1 within the session. Raising `observer_version` revokes its observers' links."""

    __tablename__ = "tables"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: TableId = Field(primary_key=True, sa_type=AutoString)
    session_id: SessionId = Field(foreign_key="sessions.id", ondelete="CASCADE", index=True, sa_type=AutoString)
    number: int
    title: str
    seed: int = Field(sa_type=BigInteger, repr=False)
    status: TableStatus = Field(default="lobby", sa_type=AutoString)
    video_link: str = ""
    observer_version: int = 1
    cast_size: int = 0
    """For how many people the table is cast; 0 is as many as are seated."""


async def add_tables(database: Database, session: Session, *, count: int) -> tuple[Table, ...]:
    """`count` more tables, numbered on. Raises ValueError beyond MOST_TABLES in a session."""
    async with database.writing() as transaction:
        await transaction.exec(select(Session.id).where(Session.id == session.id).with_for_update())
        highest = select(func.max(Table.number)).where(Table.session_id == session.id)
        last = (await transaction.exec(highest)).one() or 0
        if count < 0 or last + count > MOST_TABLES:
            raise ValueError(f"A session has {MOST_TABLES} tables at most. Make another session for the rest.")
        tables = tuple(_table(session, number) for number in range(last + 1, last + count + 1))
        transaction.add_all(tables)
    return tables


def table_seed(session_seed: int, number: int, *, is_shared: bool) -> int:
    """One seed for all tables of a session, or one each: the first 53 bits of the SHA-256 of ``SEED/NUMBER``.

    A table tells its seed once nothing is open there; that does not lead back to the session's.
    """
    if is_shared:
        return session_seed
    return int.from_bytes(sha256(f"{session_seed}/{number}".encode()).digest()[:8], "big") >> 11


def _table(session: Session, number: int) -> Table:
    return Table(
        id=TableId(new_id()),
        session_id=session.id,
        number=number,
        title=f"Table {number}",
        seed=table_seed(session.seed, number, is_shared=session.is_seed_shared),
    )


async def tables_of(database: Database, session_id: SessionId) -> tuple[Table, ...]:
    """By number."""
    async with database.reading() as transaction:
        wanted = select(Table).where(Table.session_id == session_id)
        return tuple(await transaction.exec(wanted.order_by(col(Table.number))))


async def find_table(database: Database, table_id: TableId) -> Table | None:
    async with database.reading() as transaction:
        return await transaction.get(Table, table_id)


async def seed_of(database: Database, table_id: TableId) -> int | None:
    """What the table's futures are drawn from; None where there is no such table."""
    async with database.reading() as transaction:
        return (await transaction.exec(select(Table.seed).where(Table.id == table_id))).one_or_none()


async def set_table_status(database: Database, table_id: TableId, status: TableStatus) -> bool:
    """Whether there is such a table."""
    async with database.writing() as transaction:
        changed = await transaction.exec(update(Table).where(col(Table.id) == table_id).values(status=status))
        return changed.rowcount == 1


async def set_video_link(database: Database, table_id: TableId, link: str) -> bool:
    """Whether there is such a table. Raises ValueError with a sentence if `link` is no web address."""
    checked = checked_link(link.strip())
    async with database.writing() as transaction:
        changed = await transaction.exec(update(Table).where(col(Table.id) == table_id).values(video_link=checked))
        return changed.rowcount == 1


def video_link_of(session: Session, table: Table) -> str:
    """The table's own link, else the session's with the table's number in its place; empty for none."""
    return table.video_link or session.video_link.replace(TABLE_IN_LINK, str(table.number))


async def set_cast_size(database: Database, table_id: TableId, people: int) -> bool:
    """Whether there is such a table. Counts until the lobby opens; 0 follows the seating."""
    async with database.writing() as transaction:
        changed = await transaction.exec(update(Table).where(col(Table.id) == table_id).values(cast_size=people))
        return changed.rowcount == 1


async def revoke_observers(database: Database, table_id: TableId) -> bool:
    """Whether there is such a table; observers' links made before are void now."""
    async with database.writing() as transaction:
        changed = await transaction.exec(
            update(Table).where(col(Table.id) == table_id).values(observer_version=col(Table.observer_version) + 1)
        )
        return changed.rowcount == 1
