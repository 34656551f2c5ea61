"""The caretaker: keeps the registry's word on tables true, and deletes sessions whose date has come.

One worker at a time does it, by a lease. At a session's deletion date its registry entries, logs, signals and
archive go. Source: rulings, "Stores".
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Final

import structlog

from sim_server.live.hall import Hall, UnknownTable
from sim_server.live.runner import TableStopped
from sim_server.log.archive import Archive
from sim_server.log.errors import LogError
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
    ) -> None:
        self._hall = hall
        self._database = database
        self._archive = archive
        self._signals = signals
        self._worker = worker
        self._now = now

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
        """Do what is due, if this worker has the lease."""
        if not await self._hall.log.acquire_lease(_LEASE, self._worker, ttl_ms=_LEASE_MS):
            return
        for table in await self._hall.log.live_tables():
            await self._note_status(table)
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

    async def _note_status(self, table_id: TableId) -> None:
        """Copy where a table stands into the registry, for lists that load no table."""
        table = await find_table(self._database, table_id)
        if table is None:
            return
        try:
            runner = await self._hall.table(table_id)
        except (UnknownTable, TableStopped):
            return
        status = _STATUS[runner.state.flow.status]
        if table.status != status:
            await set_table_status(self._database, table_id, status)
            await self._note_session(table)

    async def _note_session(self, table: Table) -> None:
        session = SessionId(table.session_id)
        if all(each.status == "ended" for each in await tables_of(self._database, session)):
            await set_session_status(self._database, session, "ended")
