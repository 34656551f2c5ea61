"""A machine that runs Entente: the server with its workers and its store, as processes that can be killed."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import httpx

from sim_server.client import Client
from sim_server.drive.throwaway import new_token
from sim_server.settings import Settings
from tests.servers import ROOT, SIX, OpenSession

PATIENCE_S: Final = 90.0
SCENARIOS: Final = ROOT / "scenarios"
_PROGRAM: Final = "import sys; from sim_server.cli import main; sys.exit(main())"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Machine:
    """``entente serve`` on one folder and one port, through any number of lives."""

    def __init__(self, folder: Path, *, workers: int = 2, database_url: str = "", scenarios: Path = SCENARIOS) -> None:
        self._scenarios = scenarios
        self.port = free_port()
        self.settings = Settings(data=folder / "data", port=self.port, workers=workers, database_url=database_url)
        self.token = ""
        self.listening_since = 0.0
        self._lines = (folder / "server.log").open("a")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return self.settings.address

    @property
    def log(self) -> str:
        return Path(self._lines.name).read_text()

    async def start(self) -> None:
        """Start it and wait until it answers, as an operator's service manager does: again where it cannot."""
        give_up = time.monotonic() + PATIENCE_S
        self._launch()
        while not await self._answers():
            assert time.monotonic() < give_up, self.log
            if self._server.poll() is not None:
                self._launch()
            await asyncio.sleep(0.05)
        self.listening_since = time.monotonic()
        self.token = self.token or await new_token(self.settings.database)

    def kill(self) -> None:
        """The server process is gone at once; what it leaves behind is its own affair."""
        self._server.kill()
        self._server.wait(PATIENCE_S)

    def kill_worker(self, which: int = 0) -> int:
        """One worker is gone at once. Returns its process id."""
        worker = self.workers[which]
        os.kill(worker, signal.SIGKILL)
        return worker

    def kill_store(self) -> None:
        (store,) = (
            process for process, words in self._children() if "valkey" in words and "entente-guard" not in words
        )
        os.kill(store, signal.SIGKILL)

    async def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            await asyncio.to_thread(self._process.wait, PATIENCE_S)

    async def close(self) -> None:
        await self.stop()
        self._lines.close()

    @property
    def workers(self) -> list[int]:
        return [process for process, words in self._children() if "sim_server.worker" in words]

    @property
    def _server(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None
        return self._process

    def _launch(self) -> None:
        database = ("--database-url", self.settings.database_url) if self.settings.database_url else ()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-c", _PROGRAM, "serve", "--allow-fast", "--log-level", "warning"),
                *("--port", str(self.port), "--data", str(self.settings.data)),
                *("--workers", str(self.settings.workers), "--scenarios", str(self._scenarios), *database),
            ],
            stdin=subprocess.DEVNULL,
            stdout=self._lines,
            stderr=self._lines,
        )

    async def _answers(self) -> bool:
        async with httpx.AsyncClient() as browser:
            try:
                return (await browser.get(f"{self.url}/join")).status_code == 200
            except httpx.TransportError:
                return False

    def _children(self) -> list[tuple[int, str]]:
        told = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = (line.split(maxsplit=2) for line in told.splitlines())
        return [(int(row[0]), row[2]) for row in rows if len(row) == 3 and int(row[1]) == self._server.pid]


@asynccontextmanager
async def machine(
    folder: Path, *, workers: int = 2, database_url: str = "", scenarios: Path = SCENARIOS
) -> AsyncIterator[Machine]:
    """A running machine."""
    made = Machine(folder, workers=workers, database_url=database_url, scenarios=scenarios)
    try:
        await made.start()
        yield made
    finally:
        await made.close()


@asynccontextmanager
async def a_session(on: Machine, scenario: str = "small-observatory") -> AsyncIterator[OpenSession]:
    """Six people in the lobby of one table of a scenario."""
    async with Client(on.url, on.token) as client:
        session = await client.make_session("Small", scenario, tables=1)
        await client.bring_roster(session.id, SIX)
        await client.draw(session.id, seed=1)
        session = await client.open_lobby(session.id)
        yield OpenSession(client, session, await client.passes(session.id))
