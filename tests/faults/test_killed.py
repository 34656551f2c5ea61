"""Processes killed with -9 while people send: what was acknowledged is there, once, in one order, and all come back."""

import asyncio
import shutil
import time
from pathlib import Path

import pytest

from sim_server.client import Accepted, Client
from sim_server.log.embedded import EmbeddedStore
from sim_server.log.keys import WORKERS
from sim_server.log.redis import RedisLog
from sim_server.log.wire import Address, connect
from sim_server.rules.commands import ResumeTable, SendMessage
from sim_server.rules.ids import TableId
from sim_server.rules.state import Status
from sim_server.worker import LONGEST_LEAVING_S
from tests.faults.machine import Machine, a_session, machine
from tests.faults.relay import relay
from tests.faults.sitting import BACK_WITHIN_S, PLENARY, in_plenary
from tests.log.test_embedded import is_alive
from tests.registry.databases import running_postgres


@pytest.mark.alone
async def test_the_server_is_killed_and_started_again(tmp_path: Path) -> None:
    await _a_killed_server_loses_nothing(tmp_path)


async def _a_killed_server_loses_nothing(folder: Path, database: str = "") -> None:
    async with (
        machine(folder, database_url=database) as served,
        a_session(served) as session,
        in_plenary(session) as sitting,
    ):
        before = sitting.clock
        async with sitting.talking():
            served.kill()
            await served.start()
            await sitting.everybody_is_back()
            assert time.monotonic() - served.listening_since < BACK_WITHIN_S
        await sitting.nothing_is_lost_doubled_or_out_of_order()
        assert (sitting.clock.ends_at, sitting.clock.status) == (before.ends_at, Status.RUNNING)


async def test_workers_leave_in_good_order_when_their_server_is_killed(tmp_path: Path) -> None:
    """Also with pages open, and sooner than the alarm that ends whoever waits for the lost store."""
    async with machine(tmp_path) as served, a_session(served) as session, in_plenary(session):
        orphans = served.workers
        served.kill()
        async with asyncio.timeout(LONGEST_LEAVING_S - 2):
            while any(is_alive(orphan) for orphan in orphans):  # noqa: ASYNC110 - they are not our children
                await asyncio.sleep(0.1)


@pytest.mark.alone
async def test_one_of_two_workers_is_killed(tmp_path: Path) -> None:
    async with machine(tmp_path) as served, a_session(served) as session, in_plenary(session) as sitting:
        async with sitting.talking():
            dead, killed_at = served.kill_worker(), time.monotonic()
            await sitting.hears(10)
            await sitting.everybody_is_back()
            assert time.monotonic() - killed_at < BACK_WITHIN_S
        await sitting.nothing_is_lost_doubled_or_out_of_order()
        await two_workers_again(served, without=dead)


async def two_workers_again(served: Machine, *, without: int) -> None:
    async with asyncio.timeout(20):
        while len(served.workers) < 2:  # noqa: ASYNC110 - another process tells nobody
            await asyncio.sleep(0.1)
    assert without not in served.workers


async def test_the_embedded_store_is_killed(tmp_path: Path) -> None:
    async with machine(tmp_path) as served, a_session(served) as session, in_plenary(session) as sitting:
        async with sitting.talking():
            served.kill_store()
        await sitting.nothing_is_lost_doubled_or_out_of_order()


@pytest.mark.alone
async def test_on_postgresql_the_server_is_killed_and_started_again(tmp_path: Path) -> None:
    with running_postgres() as database:
        await _a_killed_server_loses_nothing(tmp_path, database)


async def test_a_worker_that_dies_between_append_and_answer_has_done_the_command_once(tmp_path: Path) -> None:
    async with machine(tmp_path, workers=1) as served, a_session(served) as session, in_plenary(session) as sitting:
        async with relay(served.port) as line, Client(line.url, "").seat(session.passes[5].token) as seat:
            line.holds_answers()
            sending = asyncio.create_task(seat.send(SendMessage(PLENARY, "said once"), id="the-same-id"))
            async with asyncio.timeout(10):
                await sitting.desk.until(lambda: "said once" in sitting.shown(sitting.desk))
            assert not sending.done()
            served.kill_worker()
            line.drops()
            assert isinstance(await asyncio.wait_for(sending, 20), Accepted)
        assert (await sitting.logged()).count("said once") == 1


async def test_an_emptied_store_is_refilled_from_the_archive_and_play_goes_on(tmp_path: Path) -> None:
    async with machine(tmp_path) as served, a_session(served) as session, in_plenary(session) as sitting:
        async with sitting.talking():
            pass
        await asyncio.sleep(2)
        await served.stop()
        shutil.rmtree(served.settings.store_folder)
        await served.start()
        await sitting.everybody_is_back()
        await sitting.nothing_is_lost_doubled_or_out_of_order()
        async with sitting.talking():
            pass
        await sitting.nothing_is_lost_doubled_or_out_of_order()
        await served.stop()
        assert await epoch_of(served, TableId(session.table)) == 2


async def epoch_of(served: Machine, table: TableId) -> int:
    store = await EmbeddedStore.start(served.settings.store_folder)
    log = await RedisLog.open(store.url)
    top = await log.top(table)
    await log.close()
    await store.stop()
    return top.epoch


async def test_after_an_outage_of_ten_minutes_deadlines_have_moved_and_the_table_is_paused(tmp_path: Path) -> None:
    async with machine(tmp_path) as served, a_session(served) as session, in_plenary(session) as sitting:
        before = sitting.clock
        await served.stop()
        await nobody_beat_for(served, minutes=10)
        await served.start()
        await sitting.everybody_is_back()
        async with asyncio.timeout(10):
            await sitting.desk.until(lambda: sitting.clock.status is Status.PAUSED)
        assert sitting.clock.by_outage
        assert sitting.clock.phase == before.phase
        assert sitting.clock.ends_at == before.ends_at, "while paused everything stands as it was"
        assert isinstance(await sitting.desk.send(ResumeTable()), Accepted)
        await sitting.desk.until(lambda: sitting.clock.status is Status.RUNNING)
        moved = sitting.clock.ends_at - before.ends_at
        assert 600_000 <= moved < 600_000 + 90_000, "time in which nobody kept time does not count"
        answer = await sitting.seats[0].send(SendMessage(PLENARY, "We talk while we wait."))
        assert isinstance(answer, Accepted)


async def nobody_beat_for(served: Machine, *, minutes: int) -> None:
    """Set back the time at which any worker was last alive."""
    store = await EmbeddedStore.start(served.settings.store_folder)
    wire = await connect(Address.parse(store.url), received=lambda _: None, lost=lambda: None)
    await wire.ask("DEL", WORKERS)
    await wire.ask("ZADD", WORKERS, str(int(time.time() * 1000) - minutes * 60_000), "the last worker")
    wire.abort()
    await store.stop()
