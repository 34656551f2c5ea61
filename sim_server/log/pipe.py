"""The pipelining connection that a worker's appends share.

Commands are written as they come, all those of one turn of the event loop together, and answered in order.
When the line breaks, every command without an answer is sent again on the next one: only commands that may be
repeated belong here. An append may, because the script knows the commit by its id.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final

import hiredis

from sim_server.log.errors import StoreRefused, StoreUnavailable
from sim_server.log.line import Line
from sim_server.log.script import Script
from sim_server.log.wire import Address, Argument, pack

_MOST_WAITING: Final = 10_000
_PATIENCE_S: Final = 10.0
_Waiting = tuple[bytes, "asyncio.Future[object]"]


class Pipe:
    """Commands in, futures out, in order. At most 10,000 commands wait at a time."""

    def __init__(self, address: Address) -> None:
        self._line = Line(address, opened=self._send_again, received=self._answer, waits=lambda: bool(self._waiting))
        self._waiting: deque[_Waiting] = deque()
        self._unsent: list[bytes] = []
        self._is_closed = False

    async def start(self) -> None:
        """Raises ``StoreUnavailable``."""
        await self._line.start()

    async def close(self) -> None:
        """Commands without an answer fail with ``StoreUnavailable``; they may have happened."""
        self._is_closed = True
        await self._line.close()
        for _, answer in self._waiting:
            if not answer.done():
                answer.set_exception(StoreUnavailable("The log was closed before Redis answered."))
        self._waiting.clear()

    def execute(self, *arguments: Argument) -> "asyncio.Future[object]":
        """Queue a command that may be repeated. An error reply arrives as ``hiredis.ReplyError``."""
        if self._is_closed:
            raise StoreUnavailable("The log is closed.")
        if len(self._waiting) >= _MOST_WAITING:
            raise StoreUnavailable("Redis has not answered the last 10,000 commands.")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[object] = loop.create_future()
        command = pack(*arguments)
        self._waiting.append((command, answer))
        if self._line.is_open:
            if not self._unsent:
                loop.call_soon(self._flush)
            self._unsent.append(command)
        return answer

    async def ask(self, *arguments: Argument) -> object:
        """A command that may be repeated, and its answer within 10 s.

        Raises ``StoreRefused`` for an error reply, ``StoreUnavailable`` where none comes.
        """
        return (await self.ask_all((arguments,)))[0]

    async def ask_all(self, questions: Iterable[Sequence[Argument]]) -> Sequence[object]:
        """As `ask`, for several commands at once."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                return await asyncio.gather(*(self.execute(*each) for each in questions))
        except hiredis.ReplyError as error:
            raise StoreRefused(f"Redis refused: {error}.") from error
        except TimeoutError as error:
            raise StoreUnavailable("Redis does not answer. Is it running?") from error

    async def call(self, script: Script, keys: tuple[str, ...], *arguments: Argument) -> object:
        """Run a script by its digest, and by its text where the server does not know it (yet, or any more).

        Waits as long as it takes the server to come back. Raises ``StoreRefused`` for an error reply.
        """
        try:
            try:
                return await self.execute("EVALSHA", script.digest, len(keys), *keys, *arguments)
            except hiredis.ReplyError as error:
                if not str(error).startswith("NOSCRIPT"):
                    raise
                return await self.execute("EVAL", script.text, len(keys), *keys, *arguments)
        except hiredis.ReplyError as error:
            raise StoreRefused(f"Redis refused to write: {error}.") from error

    def _flush(self) -> None:
        self._line.write(b"".join(self._unsent))
        self._unsent.clear()

    def _send_again(self) -> None:
        self._unsent.clear()
        if self._waiting:
            self._line.write(b"".join(command for command, _ in self._waiting))

    def _answer(self, reply: object) -> None:
        _, answer = self._waiting.popleft()
        if answer.done():
            return
        if isinstance(reply, hiredis.ReplyError):
            answer.set_exception(reply)
        else:
            answer.set_result(reply)
