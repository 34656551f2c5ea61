"""A browser's socket to the application under test, without a network."""

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from fastapi import FastAPI

from facilitator.doors import LOGIN_COOKIE
from tests.facilitator.place import ADDRESS

HOST = ADDRESS.removeprefix("http://")


class Socket:
    """One socket. ``messages`` are the texts that came, in order; ``closed`` is the code, or None while it is open."""

    def __init__(self) -> None:
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.messages: list[str] = []
        self.closed: int | None = None
        self.was_accepted = False
        self._news = asyncio.Event()

    async def take(self, message: MutableMapping[str, Any]) -> None:
        match message["type"]:
            case "websocket.accept":
                self.was_accepted = True
            case "websocket.close":
                self.closed = message.get("code", 1000)
            case "websocket.send":
                self.messages.append(message["text"])
        self._news.set()

    def send(self, **values: object) -> None:
        self.sent.put_nowait({"type": "websocket.receive", "text": msgspec.json.encode(values).decode()})

    async def is_answered(self) -> None:
        """Wait until the handshake was accepted or refused."""
        async with asyncio.timeout(5):
            while not self.was_accepted and self.closed is None:
                self._news.clear()
                await self._news.wait()

    async def hears(self, words: str) -> str:
        """The first message with these words, waited for."""
        async with asyncio.timeout(5):
            while True:
                found = next((message for message in self.messages if words in message), None)
                if found is not None:
                    return found
                self._news.clear()
                await self._news.wait()


@asynccontextmanager
async def socket_to(app: FastAPI, path: str, cookie: str, *, origin: str = ADDRESS) -> AsyncIterator[Socket]:
    socket = Socket()
    socket.sent.put_nowait({"type": "websocket.connect"})
    scope = {
        "type": "websocket",
        "asgi": {"version": "3.0"},
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [
            (b"host", HOST.encode()),
            (b"origin", origin.encode()),
            (b"cookie", f"{LOGIN_COOKIE}={cookie}".encode()),
        ],
        "subprotocols": [],
        "state": {},
        "extensions": {},
    }
    serving = asyncio.create_task(app(scope, socket.sent.get, socket.take))
    try:
        await socket.is_answered()
        yield socket
    finally:
        socket.sent.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await serving
