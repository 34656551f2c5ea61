"""A live place at a table: one socket that comes back by itself, a page kept up to date, commands answered once."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from random import uniform
from types import TracebackType
from typing import Any, Final, Protocol, Self
from urllib.parse import urlencode

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from sim_server.api.names import command_object
from sim_server.client.answers import Accepted, Answer, Rejected
from sim_server.client.messages import KeysCame, Message, read_frame
from sim_server.client.page import Page
from sim_server.client.typed_views import ViewReader
from sim_server.projection.views.items import Item
from sim_server.rules.commands import Command
from sim_server.rules.ids import ChannelId, CommandId

LONGEST_PAUSE_S: Final = 2.0
ENTER_LIMIT_S: Final = 60.0
"""How long to try to be let in; a place once entered comes back however long it takes."""
MOST_FRAME_BYTES: Final = 16 << 20
FINAL_CODES: Final = frozenset({1008, 4001, 4002})
"""Close codes after which coming back is of no use."""


class PlaceLost(Exception):
    """The server does not let us be here any more. The message says why, ``code`` is the close code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason or f"The server closed the connection for good ({code}).")
        self.code = code


class Witness(Protocol):
    """Whoever wants to know of everything that arrives, as it arrives."""

    def saw(self, message: Message, *, is_live: bool) -> None:
        """``is_live`` is false for the whole page that every connection begins with."""


class Place:
    """Use as an async context: inside, `page` is whole and follows the table."""

    def __init__(
        self,
        address: str,
        views: ViewReader,
        *,
        query: Mapping[str, str],
        headers: Mapping[str, str],
        witness: Witness | None = None,
    ) -> None:
        self.page = Page()
        self.connections = 0
        """How often the socket has been opened."""
        self._address = address
        self._views = views
        self._query = query
        self._headers = headers
        self._witness = witness
        self._waiting: dict[CommandId, tuple[str, asyncio.Future[Answer]]] = {}
        self._socket: ClientConnection | None = None
        self._changed = asyncio.Event()
        self._is_whole = False
        self._task: asyncio.Task[None] | None = None

    @property
    def views(self) -> Mapping[str, Mapping[str, Any]]:
        return self.page.views

    @property
    def feeds(self) -> Mapping[ChannelId, tuple[Item, ...]]:
        return self.page.feeds

    @property
    def is_connected(self) -> bool:
        """Whether a socket is open and the page on it whole."""
        return self._socket is not None and self._is_whole

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._stay(), name="place")
        try:
            async with asyncio.timeout(ENTER_LIMIT_S):
                await self.until(lambda: self._is_whole)
        except TimeoutError:
            await self._leave()
            raise PlaceLost(1006, f"The server gave no page within {ENTER_LIMIT_S:.0f} seconds.") from None
        except BaseException:
            await self._leave()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._leave()

    async def send(self, command: Command, *, id: str = "") -> Answer:  # noqa: A002
        """Send a command until it is answered; after a lost connection again, under the same id.

        Raises `PlaceLost` where no answer can come any more.
        """
        own = CommandId(id or secrets.token_hex(12))
        text = msgspec.json.encode({**command_object(command), "id": own})
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[own] = (text.decode(), answer)
        if self._task is None or self._task.done():
            self._give_up(PlaceLost(1000, "This place was left."))
        elif self._socket is not None:
            await self._put(self._socket, text.decode())
        return await answer

    async def signal(self, told: Mapping[str, str]) -> None:
        """Tell what has no answer and is not sent again; nothing where the connection is lost just now."""
        if self._socket is not None:
            await self._put(self._socket, msgspec.json.encode(told).decode())

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return when ``condition`` holds; it is asked after every frame. Raises `PlaceLost`."""
        while not condition():
            if self._task is not None and self._task.done():
                self._task.result()
                raise PlaceLost(1000, "This place was left.")
            self._changed.clear()
            await self._changed.wait()

    async def drop(self) -> None:
        """Lose the connection, as a phone in a tunnel does. The place comes back by itself."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def _stay(self) -> None:
        pause = 0.05
        try:
            while True:
                began = asyncio.get_running_loop().time()
                await self._visit()
                pause = 0.05 if asyncio.get_running_loop().time() - began > LONGEST_PAUSE_S else min(pause * 2, 1.0)
                await asyncio.sleep(min(LONGEST_PAUSE_S, pause * uniform(1, 2)))  # noqa: S311
        except Exception as error:
            self._give_up(error)
            raise
        finally:
            self._changed.set()

    async def _visit(self) -> None:
        """One connection, from its handshake to its end. Raises `PlaceLost` where no other should follow."""
        try:
            async with connect(
                self._whole_address(), additional_headers=self._headers, max_size=MOST_FRAME_BYTES, compression=None
            ) as socket:
                self.connections += 1
                await self._listen(socket)
        except InvalidStatus as error:
            if error.response.status_code in {401, 403, 404}:
                raise PlaceLost(1008, "The server refused the link, or there is no such table.") from None
        except ConnectionClosed as closed:
            if closed.rcvd is not None and closed.rcvd.code in FINAL_CODES:
                raise PlaceLost(closed.rcvd.code, closed.rcvd.reason) from None
        except (OSError, TimeoutError, EOFError, InvalidHandshake):
            pass
        finally:
            self._socket = None
            self._is_whole = False

    async def _listen(self, socket: ClientConnection) -> None:
        for text, _ in tuple(self._waiting.values()):
            await self._put(socket, text)
        self._socket = socket
        was_keys = False
        while True:
            messages = read_frame(await socket.recv(decode=False), self._views)
            has_keys = any(isinstance(message, KeysCame) for message in messages)
            for message in messages:
                self._take(message, is_live=not was_keys)
            self._is_whole = self._is_whole or was_keys
            was_keys = has_keys
            self._changed.set()

    def _take(self, message: Message, *, is_live: bool) -> None:
        if self._witness is not None:
            self._witness.saw(message, is_live=is_live)
        self.page.apply(message)
        if isinstance(message, Accepted | Rejected):
            _, waiting = self._waiting.pop(message.id, ("", None))
            if waiting is not None and not waiting.done():
                waiting.set_result(message)

    def _whole_address(self) -> str:
        have = ",".join(f"{channel}:{item}" for channel, item in self.page.last_items.items())
        return f"{self._address}?{urlencode({**self._query, 'have': have})}"

    async def _put(self, socket: ClientConnection, text: str) -> None:
        """A socket that is lost loses nothing: what waits for an answer is sent again on the next."""
        try:
            await socket.send(text)
        except ConnectionClosed:
            return

    def _give_up(self, error: Exception) -> None:
        waiting, self._waiting = self._waiting, {}
        for _, answer in waiting.values():
            if not answer.done():
                answer.set_exception(error)

    async def _leave(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._give_up(PlaceLost(1000, "This place was left."))
