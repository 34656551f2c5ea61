"""The redactor of one worker: words that a facilitator removed leave the stored log and archive too.

The log itself says what is still to be done: an item with `ItemRedacted` whose words stand in an earlier entry. So
a worker that dies in between leaves nothing behind: whoever loads the table next goes on. Source: rulings, "Stores".
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from sim_server.live.hall import Hall
from sim_server.live.runner import Runner
from sim_server.log.codec import decode_event, encode_event
from sim_server.log.commit import Commit
from sim_server.log.errors import LogError
from sim_server.log.recovery import TableRecovery
from sim_server.rules.events import Event, ItemRedacted
from sim_server.rules.ids import ItemId, TableId
from sim_server.rules.redaction import redacted_items, without_words

_log = structlog.get_logger(__name__)
AGAIN_S: Final = 2.0
"""The pause before words that could not be removed are tried again, or another worker's work is looked at."""
_LEASE_MS: Final = 30_000


class Redactor:
    """``run`` until cancelled. Any worker may do it; a lease keeps two from doing the same."""

    def __init__(self, hall: Hall, recovery: TableRecovery, *, worker: str) -> None:
        self._hall = hall
        self._recovery = recovery
        self._worker = worker
        self._wanted: set[TableId] = set()
        self._wake = asyncio.Event()
        hall.loaded.append(self._loaded)

    async def run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            for table in tuple(self._wanted):
                await self._try(table)
            if self._wanted:
                asyncio.get_running_loop().call_later(AGAIN_S, self._wake.set)

    async def redact(self, table: TableId) -> bool:
        """Remove the words of every redacted item from log and archive. False where another worker is at it."""
        lease = f"redactor:{table}"
        if not await self._hall.log.acquire_lease(lease, self._worker, ttl_ms=_LEASE_MS):
            return False
        try:
            commits = await self._hall.log.read(table)
            for seq, number, bare in await asyncio.to_thread(_still_worded, commits):
                await self._recovery.redact(table, seq=seq, event=number, tombstone=bare)
        finally:
            await self._hall.log.release_lease(lease, self._worker)
        return True

    def _loaded(self, runner: Runner) -> None:
        def want(_: Event) -> None:
            self._wanted.add(runner.table)
            self._wake.set()

        runner.watch(want, kind=ItemRedacted)
        if runner.has_redactions:
            self._wanted.add(runner.table)
            self._wake.set()

    async def _try(self, table: TableId) -> None:
        try:
            if await self.redact(table):
                self._wanted.discard(table)
        except (LogError, LookupError, SQLAlchemyError, OSError) as error:
            _log.warning("Removed words are still stored; it is tried again.", table=table, reason=str(error))


def _still_worded(commits: Sequence[Commit]) -> tuple[tuple[int, int, bytes], ...]:
    """Sequence number, place in the commit and tombstone of every event that still has removed words."""
    decoded = [(commit, tuple(map(decode_event, commit.events))) for commit in commits]
    items = redacted_items(event for _, events in decoded for event in events)
    return tuple(_tombstones(decoded, items)) if items else ()


def _tombstones(
    decoded: Sequence[tuple[Commit, tuple[Event, ...]]], items: frozenset[ItemId]
) -> Iterator[tuple[int, int, bytes]]:
    for commit, events in decoded:
        for number, event in enumerate(events):
            bare = without_words(event, items)
            if bare != event:
                yield commit.seq, number, encode_event(bare)
