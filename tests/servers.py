"""A whole server for tests: supervisor, embedded store and workers, on a free port, in a folder of its own.

from tests.servers import server as server   # in the conftest of a package

async def test_something(server: RunningServer) -> None:
    async with server.client() as client: ...
"""

import asyncio
import os
import signal
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from sim_server.api.bodies import PassOut, SessionOut
from sim_server.client import Client
from sim_server.drive.throwaway import new_token
from sim_server.settings import Settings
from sim_server.supervisor import Supervisor

Result = TypeVar("Result")
ROOT = Path(__file__).parents[1]
SIX = b"name,email,country,region,sector,language\n" + b"".join(
    b"Participant %03d,p%03d@example.org,Denmark,Europe,academia,en\n" % (number, number) for number in range(1, 7)
)
"""A roster that fills one table of the small observatory."""


class RunningServer:
    """A server whose supervisor lives in a thread of its own, so that tests may have any loop."""

    def __init__(self, settings: Settings) -> None:
        self._supervisor = Supervisor(settings)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="supervisor")
        self.token = ""
        """The API token of a facilitator."""

    @property
    def url(self) -> str:
        return self._supervisor.settings.address

    @property
    def settings(self) -> Settings:
        return self._supervisor.settings

    @property
    def worker_ids(self) -> tuple[int, ...]:
        """The process ids of the workers now."""
        found = (worker.process_id for worker in self._supervisor.workers)
        return tuple(process_id for process_id in found if process_id is not None)

    def client(self, token: str = "") -> Client:
        """A program of the server's facilitator, or of whoever has the token."""
        return Client(self.url, token or self.token)

    def new_token_of_another(self) -> str:
        """The API token of a facilitator who has no session yet."""
        return self._run(new_token(self.settings.database)).result(timeout=30)

    def kill_worker(self, number: int = 0) -> None:
        """End a worker at once, as a crash does; the supervisor starts it again."""
        os.kill(self.worker_ids[number], signal.SIGKILL)

    def start(self) -> None:
        self._thread.start()
        self._run(self._supervisor.start()).result(timeout=90)
        self.token = self.new_token_of_another()

    def stop(self) -> None:
        self._run(self._supervisor.stop()).result(timeout=30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    def _run(self, work: Coroutine[None, None, Result]) -> Future[Result]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)


@contextmanager
def running_server(data: Path, *, workers: int = 1) -> Iterator[RunningServer]:
    settings = Settings(
        data=data,
        port=0,
        workers=workers,
        scenarios=ROOT / "scenarios",
        allow_fast=True,
        log_level="error",
    )
    running = RunningServer(settings)
    running.start()
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for the tests of a module, with two workers."""
    with running_server(tmp_path_factory.mktemp("server"), workers=2) as running:
        yield running


class OpenSession:
    """A session of the small observatory with six people in the lobby of its one table."""

    def __init__(self, client: Client, session: SessionOut, passes: tuple[PassOut, ...]) -> None:
        self.client = client
        self.session = session
        self.passes = passes

    @property
    def id(self) -> str:
        return self.session.id

    @property
    def table(self) -> str:
        return self.session.tables[0].id

    @property
    def path(self) -> str:
        """The path of the table in the JSON interface."""
        return f"/sessions/{self.id}/tables/{self.table}"


@asynccontextmanager
async def open_session(server: RunningServer, *, rate: float = 1.0) -> AsyncIterator[OpenSession]:
    async with server.client() as client:
        session = await client.make_session("Small", "small-observatory", tables=1, rate=rate)
        await client.bring_roster(session.id, SIX)
        await client.draw(session.id, seed=1)
        session = await client.open_lobby(session.id)
        yield OpenSession(client, session, await client.passes(session.id))
