"""The incoming side of one socket: its texts, given one at a time and in order."""

import asyncio
from collections.abc import Callable
from typing import Final

from starlette.websockets import WebSocket

from sim_server.live.wire import protocol_of

MOST_WAITING: Final = 8
"""Texts that wait while one is carried out, before nothing more is read from the socket."""


class Reception:
    """Calls ``take`` with a text (None for what is no text); the next one follows after `done`."""

    def __init__(self, socket: WebSocket, take: Callable[[str | None], None]) -> None:
        self._socket = socket
        self._take = take
        self._protocol = protocol_of(socket)
        self._waiting: list[str | None] = []
        self._is_busy = False
        self._is_giving = False
        self._is_paused = False
        self._free: asyncio.Future[None] | None = None

    async def until_closed(self) -> None:
        """Give what comes in until the other side is gone. Where our protocol runs the socket, texts come directly."""
        if self._protocol is not None:
            self._protocol.text_call = self._arrives
        while (message := await self._socket.receive())["type"] != "websocket.disconnect":
            self._arrives(message.get("text"))
            while self._is_busy:
                self._free = asyncio.get_running_loop().create_future()
                await self._free

    def done(self) -> None:
        """What was taken last is finished."""
        self._is_busy = False
        if not self._is_giving:
            self._give()
        if self._free is not None and not self._free.done():
            self._free.set_result(None)

    def _arrives(self, text: str | None) -> None:
        self._waiting.append(text)
        if not self._is_busy:
            self._give()
        if len(self._waiting) >= MOST_WAITING:
            self._pause(is_paused=True)

    def _give(self) -> None:
        self._is_giving = True
        try:
            while self._waiting and not self._is_busy:
                self._is_busy = True
                self._take(self._waiting.pop(0))
        finally:
            self._is_giving = False
        if self._is_paused and not self._waiting:
            self._pause(is_paused=False)

    def _pause(self, *, is_paused: bool) -> None:
        if self._protocol is not None and self._is_paused != is_paused:
            self._is_paused = is_paused
            self._protocol.pause(is_paused=is_paused)
