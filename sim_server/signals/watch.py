"""Hearing of changes through Redis' publications, with a resync after a broken connection."""

import asyncio
from typing import Any, Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from sim_server.rules.ids import TableId
from sim_server.signals import keys
from sim_server.signals.protocol import Changed, Notify, Signal, SignalsUnavailable

_POLL_S: Final = 5.0
_PAUSE_S: Final = 0.2

_log = structlog.get_logger(__name__)


class RedisWatch:
    """One listener's tables. The connection opens with the first table."""

    def __init__(self, client: Redis, notify: Notify) -> None:
        self._notify = notify
        self._subscriber = client.pubsub()
        self._tables: dict[str, TableId] = {}
        self._confirmed: dict[str, asyncio.Event] = {}
        self._task: asyncio.Task[None] | None = None

    async def add(self, table: TableId) -> None:
        """Returns once Redis has confirmed."""
        channel = keys.changes(table)
        if channel not in self._tables:
            self._tables[channel] = table
            self._confirmed[channel] = asyncio.Event()
            try:
                await self._subscriber.subscribe(channel)
            except (RedisError, OSError) as error:
                raise SignalsUnavailable(f"Redis cannot be reached: {error}.") from error
            if self._task is None:
                self._task = asyncio.create_task(self._listen(), name="watch-signals")
        await self._confirmed[channel].wait()

    async def remove(self, table: TableId) -> None:
        channel = keys.changes(table)
        if self._tables.pop(channel, None) is not None:
            self._confirmed.pop(channel).set()
            try:
                await self._subscriber.unsubscribe(channel)
            except (RedisError, OSError) as error:
                raise SignalsUnavailable(f"Redis cannot be reached: {error}.") from error

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._subscriber.aclose()  # type: ignore[no-untyped-call]

    async def _listen(self) -> None:
        while True:
            try:
                message = await self._subscriber.get_message(timeout=_POLL_S)
            except (RedisError, OSError) as error:
                _log.warning("Signals are not heard; trying again.", error=str(error))
                await asyncio.sleep(_PAUSE_S)
            else:
                self._hear(message)

    def _hear(self, message: dict[str, Any] | None) -> None:
        match message:
            case {"type": "message", "channel": str(channel), "data": str(data)} if channel in self._tables:
                self._notify(keys.changed(self._tables[channel], data))
            case {"type": "subscribe", "channel": str(channel)} if channel in self._tables:
                self._confirm(channel)
            case _:
                return

    def _confirm(self, channel: str) -> None:
        confirmed = self._confirmed[channel]
        if confirmed.is_set():
            self._notify(Changed(self._tables[channel], Signal.EVERYTHING, ""))
        confirmed.set()
