"""The caretaker: keeps the registry's word on tables true, lets tables rest, and deletes sessions at their date.

Each worker says how the tables stand that are up there, and lets go of quiet ones. One worker at a time, by a lease,
does the rest: a table that has ended and is up nowhere leaves the store to the archive alone (a later visit brings it
back), and at a session's deletion date its registry entries, logs, signals and archive go. Source: rulings, "Stores".
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

import structlog

from sim_server.live.hall import Hall, UnknownTable, up_lease
from sim_server.live.resting import REST_AFTER_S, Resting
from sim_server.live.runner import Runner, TableStopped
from sim_server.log.archive import Archive
from sim_server.log.errors import LogError
from sim_server.log.protocol import Top
from sim_server.log.recovery import TableRecovery
from sim_server.registry.database import Database
from sim_server.registry.sessions import delete_session, sessions_to_delete, set_session_status
from sim_server.registry.tables import Table, TableStatus, find_table, set_table_status, tables_of
from sim_server.rules.ids import SessionId, TableId
from sim_server.rules.state import Status
from sim_server.signals.protocol import Signals, SignalsUnavailable

_log = structlog.get_logger(__name__)
EVERY_S: Final = 30.0
_LEASE: Final = "caretaker"
_LEASE_MS: Final = 90_000
_RETIRING_MS: Final = 60_000
_STATUS: Final[dict[Status, TableStatus]] = {
    Status.LOBBY: "lobby",
    Status.RUNNING: "playing",
    Status.PAUSED: "playing",
    Status.ENDED: "ended",
}


class Caretaker:
    def __init__(
        self,
        hall: Hall,
        database: Database,
        archive: Archive,
        signals: Signals,
        *,
        worker: str,
        now: Callable[[], datetime],
        rest_after_s: float = REST_AFTER_S,
    ) -> None:
        self._hall = hall
        self._database = database
        self._archive = archive
        self._signals = signals
        self._worker = worker
        self._now = now
        self._recovery = TableRecovery(hall.log, archive)
        self._resting = Resting(hall, after_s=rest_after_s)
        self._tops: dict[TableId, Top] = {}
        self._noted: dict[TableId, Top] = {}
        self._said: dict[TableId, TableStatus] = {}

    async def run(self) -> None:
        """Take care until cancelled."""
        while True:
            try:
                await self.round()
            except (LogError, SignalsUnavailable) as error:
                _log.warning("The caretaker could not work; it will try again.", reason=str(error))
            except Exception:
                _log.exception("The caretaker stumbled and goes on.")
            await asyncio.sleep(EVERY_S)

    async def round(self) -> None:
        """Do what is due here and, if this worker has the lease, what is due for all."""
        for runner in self._hall.runners:
            await self._note_runner(runner)
        await self._resting.round()
        up = {runner.table for runner in self._hall.runners}
        self._said = {table: status for table, status in self._said.items() if table in up}
        if not await self._hall.log.acquire_lease(_LEASE, self._worker, ttl_ms=_LEASE_MS):
            return
        await self._note_settled()
        await self._retire_ended()
        for session in await sessions_to_delete(self._database, now=self._now()):
            await self.delete(session)

    async def delete(self, session: SessionId) -> None:
        """Everything of a session goes. What fails half-way is done again the next time: the registry goes last."""
        for table in await tables_of(self._database, session):
            await self._forget(TableId(table.id))
        await delete_session(self._database, session)
        _log.info("A session was deleted at its date.", session=session)

    async def _forget(self, table: TableId) -> None:
        await self._hall.unload(table)
        await self._archive.erase(table)
        await self._hall.log.erase(table)
        await self._signals.erase(table)

    async def _note_settled(self) -> None:
        """What a worker left unsaid that died: of tables that went on and then stood still for a round.

        So each is loaded once for each time it moved, wherever it was played, and may rest again.
        """
        tops = await self._hall.log.tops(await self._hall.log.live_tables())
        for table, top in tops.items():
            if self._noted.get(table) != top and self._tops.get(table) == top:
                if not await self._has_ended(table):
                    await self._note_status(table)
                self._noted[table] = top
        self._tops = dict(tops)
        self._noted = {table: top for table, top in self._noted.items() if table in tops}

    async def _note_status(self, table: TableId) -> None:
        try:
            await self._note_runner(await self._hall.table(table))
        except (UnknownTable, TableStopped):
            return

    async def _note_runner(self, runner: Runner) -> None:
        """Copy where a table stands into the registry, for lists that load no table; said once for each change."""
        if not runner.is_open:
            return
        status = _STATUS[runner.state.flow.status]
        if status == "ended" and not await self._hall.still_up(runner.table):
            await self._hall.unload(runner.table)
        if self._said.get(runner.table) == status:
            return
        table = await find_table(self._database, runner.table)
        if table is None:
            return
        if table.status != status:
            await set_table_status(self._database, runner.table, status)
            await self._note_session(table)
        self._said[runner.table] = status

    async def _retire_ended(self) -> None:
        up = {runner.table for runner in self._hall.runners}
        for table in await self._hall.log.live_tables() - up:
            if await self._has_ended(table):
                await self._retire(table)

    async def _has_ended(self, table: TableId) -> bool:
        """As the registry knows; an ended table never plays again."""
        found = await find_table(self._database, table)
        return found is not None and found.status == "ended"

    async def _retire(self, table: TableId) -> None:
        """Leave an ended table to the archive, if it is up at no worker."""
        lease, holder = up_lease(table), f"retiring-{self._worker}"
        if not await self._hall.log.acquire_lease(lease, holder, ttl_ms=_RETIRING_MS):
            return
        try:
            await self._recovery.retire(table)
        except LogError as error:
            _log.warning("An ended table stays in the store.", table=table, reason=str(error))
        finally:
            await self._hall.log.release_lease(lease, holder)

    async def _note_session(self, table: Table) -> None:
        session = SessionId(table.session_id)
        if all(each.status == "ended" for each in await tables_of(self._database, session)):
            await set_session_status(self._database, session, "ended")
