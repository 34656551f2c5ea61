"""Records of tables for the debrief and for exports: commits of a log or an archive, read and decoded."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from sim_server.debrief.record import Entry, Record, record_of
from sim_server.live.hall import Hall, UnknownTable
from sim_server.log.codec import decode_event
from sim_server.log.commit import Commit
from sim_server.rules.ids import CommandId, Millis, TableId


class Reader(Protocol):
    """A log or an archive."""

    async def read(self, table: TableId, *, after_seq: int = 0) -> tuple[Commit, ...]: ...


async def record_in(hall: Hall, table: TableId) -> Record:
    """The record of an open table as it stands. Raises `UnknownTable`, `TableStopped`, `LogError`."""
    await hall.table(table)
    return await read_record(table, hall.log)


async def read_record(table: TableId, *readers: Reader) -> Record:
    """The record of a table from the reader that holds most of it. Raises `UnknownTable` where none has any."""
    held: list[Sequence[Commit]] = [await reader.read(table) for reader in readers]
    commits = max(held, key=len)
    if not commits:
        raise UnknownTable(f"Table {table} does not exist, or its lobby has not been opened yet.")
    return await asyncio.to_thread(_record, commits)


def _record(commits: Iterable[Commit]) -> Record:
    return record_of(_entries(commits))


def _entries(commits: Iterable[Commit]) -> Iterator[Entry]:
    for commit in commits:
        for data in commit.events:
            yield Entry(Millis(commit.at), commit.actor, CommandId(commit.command_id), decode_event(data))
