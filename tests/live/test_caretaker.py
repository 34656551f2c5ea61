"""The caretaker keeps the registry's word on tables true, and at its date deletes a session whole."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sim_server.live.caretaker import Caretaker
from sim_server.live.hall import Hall
from sim_server.log.archive import Archive
from sim_server.log.memory import MemoryLog
from sim_server.log.recovery import TableRecovery
from sim_server.registry.database import Database
from sim_server.registry.sessions import Session, find_session
from sim_server.registry.tables import Table, find_table
from sim_server.rules.commands import EndTable, StartTable
from sim_server.rules.ids import CommandId
from sim_server.signals.memory import MemorySignals
from tests.live.registered import NOW, a_registered_table
from tests.rules import given


@dataclass
class Premises:
    """A session with one open table, and its caretaker at a moment of the test's choice."""

    hall: Hall
    database: Database
    archive: Archive
    session: Session
    table: Table
    at: datetime = NOW

    async def takes_care(self) -> None:
        await Caretaker(
            self.hall, self.database, self.archive, MemorySignals(), worker="one", now=lambda: self.at
        ).round()


@pytest.fixture
async def premises(tmp_path: Path) -> AsyncIterator[Premises]:
    async with a_registered_table(tmp_path) as there:
        hall = Hall(MemoryLog())
        await hall.open_table(replace(given.opened(), table=there.table.id))
        yield Premises(hall, there.database, there.archive, there.session, there.table)
        await hall.close()


async def status_of(premises: Premises) -> str:
    table = await find_table(premises.database, premises.table.id)
    assert table is not None
    return table.status


async def test_the_registry_learns_that_a_table_plays_and_has_ended(premises: Premises) -> None:
    runner = await premises.hall.table(premises.table.id)
    await runner.submit(StartTable(), id=CommandId("start"), actor=given.LEAD)
    await premises.takes_care()
    assert await status_of(premises) == "playing"
    await runner.submit(EndTable(), id=CommandId("end"), actor=given.LEAD)
    await premises.takes_care()
    assert await status_of(premises) == "ended"
    session = await find_session(premises.database, premises.session.id)
    assert session is not None
    assert session.status == "ended"


async def test_before_its_date_a_session_is_kept(premises: Premises) -> None:
    premises.at = premises.session.delete_after - timedelta(seconds=1)
    await premises.takes_care()
    assert await find_session(premises.database, premises.session.id) is not None
    assert await premises.hall.log.read(premises.table.id)


async def test_at_its_date_registry_log_and_archive_go(premises: Premises) -> None:
    log = premises.hall.log
    await premises.archive.store(premises.table.id, await log.read(premises.table.id), epoch=1)
    premises.at = premises.session.delete_after
    await premises.takes_care()
    assert await find_session(premises.database, premises.session.id) is None
    assert await log.read(premises.table.id) == ()
    assert await log.live_tables() == frozenset()
    assert (await premises.archive.head(premises.table.id)).last_seq == 0
    assert await TableRecovery(log, premises.archive).restore(premises.table.id) == await log.top(premises.table.id)
