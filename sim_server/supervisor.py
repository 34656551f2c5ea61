"""The supervisor: one parent process that keeps the embedded store and the workers alive.

It binds the port once and lends the socket to every worker; a worker that dies is started again. The
workers' standard input is a pipe from here: "go" tells them that store and database are ready and where
the store is, its end tells them that the supervisor is gone, and they leave as well. Workers are started
first of all, because what they import takes longer than everything else.
"""

import asyncio
import os
import socket
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import structlog

from sim_server.lifeline import GO, READY
from sim_server.settings import BadSetting, Settings

if TYPE_CHECKING:
    from sim_server.log.embedded import EmbeddedStore

_log = structlog.get_logger(__name__)
MEMORY: Final = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""Objects of a table lie all over a worker's memory. In large pages, which the GNU C library asks for where it can,
the processor finds them sooner after it did something else. Whoever sets these variables overrules us."""
_READY_LIMIT_S: Final = 60.0
_STOP_LIMIT_S: Final = 8.0
_PAUSE_S: Final = 0.2
_LONGEST_PAUSE_S: Final = 5.0


class CannotServe(RuntimeError):
    """The server cannot start or go on. The message says why and what to do."""


class Worker:
    """One worker process, started again whenever it dies."""

    def __init__(self, number: int, settings: Settings, listener: socket.socket) -> None:
        self._number = number
        self._settings = settings
        self._listener = listener
        self._process: asyncio.subprocess.Process | None = None
        self._may_go = asyncio.Event()
        self._redis_url = ""
        self.is_ready = asyncio.Event()

    def go(self, redis_url: str) -> None:
        """Let it serve, now and after every restart: the store is at ``redis_url`` and the database is ready."""
        self._redis_url = redis_url
        self._may_go.set()

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process is not None else None

    async def keep_alive(self) -> None:
        """Run until cancelled. Raises `CannotServe` where the first start fails."""
        pause = _PAUSE_S
        while True:
            began = asyncio.get_running_loop().time()
            await self._run()
            if not self.is_ready.is_set():
                raise CannotServe("A worker could not start. The lines above say why.")
            lasted = asyncio.get_running_loop().time() - began
            pause = _PAUSE_S if lasted > _LONGEST_PAUSE_S else min(pause * 2, _LONGEST_PAUSE_S)
            _log.warning("A worker died and is started again.", worker=self._number)
            await asyncio.sleep(pause)

    async def stop(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _STOP_LIMIT_S)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _run(self) -> None:
        descriptor = self._listener.fileno()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sim_server.worker", str(descriptor), str(self._number),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            pass_fds=(descriptor,), env={**MEMORY, **os.environ, **self._settings.to_environment()},
        )  # fmt: skip
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise CannotServe("A worker has no pipes. This is a defect of Entente; please report it.")
        await self._may_go.wait()
        stdin.write(GO + self._redis_url.encode() + b"\n")
        if await stdout.readline() == READY:
            self.is_ready.set()
        await self._process.wait()


class Supervisor:
    """``start`` returns when the server answers; ``serve_until_stopped`` goes on from there."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store: EmbeddedStore | None = None
        self._workers: list[Worker] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._listener: socket.socket | None = None
        self.is_stopped = asyncio.Event()

    @property
    def settings(self) -> Settings:
        """The settings in force: with the port really bound and the store really used."""
        return self._settings

    @property
    def workers(self) -> tuple[Worker, ...]:
        return tuple(self._workers)

    @property
    def store(self) -> "EmbeddedStore | None":
        """The embedded store, where there is one."""
        return self._store

    async def start(self) -> None:
        """Start store and workers. Raises `CannotServe`, `BadSetting` or `LogError` with a sentence."""
        self._settings.data.mkdir(parents=True, exist_ok=True)
        self._listener = _listen(self._settings)
        self._settings = replace(self._settings, port=self._listener.getsockname()[1])
        for number in range(1, self._settings.workers + 1):
            worker = Worker(number, self._settings, self._listener)
            self._workers.append(worker)
            self._tasks.append(asyncio.create_task(worker.keep_alive(), name=f"worker-{number}"))
        await asyncio.sleep(0)
        if not self._settings.redis_url:
            await self._start_store()
        await self._prepare_database()
        for worker in self._workers:
            worker.go(self._settings.redis_url)
        await self._until_ready()

    async def serve_until_stopped(self) -> None:
        """Until `is_stopped` is set, or a worker cannot be kept alive."""
        waiting = asyncio.create_task(self.is_stopped.wait())
        done, _ = await asyncio.wait([waiting, *self._tasks], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        for task in done - {waiting}:
            task.result()

    async def stop(self) -> None:
        """End the workers, then the store; what was acknowledged is in its file."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self._workers))
        if self._store is not None:
            await self._store.stop()
        if self._listener is not None:
            self._listener.close()

    async def _start_store(self) -> None:
        """While the workers are still importing."""
        from sim_server.log.embedded import EmbeddedStore

        self._store = await EmbeddedStore.start(self._settings.store_folder, binary=self._settings.store_program)
        self._settings = replace(self._settings, redis_url=self._store.url)

    async def _prepare_database(self) -> None:
        """In this process, once, while the workers are still importing."""
        from sim_server.prepare import prepare

        await prepare(self._settings)

    async def _until_ready(self) -> None:
        ready = asyncio.create_task(self._all_ready(), name="ready")
        done, _ = await asyncio.wait([ready, *self._tasks], timeout=_READY_LIMIT_S, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        for task in done:
            task.result()
        if not done:
            raise CannotServe(f"The server was not ready within {_READY_LIMIT_S:.0f} seconds.")

    async def _all_ready(self) -> None:
        for worker in self._workers:
            await worker.is_ready.wait()


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise BadSetting(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
            "Stop the other program, or choose another port with --port."
        ) from error
    listener.listen(1024)
    return listener
