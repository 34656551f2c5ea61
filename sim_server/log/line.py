"""A line to Redis: a connection that is made again, by itself, whenever it breaks or falls silent."""

import asyncio
from collections.abc import Callable
from typing import Final

import hiredis
import structlog

from sim_server.log.errors import StoreUnavailable
from sim_server.log.wire import Address, Wire, connect

_FIRST_PAUSE_S: Final = 0.01
_FIRST_PATIENCE_S: Final = 2.0
_LONGEST_PAUSE_S: Final = 0.5
_CONNECT_LIMIT_S: Final = 5.0
_CHECK_EVERY_S: Final = 2.0
_CHECKS_IN_SILENCE: Final = 4

_log = structlog.get_logger(__name__)


class Line:
    """Owns one connection. ``opened`` is called after each connecting, ``received`` for each reply.

    ``waits`` says at each check whether a reply is owed; a line that owes one for 8 s is cut and made again.
    """

    def __init__(
        self,
        address: Address,
        *,
        opened: Callable[[], None],
        received: Callable[[object], None],
        waits: Callable[[], bool],
    ) -> None:
        self._address = address
        self._opened = opened
        self._receive = received
        self._waits = waits
        self._wire: Wire | None = None
        self._replies = 0
        self._is_lost = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connect, and stay connected until ``close``.

        A server that is just starting is waited for, up to 2 s. Raises ``StoreUnavailable``.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + _FIRST_PATIENCE_S
        while not self.is_open:
            try:
                await self._connect()
            except (OSError, TimeoutError, hiredis.HiredisError) as error:
                if loop.time() > deadline or isinstance(error, hiredis.ReplyError):
                    raise StoreUnavailable(
                        f"Redis cannot be reached: {str(error) or 'no answer'}. Is it running, and is REDIS_URL right?"
                    ) from error
                await asyncio.sleep(_FIRST_PAUSE_S)
        self._task = asyncio.create_task(self._stay_connected(), name="line-to-redis")

    @property
    def is_open(self) -> bool:
        return self._wire is not None

    def write(self, data: bytes) -> None:
        """Send, if the line is open. What is lost with the line is for the caller to send again."""
        if self._wire is not None:
            self._wire.write(data)

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        if self._wire is not None:
            self._wire.abort()
            self._wire = None

    async def _connect(self) -> None:
        self._is_lost.clear()
        async with asyncio.timeout(_CONNECT_LIMIT_S):
            self._wire = await connect(self._address, received=self._received, lost=self._lost)
        self._opened()

    async def _stay_connected(self) -> None:
        while True:
            await self._until_lost()
            await self._reconnect()

    async def _until_lost(self) -> None:
        seen, silent = self._replies, 0
        while not self._is_lost.is_set():
            try:
                await asyncio.wait_for(self._is_lost.wait(), _CHECK_EVERY_S)
            except TimeoutError:
                owed = self._waits()
                silent = silent + 1 if owed and seen == self._replies else 0
                seen = self._replies
                if silent >= _CHECKS_IN_SILENCE and self._wire is not None:
                    self._wire.abort()

    async def _reconnect(self) -> None:
        pause = _FIRST_PAUSE_S
        while True:
            try:
                await self._connect()
            except (OSError, TimeoutError, hiredis.HiredisError) as error:
                if pause == _FIRST_PAUSE_S:
                    _log.warning("The line to Redis is down; trying again until it is back.", error=str(error))
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE_S)
            else:
                return

    def _received(self, reply: object) -> None:
        self._replies += 1
        self._receive(reply)

    def _lost(self) -> None:
        self._wire = None
        self._is_lost.set()
