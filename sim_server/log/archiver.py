"""The task that copies the logs of the tables in play into the archive, all the time."""

import asyncio
from collections.abc import Callable, Sequence, Set
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from sim_server.log.archive import Archive, Offer
from sim_server.log.errors import Diverged, GapInLog, LogError
from sim_server.log.protocol import TableLog, Top
from sim_server.log.recovery import TableRecovery
from sim_server.rules.ids import TableId

EVERY_S: Final = 2.0
"""Each round costs some statements, however many tables went on and however much was said there in between."""
_LEASE: Final = "archiver"
_LEASE_MS: Final = 10_000

_log = structlog.get_logger(__name__)


class Archiver:
    """Copies while it runs. Of all workers only the one with the lease copies; another takes over within 10 s.

    ``on_trouble`` is told once of each table whose log and archive cannot be brought together.
    """

    def __init__(
        self,
        log: TableLog,
        archive: Archive,
        *,
        worker: str,
        on_trouble: Callable[[TableId, LogError], None],
        every_s: float = EVERY_S,
    ) -> None:
        self._log = log
        self._archive = archive
        self._recovery = TableRecovery(log, archive)
        self._worker = worker
        self._on_trouble = on_trouble
        self._every_s = every_s
        self._copied: dict[TableId, Top] = {}
        self._troubled: set[TableId] = set()

    async def run(self) -> None:
        """Copy until cancelled. A store that is away for a while is waited for."""
        try:
            while True:
                try:
                    await self.round()
                except (LogError, SQLAlchemyError, OSError) as error:
                    _log.warning("The archiver could not copy; it will try again.", error=str(error))
                await asyncio.sleep(self._every_s)
        finally:
            await self._log.release_lease(_LEASE, self._worker)

    async def round(self) -> None:
        """Copy what is new in all tables in play, if this worker has the lease."""
        if not await self._log.acquire_lease(_LEASE, self._worker, ttl_ms=_LEASE_MS):
            return
        tops = await self._log.tops(await self._log.live_tables())
        changed = {table: top for table, top in tops.items() if self._copied.get(table) != top}
        together = await self._copy_together([table for table, top in changed.items() if self._went_on(table, top)])
        for table, top in changed.items():
            if table not in together:
                await self._copy_or_tell(table, top)
        self._copied = {table: top for table, top in self._copied.items() if table in tops}

    async def copy(self, table: TableId) -> Top:
        """Copy one table up to its present top, whoever has the lease; use it when a table ends.

        A log that is missing or shorter than the archive is restored. Raises ``Diverged``, ``GapInLog``.
        """
        head, top = await self._archive.head(table), await self._log.top(table)
        if top.seq < head.last_seq or top.epoch < head.epoch:
            top = await self._recovery.restore(table)
        try:
            await self._store_after(table, head.last_seq, epoch=top.epoch)
        except Diverged:
            # A redaction under way looks the same; restoring tells which it is.
            top = await self._recovery.restore(table)
            await self._store_after(table, head.last_seq, epoch=top.epoch)
        return top

    def _went_on(self, table: TableId, top: Top) -> bool:
        """Whether there is only more than was copied last; anything else needs a closer look."""
        copied = self._copied.get(table)
        if copied is None or table in self._troubled:
            return False
        return copied.epoch == top.epoch and copied.seq < top.seq

    async def _copy_together(self, tables: Sequence[TableId]) -> Set[TableId]:
        """Copy what is new in these tables in one transaction, and say in which it could be done."""
        reads = (self._log.read(table, after_seq=max(self._copied[table].seq - 1, 0)) for table in tables)
        found = zip(tables, await asyncio.gather(*reads, return_exceptions=True), strict=True)
        fresh = {table: commits for table, commits in found if not isinstance(commits, BaseException)}
        if not fresh:
            return frozenset()
        offers = {table: Offer(self._copied[table].epoch, commits) for table, commits in fresh.items()}
        heads = await self._archive.store_all(offers)
        self._copied.update({table: Top(head.epoch, head.last_seq) for table, head in heads.items()})
        return heads.keys()

    async def _store_after(self, table: TableId, last_seq: int, *, epoch: int) -> None:
        fresh = await self._log.read(table, after_seq=max(last_seq - 1, 0))
        await self._archive.store(table, fresh, epoch=epoch)

    async def _copy_or_tell(self, table: TableId, top: Top) -> None:
        try:
            self._copied[table] = await self.copy(table)
        except (Diverged, GapInLog) as trouble:
            self._copied[table] = top
            if table not in self._troubled:
                self._troubled.add(table)
                self._on_trouble(table, trouble)
        else:
            self._troubled.discard(table)
