"""The SQL archive of the logs: every commit once, in order, under a chained hash. SQLite or PostgreSQL.

Each change begins with a write to the table's head row, so that two workers never interleave on one table: SQLite
has one writer at a time anyway, PostgreSQL locks the row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from sim_server.log.archive_head import Head, locked_head, locked_heads, read_head, set_heads
from sim_server.log.archive_tables import LOG_COMMIT, LOG_HEAD, METADATA
from sim_server.log.chain import GENESIS, chain, link
from sim_server.log.commit import Commit, decode_commit, encode_commit
from sim_server.log.errors import Diverged, GapInLog
from sim_server.log.sequence import in_order
from sim_server.rules.ids import TableId


@dataclass(frozen=True, slots=True)
class Offer:
    """Commits of one table for the archive: its last one again, then new ones. ``epoch`` is the log's."""

    epoch: int
    commits: Sequence[Commit]


class Archive:
    """The archive in one database. It does not own the engine."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def prepare(self) -> None:
        """Make the tables where they are missing."""
        async with self._engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)

    async def head(self, table: TableId) -> Head:
        """``EMPTY`` for a table that was never archived."""
        async with self._engine.connect() as connection:
            return await read_head(connection, table)

    async def read(self, table: TableId, *, after_seq: int = 0) -> tuple[Commit, ...]:
        """The archived commits after ``after_seq``, in order. Raises ``GapInLog``."""
        chosen = (
            select(LOG_COMMIT.c.payload)
            .where(LOG_COMMIT.c.table_id == table, LOG_COMMIT.c.seq > after_seq)
            .order_by(LOG_COMMIT.c.seq)
        )
        async with self._engine.connect() as connection:
            payloads = (await connection.execute(chosen)).scalars().all()
        return in_order(table, map(decode_commit, payloads), after_seq=after_seq)

    async def hash_at(self, table: TableId, seq: int) -> bytes:
        """The chained hash at an archived sequence number, or at 0. Raises ``LookupError``."""
        async with self._engine.connect() as connection:
            return await _hash_at(connection, table, seq)

    async def redacted(self, table: TableId) -> tuple[Commit, ...]:
        """The commits that had words replaced, as they now stand."""
        chosen = (
            select(LOG_COMMIT.c.payload)
            .where(LOG_COMMIT.c.table_id == table, LOG_COMMIT.c.is_redacted)
            .order_by(LOG_COMMIT.c.seq)
        )
        async with self._engine.connect() as connection:
            return tuple(map(decode_commit, (await connection.execute(chosen)).scalars()))

    async def store(self, table: TableId, commits: Iterable[Commit], *, epoch: int) -> Head:
        """Add the commits that are not there yet; repeating is harmless. ``epoch`` is the log's.

        Commits may begin anywhere up to the one after the last. Raises ``Diverged`` where the archive's last commit
        is among them and differs, ``GapInLog`` where one is missing.
        """
        async with self._engine.begin() as connection:
            head = await locked_head(connection, table)
            offered = tuple(commits)
            await _require_same_last(connection, table, head=head, offered=offered)
            fresh = in_order(table, (each for each in offered if each.seq > head.last_seq), after_seq=head.last_seq)
            rows = _rows(table, fresh, start=head.chain_hash)
            if rows:
                await connection.execute(insert(LOG_COMMIT), rows)
                head = Head(max(head.epoch, epoch), rows[-1]["seq"], rows[-1]["chain_hash"])
                await set_heads(connection, {table: head})
        return head

    async def store_all(self, offers: Mapping[TableId, Offer]) -> Mapping[TableId, Head]:
        """As `store` for several tables, at the cost of one. Left out are those that do not fit: `store` says why."""
        async with self._engine.begin() as connection:
            heads = await locked_heads(connection, offers)
            befores = await _hashes_before(connection, heads)
            rows, stored = [], {}
            for table, head in heads.items():
                new = _that_fit(table, offers[table], head=head, before=befores[table])
                if new is not None:
                    added = _rows(table, new, start=head.chain_hash)
                    rows += added
                    stored[table] = Head(head.epoch, added[-1]["seq"], added[-1]["chain_hash"]) if added else head
            if rows:
                await connection.execute(insert(LOG_COMMIT), rows)
                await set_heads(connection, stored)
        return stored

    async def raise_epoch(self, table: TableId, epoch: int) -> None:
        """Record that the log is about to be rebuilt under a higher epoch. Never lowers it."""
        async with self._engine.begin() as connection:
            head = await locked_head(connection, table)
            await set_heads(connection, {table: Head(max(head.epoch, epoch), head.last_seq, head.chain_hash)})

    async def redact(self, commit: Commit) -> bool:
        """Put this commit in the place of the archived one, and hash anew from there. False where there is none."""
        table = commit.table
        async with self._engine.begin() as connection:
            await _overwrite_what_is_deleted(connection)
            head = await locked_head(connection, table)
            if not 0 < commit.seq <= head.last_seq:
                return False
            await connection.execute(
                update(LOG_COMMIT)
                .where(LOG_COMMIT.c.table_id == table, LOG_COMMIT.c.seq == commit.seq)
                .values(payload=encode_commit(commit), is_redacted=True)
            )
            chain_hash = await _hash_again(connection, table, commit.seq)
            await set_heads(connection, {table: Head(head.epoch, head.last_seq, chain_hash)})
        return True

    async def replace(self, table: TableId, commits: Iterable[Commit], *, epoch: int) -> Head:
        """Put these commits in the place of everything archived for the table: a repair by the operator."""
        offered = in_order(table, commits, after_seq=0)
        async with self._engine.begin() as connection:
            head = await locked_head(connection, table)
            await connection.execute(delete(LOG_COMMIT).where(LOG_COMMIT.c.table_id == table))
            if offered:
                await connection.execute(insert(LOG_COMMIT), _rows(table, offered, start=GENESIS))
            head = Head(max(head.epoch, epoch), len(offered), chain(offered))
            await set_heads(connection, {table: head})
        return head

    async def erase(self, table: TableId) -> None:
        """Remove everything archived for the table."""
        async with self._engine.begin() as connection:
            await _overwrite_what_is_deleted(connection)
            await connection.execute(delete(LOG_HEAD).where(LOG_HEAD.c.table_id == table))
            await connection.execute(delete(LOG_COMMIT).where(LOG_COMMIT.c.table_id == table))


async def _overwrite_what_is_deleted(connection: AsyncConnection) -> None:
    # SQLite would leave the words in the freed part of its page. PostgreSQL frees them at its next vacuum.
    if connection.dialect.name == "sqlite":
        await connection.exec_driver_sql("PRAGMA secure_delete = ON")


async def _hashes_before(connection: AsyncConnection, heads: Mapping[TableId, Head]) -> dict[TableId, bytes]:
    """The chained hash before each table's last commit."""
    places = [(table, head.last_seq - 1) for table, head in heads.items()]
    chosen = select(LOG_COMMIT.c.table_id, LOG_COMMIT.c.chain_hash).where(
        tuple_(LOG_COMMIT.c.table_id, LOG_COMMIT.c.seq).in_(places)
    )
    found = {TableId(row.table_id): bytes(row.chain_hash) for row in await connection.execute(chosen)}
    return {table: found.get(table, GENESIS) for table in heads}


def _that_fit(table: TableId, offer: Offer, *, head: Head, before: bytes) -> Sequence[Commit] | None:
    """Those of the commits that are new; None where they are not the archive's own continued."""
    last = next((each for each in offer.commits if each.seq == head.last_seq), None)
    if offer.epoch != head.epoch or (head.last_seq and (last is None or link(before, last) != head.chain_hash)):
        return None
    try:
        return in_order(table, (each for each in offer.commits if each.seq > head.last_seq), after_seq=head.last_seq)
    except GapInLog:
        return None


async def _hash_at(connection: AsyncConnection, table: TableId, seq: int) -> bytes:
    if seq == 0:
        return GENESIS
    chosen = select(LOG_COMMIT.c.chain_hash).where(LOG_COMMIT.c.table_id == table, LOG_COMMIT.c.seq == seq)
    found: bytes | None = (await connection.execute(chosen)).scalar_one_or_none()
    if found is None:
        raise LookupError(f"Entry {seq} of table {table} is not archived.")
    return bytes(found)


async def _require_same_last(
    connection: AsyncConnection, table: TableId, *, head: Head, offered: tuple[Commit, ...]
) -> None:
    last = next((each for each in offered if each.seq == head.last_seq), None)
    if last is None:
        return
    if link(await _hash_at(connection, table, head.last_seq - 1), last) != head.chain_hash:
        raise Diverged(table, f"entry {head.last_seq} is not the same in both")


async def _hash_again(connection: AsyncConnection, table: TableId, first: int) -> bytes:
    chain_hash = await _hash_at(connection, table, first - 1)
    chosen = (
        select(LOG_COMMIT.c.payload)
        .where(LOG_COMMIT.c.table_id == table, LOG_COMMIT.c.seq >= first)
        .order_by(LOG_COMMIT.c.seq)
    )
    for commit in map(decode_commit, (await connection.execute(chosen)).scalars().all()):
        chain_hash = link(chain_hash, commit)
        await connection.execute(
            update(LOG_COMMIT)
            .where(LOG_COMMIT.c.table_id == table, LOG_COMMIT.c.seq == commit.seq)
            .values(chain_hash=chain_hash)
        )
    return chain_hash


def _rows(table: TableId, commits: Iterable[Commit], *, start: bytes) -> list[dict[str, Any]]:
    rows, chain_hash = [], start
    for commit in commits:
        chain_hash = link(chain_hash, commit)
        rows.append(
            {
                "table_id": table,
                "seq": commit.seq,
                "epoch": commit.epoch,
                "payload": encode_commit(commit),
                "chain_hash": chain_hash,
                "is_redacted": False,
            }
        )
    return rows
