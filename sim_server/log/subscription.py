"""Hearing what other workers append, over a line of its own.

After every reconnecting each table is subscribed to again, and the listener hears ``Resync`` for it: whatever was
published in between is gone, and only reading the log tells what it was.
"""

import asyncio

from sim_server.log import keys
from sim_server.log.errors import StoreUnavailable
from sim_server.log.line import Line
from sim_server.log.protocol import Hear, Resync
from sim_server.log.publication import heard
from sim_server.log.wire import Address, pack
from sim_server.rules.ids import TableId


class RedisSubscription:
    """One listener's tables. The line opens with the first table."""

    def __init__(self, address: Address, hear: Hear, *, own_token: bytes) -> None:
        self._hear = hear
        self._own_token = own_token
        self._tables: dict[bytes, TableId] = {}
        self._pending: dict[bytes, asyncio.Future[None]] = {}
        self._opening = asyncio.Lock()
        self._is_started = False
        self._line = Line(address, opened=self._subscribe_all, received=self._receive, waits=self._ask_for_life)

    async def add(self, table: TableId) -> None:
        """Returns once Redis has confirmed. Raises ``StoreUnavailable``."""
        channel = keys.channel(table).encode()
        if channel in self._tables and channel not in self._pending:
            return
        self._tables[channel] = table
        confirmed = self._pending.setdefault(channel, asyncio.get_running_loop().create_future())
        if self._is_started:
            self._line.write(pack("SUBSCRIBE", channel))
        else:
            await self._start()
        await asyncio.shield(confirmed)

    async def remove(self, table: TableId) -> None:
        channel = keys.channel(table).encode()
        if self._tables.pop(channel, None) is not None:
            self._give_up(channel)
            self._line.write(pack("UNSUBSCRIBE", channel))

    async def close(self) -> None:
        for channel in tuple(self._tables):
            self._give_up(channel)
        self._tables.clear()
        await self._line.close()

    async def _start(self) -> None:
        async with self._opening:
            if not self._is_started:
                await self._line.start()
                self._is_started = True

    def _subscribe_all(self) -> None:
        if self._tables:
            self._line.write(pack("SUBSCRIBE", *self._tables))

    def _ask_for_life(self) -> bool:
        self._line.write(pack("PING"))
        return True

    def _receive(self, reply: object) -> None:
        match reply:
            case [b"message", bytes(channel), bytes(data)]:
                self._publish(channel, data)
            case [b"subscribe", bytes(channel), *_]:
                self._confirm(channel)
            case _:
                return

    def _publish(self, channel: bytes, data: bytes) -> None:
        table = self._tables.get(channel)
        if table is None:
            return
        what = heard(table, data, own_token=self._own_token)
        if what is not None:
            self._hear(what)

    def _confirm(self, channel: bytes) -> None:
        pending = self._pending.pop(channel, None)
        if pending is not None:
            if not pending.done():
                pending.set_result(None)
        elif (table := self._tables.get(channel)) is not None:
            self._hear(Resync(table))

    def _give_up(self, channel: bytes) -> None:
        pending = self._pending.pop(channel, None)
        if pending is not None and not pending.done():
            pending.set_exception(StoreUnavailable("The subscription was closed before Redis confirmed it."))
