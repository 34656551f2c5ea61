"""Where the archive of each table stands: one row a table, locked when a change begins and set at its end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Insert, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from sim_server.log.archive_tables import LOG_HEAD
from sim_server.log.chain import GENESIS
from sim_server.rules.ids import TableId


@dataclass(frozen=True, slots=True)
class Head:
    """Where the archive of a table stands."""

    epoch: int
    last_seq: int
    chain_hash: bytes


EMPTY = Head(epoch=1, last_seq=0, chain_hash=GENESIS)
_SET: Final = (
    update(LOG_HEAD)
    .where(LOG_HEAD.c.table_id == bindparam("of_table"))
    .values(epoch=bindparam("its_epoch"), last_seq=bindparam("its_seq"), chain_hash=bindparam("its_hash"))
)


async def read_head(connection: AsyncConnection, table: TableId) -> Head:
    """Where a table stands, for reading alone; ``EMPTY`` where it was never archived."""
    row = (await connection.execute(select(LOG_HEAD).where(LOG_HEAD.c.table_id == table))).one_or_none()
    return EMPTY if row is None else Head(row.epoch, row.last_seq, bytes(row.chain_hash))


async def locked_head(connection: AsyncConnection, table: TableId) -> Head:
    """As `locked_heads`, for one table."""
    return (await locked_heads(connection, (table,)))[table]


async def locked_heads(connection: AsyncConnection, tables: Iterable[TableId]) -> dict[TableId, Head]:
    """Where each table stands, locked; always in the same order, so that nobody waits for each other."""
    ordered = sorted(tables)
    rows = [{"table_id": table, "epoch": 1, "last_seq": 0, "chain_hash": GENESIS} for table in ordered]
    await connection.execute(_insert_if_new(connection), rows)
    chosen = select(LOG_HEAD).where(LOG_HEAD.c.table_id.in_(ordered)).order_by(LOG_HEAD.c.table_id).with_for_update()
    found = await connection.execute(chosen)
    return {TableId(row.table_id): Head(row.epoch, row.last_seq, bytes(row.chain_hash)) for row in found}


async def set_heads(connection: AsyncConnection, heads: Mapping[TableId, Head]) -> None:
    """Write where these tables stand from now on; their rows are there and locked."""
    rows = [
        {"of_table": table, "its_epoch": head.epoch, "its_seq": head.last_seq, "its_hash": head.chain_hash}
        for table, head in heads.items()
    ]
    await connection.execute(_SET, rows)


def _insert_if_new(connection: AsyncConnection) -> Insert:
    """Each database's own kind of insert, imported only for the one in use."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_into_postgresql

        return insert_into_postgresql(LOG_HEAD).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as insert_into_sqlite

    return insert_into_sqlite(LOG_HEAD).on_conflict_do_nothing()
