"""A table that has ended leaves the store to the archive, and comes back from it. With a real store and SQLite."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from sim_server.live.caretaker import Caretaker
from sim_server.live.exporting import records_up
from sim_server.live.hall import Hall, up_lease
from sim_server.live.orders import Accepted
from sim_server.log.archive import Archive
from sim_server.log.archiver import Archiver
from sim_server.log.embedded import EmbeddedStore
from sim_server.log.recovery import TableRecovery
from sim_server.log.redis import RedisLog
from sim_server.registry.database import Database
from sim_server.registry.tables import find_table
from sim_server.rules.actors import Actor
from sim_server.rules.commands import Command, EndTable, StartTable, WriteNote
from sim_server.rules.ids import CommandId, TableId
from sim_server.signals.memory import MemorySignals
from tests.live.registered import NOW, a_registered_table
from tests.rules import given
from tests.rules.given import LEAD


class Worker:
    """One worker whose tables rest at once."""

    def __init__(self, name: str, log: RedisLog, database: Database, archive: Archive) -> None:
        recovery = TableRecovery(log, archive)

        async def trust(table: TableId) -> None:
            await recovery.restore(table)

        self.log = log
        self.hall = Hall(log, check=trust)
        self.caretaker = Caretaker(
            self.hall, database, archive, MemorySignals(), worker=name, now=lambda: NOW, rest_after_s=0
        )
        self.archiver = Archiver(log, archive, worker=name, on_trouble=lambda *_: None)

    async def does(self, table: TableId, command: Command, actor: Actor) -> None:
        runner = await self.hall.table(table)
        id_ = CommandId(type(command).__name__)
        assert isinstance(await runner.submit(command, id=id_, actor=actor), Accepted)


class Building:
    """Two workers over one store, and a table."""

    def __init__(self, one: Worker, two: Worker, database: Database, archive: Archive, table: TableId) -> None:
        self.one, self.two = one, two
        self.database = database
        self.archive = archive
        self.table = table

    async def ends(self) -> None:
        await self.one.does(self.table, StartTable(), LEAD)
        await self.one.does(self.table, EndTable(), LEAD)

    async def forget_marks(self) -> None:
        """As if the workers that had the table up had let go of it three minutes ago."""
        await self.one.log.release_lease(up_lease(self.table), "up")


@pytest.fixture
async def building(tmp_path: Path) -> AsyncIterator[Building]:
    store = await EmbeddedStore.start(tmp_path / "store")
    logs = [await RedisLog.open(store.url) for _ in range(2)]
    async with a_registered_table(tmp_path) as there:
        one, two = (
            Worker(name, log, there.database, there.archive) for name, log in zip(("one", "two"), logs, strict=True)
        )
        await one.hall.open_table(replace(given.opened(), table=there.table.id))
        yield Building(one, two, there.database, there.archive, there.table.id)
        await one.hall.close()
        await two.hall.close()
    for log in logs:
        await log.close()
    await store.stop()


async def test_an_ended_table_that_is_up_nowhere_leaves_the_store_and_comes_back_whole(building: Building) -> None:
    await building.ends()
    state = (await building.one.hall.table(building.table)).state
    await building.one.caretaker.round()
    assert await building.one.log.live_tables()
    await building.forget_marks()
    await building.one.caretaker.round()

    assert building.one.hall.runners == ()
    assert await building.one.log.live_tables() == frozenset()
    assert await building.one.log.read(building.table) == ()
    found = await find_table(building.database, building.table)
    assert found is not None
    assert found.status == "ended"

    (record,) = await records_up(building.two.hall, (building.table,))
    assert record.final == state
    assert (await building.two.hall.table(building.table)).state == state
    await building.two.does(building.table, WriteNote("Looking back"), LEAD)
    await building.one.archiver.round()
    assert await building.archive.read(building.table) == await building.one.log.read(building.table)
    assert await building.one.log.live_tables() == {building.table}


async def test_a_table_that_is_up_at_another_worker_stays(building: Building) -> None:
    await building.ends()
    await building.two.hall.table(building.table)
    for _ in range(3):
        await building.one.caretaker.round()

    assert building.one.hall.runners == ()
    assert await building.one.log.read(building.table)
    await building.two.does(building.table, WriteNote("Still here"), LEAD)


async def test_whoever_asks_for_a_table_while_it_is_retired_waits_and_gets_it_whole(building: Building) -> None:
    await building.ends()
    await building.one.caretaker.round()
    await building.forget_marks()
    _, runner = await asyncio.gather(
        building.one.caretaker.round(), building.two.hall.table(building.table), return_exceptions=False
    )

    assert runner.is_open
    await building.two.does(building.table, WriteNote("Looking back"), LEAD)


async def test_a_table_in_play_rests_and_is_not_retired(building: Building) -> None:
    await building.one.does(building.table, StartTable(), LEAD)
    for _ in range(4):
        await building.one.caretaker.round()
        await building.forget_marks()

    assert await building.one.log.live_tables() == {building.table}
    assert await building.one.log.read(building.table)


async def test_the_registry_learns_how_a_table_stands_that_its_worker_left_unsaid(building: Building) -> None:
    await building.ends()
    await building.one.hall.unload(building.table)
    await building.two.caretaker.round()
    await building.two.caretaker.round()

    found = await find_table(building.database, building.table)
    assert found is not None
    assert found.status == "ended"
