"""The task that copies the logs of the tables in play into the archive, all the time."""

import asyncio
from collections.abc import Callable
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from sim_server.log.archive import Archive
from sim_server.log.errors import Diverged, GapInLog, LogError
from sim_server.log.protocol import TableLog, Top
from sim_server.log.recovery import TableRecovery
from sim_server.rules.ids import TableId

EVERY_S: Final = 2.0
"""Each round costs some statements for each table that went on, however much was said there in between."""
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
        for table, top in tops.items():
            if self._copied.get(table) != top:
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
