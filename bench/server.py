"""The server under the measurement: the installed command, started in a folder of its own."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.machine import CannotMeasure, command_line, descendants

COMMAND = (str(Path(sys.executable).with_name("entente")), "serve")
_START_LIMIT_S = 60.0
_POLL_S = 0.005


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers. ``worker`` is the process that serves the sockets."""

    data: Path
    address: str
    port: int
    supervisor: int
    worker: int
    ready_s: float

    @property
    def processes(self) -> tuple[int, ...]:
        """The supervisor, its worker and its store."""
        return (self.supervisor, *descendants(self.supervisor))

    @property
    def redis_url(self) -> str:
        return f"unix://{self.data}/store/valkey.sock"


@asynccontextmanager
async def serving(data: Path) -> AsyncIterator[Server]:
    """`entente serve` with one worker, its embedded store and SQLite, from spawn to end."""
    port = free_port()
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *COMMAND, env=_environment(data, port), stdout=asyncio.subprocess.DEVNULL
    )
    try:
        await _until_it_answers(process, port)
        ready_s = time.perf_counter() - began
        yield Server(data, f"http://127.0.0.1:{port}", port, process.pid, _worker_of(process.pid), ready_s)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _environment(data: Path, port: int) -> dict[str, str]:
    ours = {
        "ENTENTE_DATA": str(data),
        "ENTENTE_PORT": str(port),
        "ENTENTE_WORKERS": "1",
        "ENTENTE_ALLOW_FAST": "1",
        "ENTENTE_LOG_LEVEL": "warning",
    }
    others = {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}
    others.pop("REDIS_URL", None)
    others.pop("DATABASE_URL", None)
    return {**others, **ours}


async def _until_it_answers(process: asyncio.subprocess.Process, port: int) -> None:
    """A whole answer to a page that asks the database; a port that is only bound does not count."""
    async with httpx.AsyncClient(timeout=_START_LIMIT_S) as client:
        deadline = time.perf_counter() + _START_LIMIT_S
        while time.perf_counter() < deadline:
            if process.returncode is not None:
                raise CannotMeasure("The server ended while it started. The lines above say why.")
            try:
                answer = await client.get(f"http://127.0.0.1:{port}/join")
            except httpx.TransportError:
                await asyncio.sleep(_POLL_S)
            else:
                answer.raise_for_status()
                return
    raise CannotMeasure(f"The server did not answer within {_START_LIMIT_S:.0f} s.")


def _worker_of(supervisor: int) -> int:
    return next(child for child in descendants(supervisor) if "sim_server.worker" in command_line(child))
