"""A bare socket to the JSON interface: what a program without our client sends and gets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect

from sim_server.client.seat import socket_address
from tests.servers import OpenSession, RunningServer

Message = dict[str, Any]


class BareSocket:
    """``page`` is the first whole page, message by message."""

    def __init__(self, connection: ClientConnection, page: tuple[Message, ...]) -> None:
        self.connection = connection
        self.page = page

    async def says(self, text: str | bytes) -> None:
        await self.connection.send(text)

    async def sends(self, message: Message) -> None:
        await self.says(msgspec.json.encode(message).decode())

    async def gets(self) -> list[Message]:
        """The messages of the next frame."""
        messages: list[Message] = msgspec.json.decode(await self.connection.recv())
        return messages

    async def answer(self) -> Message:
        """The next answer to a command, whatever comes before it."""
        while True:
            for message in await self.gets():
                if message["type"] in {"accepted", "rejected", "malformed"}:
                    return message

    async def asks(self, message: Message) -> Message:
        await self.sends(message)
        return await self.answer()


@asynccontextmanager
async def seat_socket(
    server: RunningServer, opened: OpenSession, number: int = 0, have: str = ""
) -> AsyncIterator[BareSocket]:
    """The seat of one of the session's people."""
    async with bare_socket(server, f"/play?token={opened.passes[number].token}&have={have}") as socket:
        yield socket


@asynccontextmanager
async def bare_socket(server: RunningServer, path: str, token: str = "") -> AsyncIterator[BareSocket]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with connect(socket_address(server.url, path), additional_headers=headers, compression=None) as connection:
        keys = msgspec.json.decode(await connection.recv())
        page = msgspec.json.decode(await connection.recv())
        yield BareSocket(connection, (*keys, *page))
