"""The other seats of a table, played over the JSON socket from a thread of its own: they are here, and do as told."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from sim_server.client import Accepted, Seat
from sim_server.rules.commands import CastBallot, Choice, Command

T = TypeVar("T")


class Chorus:
    """``tokens`` are those of the seats' links. Close it when done."""

    def __init__(self, url: str, tokens: list[str]) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="chorus")
        self._thread.start()
        self._seats = self.runs(self._enter(url, tokens))

    def runs(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(40)

    def says(self, command: Command, *, which: int = 0) -> None:
        """One of them does something, and it is accepted."""
        answer = self.runs(self._seats[which].send(command))
        assert isinstance(answer, Accepted), answer

    def vote(self, choice: Choice) -> None:
        """All of them cast this choice in the vote that is open."""
        self.runs(self._vote(choice))

    def close(self) -> None:
        self.runs(self._leave())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _enter(self, url: str, tokens: list[str]) -> list[Seat]:
        return [await Seat(url, token).__aenter__() for token in tokens]

    async def _vote(self, choice: Choice) -> None:
        for seat in self._seats:
            await seat.until(lambda seat=seat: bool(seat.views.get("ballot")))  # type: ignore[misc]
            (ballot,) = seat.views["ballot"].values()
            answer = await seat.send(CastBallot(ballot.vote, ballot.revision, choice, ""))
            assert isinstance(answer, Accepted), answer

    async def _leave(self) -> None:
        for seat in self._seats:
            await seat.__aexit__(None, None, None)
