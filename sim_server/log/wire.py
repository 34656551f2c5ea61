"""One connection to Redis, as bytes in and replies out; it knows nothing of reconnecting.

Written on ``asyncio.Protocol`` and hiredis' reader because appends are the busiest road of the house.
"""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

import hiredis
from redis.asyncio.connection import SSLConnection, parse_url

from sim_server.log.errors import StoreUnfit

_LOADING_PAUSE_S: Final = 0.02
Argument = str | bytes | int


@dataclass(frozen=True, slots=True)
class Address:
    """Where a Redis listens and how to sign in: ``redis://``, ``rediss://`` or ``unix://``."""

    path: str | None
    host: str
    port: int
    username: str | None
    password: str | None
    database: int
    is_encrypted: bool

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Raises ``StoreUnfit`` where the text is not the address of a Redis."""
        try:
            parts: dict[str, Any] = dict(parse_url(url))
        except ValueError as error:
            raise StoreUnfit(
                f"REDIS_URL is not an address of a Redis: {error}. Write for example redis://localhost:6379/0."
            ) from error
        return cls(
            path=parts.get("path"),
            host=parts.get("host", "localhost"),
            port=parts.get("port", 6379),
            username=parts.get("username"),
            password=parts.get("password"),
            database=parts.get("db", 0),
            is_encrypted=parts.get("connection_class") is SSLConnection,
        )


def pack(*arguments: Argument) -> bytes:
    """A command as Redis reads it."""
    packed: bytes = hiredis.pack_command(arguments)  # type: ignore[arg-type]  # the stub says one element
    return packed


class Wire(asyncio.Protocol):
    """An open connection. Replies go to ``received`` in the order in which they come."""

    def __init__(self, received: Callable[[object], None], lost: Callable[[], None]) -> None:
        self._received = received
        self._lost = lost
        self._reader = hiredis.Reader()
        self._transport: asyncio.Transport | None = None
        self._question: asyncio.Future[object] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._reader.feed(data)
        while (reply := self._reader.gets()) is not False:
            if self._question is None:
                self._received(reply)
            elif not self._question.done():
                self._question.set_result(reply)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._question is not None and not self._question.done():
            self._question.set_exception(ConnectionResetError("The store closed the connection."))
        self._lost()

    def write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    async def ask(self, *arguments: Argument) -> object:
        """One command while nothing else is under way. Raises ``hiredis.ReplyError``, ``OSError``."""
        self._question = asyncio.get_running_loop().create_future()
        try:
            self.write(pack(*arguments))
            reply = await self._question
        finally:
            self._question = None
        if isinstance(reply, hiredis.ReplyError):
            raise reply
        return reply

    async def sign_in(self, address: Address) -> None:
        """Say who we are, choose the database, and wait until the data is loaded."""
        if address.password is not None:
            who = () if address.username is None else (address.username,)
            await self.ask("AUTH", *who, address.password)
        await self._wait_until_loaded()
        if address.database:
            await self.ask("SELECT", address.database)

    async def _wait_until_loaded(self) -> None:
        while True:
            try:
                await self.ask("PING")
            except hiredis.ReplyError as error:
                if not str(error).startswith("LOADING"):
                    raise
                await asyncio.sleep(_LOADING_PAUSE_S)
            else:
                return


async def connect(address: Address, *, received: Callable[[object], None], lost: Callable[[], None]) -> Wire:
    """A connection ready for commands. Raises ``OSError``, or ``hiredis.ReplyError`` where it is turned away."""
    loop = asyncio.get_running_loop()

    def new() -> Wire:
        return Wire(received, lost)

    if address.path is not None:
        _, wire = await loop.create_unix_connection(new, address.path)
    else:
        context = ssl.create_default_context() if address.is_encrypted else None
        _, wire = await loop.create_connection(new, address.host, address.port, ssl=context)
    try:
        await wire.sign_in(address)
    except BaseException:
        wire.abort()
        raise
    return wire
