"""A worker says whether it can serve: its store and its database answer, or it says which of them does not."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from fastapi import FastAPI

from sim_server.api.health import health_routes
from sim_server.live.hall import Hall
from sim_server.log.errors import StoreUnavailable
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.registry.database import Database
from tests.rules import given


class SilentLog(MemoryLog):
    """A log whose store does not answer."""

    async def last_alive(self) -> int | None:
        raise StoreUnavailable("Nobody is there.")


@asynccontextmanager
async def a_worker(folder: Path, log: MemoryLog) -> AsyncIterator[tuple[httpx.AsyncClient, Hall]]:
    hall, app = Hall(log), FastAPI()
    async with Database(folder / "registry.sqlite") as database:
        app.include_router(health_routes(hall, database, "one"))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://entente.test") as client:
            yield client, hall
    await hall.close()
    # The driver's thread of a connection that failed reports to the loop once more; it must find it open.
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join, 5)


async def test_a_worker_whose_store_and_database_answer_is_well(tmp_path: Path) -> None:
    async with a_worker(tmp_path, MemoryLog(MemoryStore())) as (client, _):
        answer = await client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() | {"version": ""} == {
        "is_well": True,
        "version": "",
        "worker": "one",
        "store": True,
        "database": True,
    }


async def test_a_silent_store_makes_it_unwell(tmp_path: Path) -> None:
    async with a_worker(tmp_path, SilentLog(MemoryStore())) as (client, _):
        answer = await client.get("/healthz")
    assert answer.status_code == 503
    assert (answer.json()["store"], answer.json()["database"]) == (False, True)


async def test_a_missing_database_makes_it_unwell(tmp_path: Path) -> None:
    async with a_worker(tmp_path / "no-such-folder", MemoryLog(MemoryStore())) as (client, _):
        answer = await client.get("/healthz")
    assert answer.status_code == 503
    assert (answer.json()["store"], answer.json()["database"]) == (True, False)


async def test_figures_count_tables_and_name_nobody(tmp_path: Path) -> None:
    async with a_worker(tmp_path, MemoryLog(MemoryStore())) as (client, hall):
        await hall.open_table(given.opened())
        answer = await client.get("/metrics")
    assert 'entente_tables{worker="one"} 1.0' in answer.text
    assert 'entente_connections{worker="one"} 0.0' in answer.text
    assert [name for actor in given.SEATS for name in (actor.seat, actor.person) if name in answer.text] == []
