"""The hall of one worker: its runners, brought up on demand, kept level with other workers, timed.

Pages and programs come in here. A table is loaded by replaying its log, after the archive has said whether
the log can be trusted.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from sim_server.live.moments import Now, Seeds, no_seed, wall_clock
from sim_server.live.runner import Runner, TableStopped
from sim_server.log.commit import Commit
from sim_server.log.errors import LogError
from sim_server.log.protocol import Heard, TableLog
from sim_server.rules.events import TableOpened
from sim_server.rules.ids import TableId

_log = structlog.get_logger(__name__)
UP_MS: Final = 180_000
"""How long a table counts as up somewhere after a worker last said so."""
UP: Final = "up"
_CLAIM_PAUSE_S: Final = 0.05
Check = Callable[[TableId], Awaitable[None]]


class UnknownTable(Exception):
    """No table has this id, or nobody has opened it yet."""


async def _trust(_table: TableId) -> None:
    """The check of a hall without an archive."""


def up_lease(table: TableId) -> str:
    """The lease that all workers at which a table is up share, as holder ``UP``; whoever retires it takes it alone."""
    return f"up:{table}"


class Hall:
    """``check`` is called before a table is loaded; it restores from the archive and raises `LogError`.

    ``seeds`` tells what a table's futures are drawn from.
    """

    def __init__(
        self,
        log: TableLog,
        *,
        check: Check = _trust,
        seeds: Seeds = no_seed,
        now: Now = wall_clock,
        merges: bool = True,
    ) -> None:
        self.log = log
        self.now = now
        self._check = check
        self._seeds = seeds
        self._merges = merges
        self._runners: dict[TableId, Runner] = {}
        self._loading: dict[TableId, asyncio.Task[Runner]] = {}
        self._visits: dict[TableId, int] = {}
        self._subscription = log.listen(self._hear)
        self.loaded: list[Callable[[Runner], None]] = []
        """Called with each runner that comes up: presence and bots attach here."""

    @property
    def runners(self) -> tuple[Runner, ...]:
        """Every table that is up at this worker."""
        return tuple(self._runners.values())

    async def table(self, table: TableId) -> Runner:
        """The runner of an open table. Raises `UnknownTable`, `TableStopped`."""
        runner = await self._runner(table)
        self._visits[table] = self._visits.get(table, 0) + 1
        if not runner.is_open:
            raise UnknownTable(f"Table {table} does not exist, or its lobby has not been opened yet.")
        return runner

    async def open_table(self, opened: TableOpened) -> Runner:
        """Open a table with its first event; opening it again changes nothing."""
        runner = await self._runner(opened.table)
        await runner.open(opened)
        await self.log.set_live(opened.table, is_live=True)
        return runner

    def visits(self, table: TableId) -> int:
        """How often this table was asked for since it came up here."""
        return self._visits.get(table, 0)

    async def unload(self, table: TableId) -> None:
        """Let go of a table that nobody looks at. Nothing is lost: the log has everything."""
        runner = self._runners.pop(table, None)
        self._visits.pop(table, None)
        if runner is not None:
            await self._subscription.remove(table)
            await runner.stop()

    async def still_up(self, table: TableId) -> bool:
        """Say that a table is up here, so that no worker retires it meanwhile. False where one does."""
        return await self.log.acquire_lease(up_lease(table), UP, ttl_ms=UP_MS)

    async def close(self) -> None:
        await self._subscription.close()
        for task in tuple(self._loading.values()):
            task.cancel()
        for runner in tuple(self._runners.values()):
            await runner.stop()
        self._runners.clear()

    async def _runner(self, table: TableId) -> Runner:
        """A runner that is still loading is waited for: until its log is replayed it knows nothing."""
        task = self._loading.get(table)
        if task is None and table in self._runners:
            return self._runners[table]
        if task is None:
            task = self._loading[table] = asyncio.create_task(self._load(table), name=f"load-{table}")
            task.add_done_callback(lambda _: self._loading.pop(table, None))
        return await asyncio.shield(task)

    async def _load(self, table: TableId) -> Runner:
        seed = await self._seeds(table)
        runner = Runner(table, self.log, seed=seed, now=self.now, merges=self._merges)
        try:
            await self._claim(table)
            await self._check(table)
            self._runners[table] = runner
            await self._subscription.add(table)
            await runner.start()
            if runner.is_open:
                await self.log.set_live(table, is_live=True)
        except LogError as error:
            self._runners.pop(table, None)
            await self._subscription.remove(table)
            _log.error("A table cannot be loaded.", table=table, reason=str(error))
            raise TableStopped(str(error)) from error
        for call in self.loaded:
            call(runner)
        return runner

    async def _claim(self, table: TableId) -> None:
        """Wait while another worker retires the table; it takes less than a second, and its lease ends by itself."""
        while not await self.still_up(table):  # noqa: ASYNC110 - the store holds the lease
            await asyncio.sleep(_CLAIM_PAUSE_S)

    def _hear(self, heard: Heard) -> None:
        runner = self._runners.get(heard.table)
        if runner is not None:
            runner.hear(heard if isinstance(heard, Commit) else None)
