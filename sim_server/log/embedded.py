"""The embedded store: a Valkey server of our own, kept alive as long as this process lives and no longer.

What its append-only file survives is said in ``docs/decisions/0002-log.md``.
"""

import asyncio
import os
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

import structlog

from sim_server.log.binary import find_server, version_of
from sim_server.log.directory import StoreDirectory
from sim_server.log.errors import StoreUnavailable, StoreUnfit
from sim_server.log.wire import Address, connect

_START_LIMIT_S: Final = 10.0
_STOP_LIMIT_S: Final = 10.0
_POLL_S: Final = 0.005
_FIRST_PAUSE_S: Final = 0.02
_LONGEST_PAUSE_S: Final = 2.0
_STEADY_S: Final = 5.0
"""A server that lived this long did not end because of how it starts."""
_GUARD: Final = 'read -r _; kill -TERM "$1"'
"""The guard's pipe closes when this process ends, however it ends; then the server is told to leave."""

_log = structlog.get_logger(__name__)


class Fsync(StrEnum):
    """When the server's file reaches the disk: before every answer, or about once a second.

    Only ``ALWAYS`` keeps every acknowledged action. With ``EVERYSEC`` and a disk that is slow to sync, the server
    answers up to two seconds before it hands its file to the system, and killing it loses that much.
    """

    ALWAYS = "always"
    EVERYSEC = "everysec"


class EmbeddedStore:
    """A running server on a unix socket in its folder. Made by ``start``; started again whenever it dies."""

    def __init__(self, directory: StoreDirectory, binary: Path, fsync: Fsync) -> None:
        self._directory = directory
        self._binary = binary
        self._fsync = fsync
        self._socket = directory.socket()
        self._server: asyncio.subprocess.Process | None = None
        self._guard: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, path: Path, *, binary: Path | None = None, fsync: Fsync = Fsync.ALWAYS) -> Self:
        """Take the folder and start a server in it. Raises ``StoreUnfit`` with a sentence for the operator."""
        program = find_server(binary)
        version = await version_of(program)
        directory = await StoreDirectory.hold(path)
        try:
            directory.admit(version)
            store = cls(directory, program, fsync)
            await store._launch()
        except BaseException:
            directory.release()
            raise
        store._keeper = asyncio.create_task(store._keep_alive(), name="keep-embedded-store-alive")
        return store

    @property
    def url(self) -> str:
        """The address for ``RedisLog.open``."""
        return f"unix://{self._socket}"

    @property
    def process_id(self) -> int | None:
        """Of the server; None while it is being started again."""
        return None if self._server is None else self._server.pid

    async def stop(self) -> None:
        """Let the server finish writing and end."""
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        await self._end()
        self._directory.release()

    async def _launch(self) -> None:
        self._socket.unlink(missing_ok=True)
        # A session of its own: Ctrl-C in the terminal is for us, and the server outlives our last appends.
        self._server = await asyncio.create_subprocess_exec(
            self._binary,
            *self._arguments(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=(self._directory.lock,),
        )
        try:
            await self._set_guard(self._server.pid)
            await self._until_ready(self._server)
        except BaseException:
            await self._end()
            raise

    def _arguments(self) -> tuple[str, ...]:
        folder = str(self._directory.path.absolute())
        settings = {
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "dir": folder,
            "logfile": os.path.join(folder, "valkey.log"),  # noqa: PTH118 - an argument, not a file we open
            "daemonize": "no",
            "save": "",
            "appendonly": "yes",
            "appendfsync": self._fsync.value,
            "maxmemory": "0",
            "maxmemory-policy": "noeviction",
        }
        return tuple(word for name, value in settings.items() for word in (f"--{name}", value))

    async def _set_guard(self, server: int) -> None:
        self._guard = await asyncio.create_subprocess_exec(
            "/bin/sh",
            "-c",
            _GUARD,
            "entente-guard",
            str(server),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )

    async def _until_ready(self, server: asyncio.subprocess.Process) -> None:
        address = Address.parse(self.url)
        deadline = asyncio.get_running_loop().time() + _START_LIMIT_S
        while server.returncode is None:
            try:
                wire = await connect(address, received=lambda _: None, lost=lambda: None)
            except OSError as error:
                if asyncio.get_running_loop().time() > deadline:
                    raise StoreUnavailable(f"The embedded store does not answer: {error}. {self._see()}") from error
                await asyncio.sleep(_POLL_S)
            else:
                wire.abort()
                return
        raise StoreUnfit(f"The embedded store ended while starting (status {server.returncode}). {self._see()}")

    def _see(self) -> str:
        return f"See {self._directory.path / 'valkey.log'} for the reason."

    async def _keep_alive(self) -> None:
        loop, pause = asyncio.get_running_loop(), _FIRST_PAUSE_S
        while True:
            begun = loop.time()
            if self._server is not None:
                status = await self._server.wait()
                _log.warning("The embedded store ended; starting it again.", status=status)
                await self._end()
            pause = _FIRST_PAUSE_S if loop.time() - begun > _STEADY_S else min(pause * 2, _LONGEST_PAUSE_S)
            await asyncio.sleep(pause)
            try:
                await self._launch()
            except (StoreUnavailable, StoreUnfit, OSError) as error:
                _log.warning("The embedded store did not start; trying again.", error=str(error))

    async def _end(self) -> None:
        server, guard = self._server, self._guard
        self._server = self._guard = None
        # The guard goes first, so that it never aims at a process number that is no longer the server's.
        if guard is not None:
            await _end_process(guard, force=True)
        if server is not None:
            await _end_process(server, force=False)


async def _end_process(process: asyncio.subprocess.Process, *, force: bool) -> None:
    if process.returncode is None:
        try:
            process.kill() if force else process.terminate()
            async with asyncio.timeout(_STOP_LIMIT_S):
                await process.wait()
        except ProcessLookupError:
            return
        except TimeoutError:
            process.kill()
            await process.wait()
