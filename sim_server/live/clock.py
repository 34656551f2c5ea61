"""The clock of one worker: fires what is due at any table, and finds out after an outage.

No worker owns a clock: every worker looks at its own tables and at the due times in the log's store, and a second
firing is a repeat of the same command id. Source: rulings, "Time".
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import structlog

from sim_server.live.hall import Hall, UnknownTable
from sim_server.live.runner import CLOCK, Runner, TableStopped
from sim_server.log.errors import LogError
from sim_server.log.protocol import Top
from sim_server.rules.commands import MoveDeadlines
from sim_server.rules.ids import CommandId, TableId
from sim_server.rules.rejections import Rejection

_log = structlog.get_logger(__name__)
LOOK_EVERY_S: Final = 0.1
ASK_EVERY_S: Final = 1.0
BEAT_EVERY_S: Final = 5.0
SWEEP_EVERY_S: Final = 20.0
OUTAGE_MS: Final = 60_000
"""Longer than this without any worker, and deadlines move by the outage."""


class Clock:
    def __init__(self, hall: Hall, worker: str) -> None:
        self._hall = hall
        self._worker = worker
        self._swept: Mapping[TableId, Top] = {}
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    async def start(self) -> None:
        """Find out about an outage first, so that no stale deadline fires; then keep time."""
        await self._beat()
        loops = (
            ("look", LOOK_EVERY_S, self._look),
            ("ask", ASK_EVERY_S, self._ask),
            ("beat", BEAT_EVERY_S, self._beat),
            ("sweep", SWEEP_EVERY_S, self._sweep),
        )
        self._tasks = tuple(
            asyncio.create_task(_repeat(every, call), name=f"clock-{name}") for name, every, call in loops
        )

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _look(self) -> None:
        """Fire what is due at the tables that are up here; that costs no question to the store."""
        now = self._hall.now()
        for runner in self._hall.runners:
            due = runner.due
            if due is not None and due <= now:
                await self._fire(runner.table)

    async def _ask(self) -> None:
        """Fire what is due at any table, up here or not."""
        for table in await self._hall.log.due(self._hall.now()):
            await self._fire(table)

    async def _sweep(self) -> None:
        """Fire what is up here or went on elsewhere, in case a worker died between an append and its due time."""
        tops = await self._hall.log.tops(await self._hall.log.live_tables())
        up = {runner.table: runner for runner in self._hall.runners}
        for table, top in tops.items():
            if table in up:
                await self._keep(up[table])
            elif self._swept.get(table) != top:
                await self._fire(table)
        self._swept = tops

    async def _beat(self) -> None:
        now = self._hall.now()
        before = await self._hall.log.beat(self._worker, now)
        if before is not None and now - before > OUTAGE_MS:
            await self._move_deadlines(before, now - before)

    async def _move_deadlines(self, since: int, milliseconds: int) -> None:
        _log.warning("Nobody kept time; deadlines move and tables pause.", seconds=milliseconds // 1000)
        for table in await self._hall.log.live_tables():
            await self._move(table, since, milliseconds)

    async def _move(self, table: TableId, since: int, milliseconds: int) -> None:
        """A table that stood still or is stopped has no deadline to move."""
        command, id_ = MoveDeadlines(milliseconds), CommandId(f"outage-{table}-{since}")
        try:
            answer = await (await self._hall.table(table)).submit(command, id=id_, actor=CLOCK)
        except (UnknownTable, TableStopped) as error:
            _log.warning("Deadlines could not be moved.", table=table, reason=str(error))
            return
        if isinstance(answer, Rejection):
            _log.info("No deadline to move.", table=table, code=answer.code)

    async def _fire(self, table: TableId) -> None:
        try:
            await self._keep(await self._hall.table(table))
        except (UnknownTable, TableStopped) as error:
            await self._give_up(table, error)

    async def _keep(self, runner: Runner) -> None:
        try:
            await runner.fire()
        except TableStopped as error:
            await self._give_up(runner.table, error)

    async def _give_up(self, table: TableId, error: Exception) -> None:
        _log.warning("A due table cannot keep time.", table=table, reason=str(error))
        await self._hall.log.set_due(table, None)


async def _repeat(every: float, call: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await call()
        except LogError as error:
            _log.warning("The clock could not look.", reason=str(error))
        except Exception:
            _log.exception("The clock stumbled and goes on.")
        await asyncio.sleep(every)
