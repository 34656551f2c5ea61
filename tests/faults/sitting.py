"""A table in the middle of its play: people who send without a pause, and what each of them was told."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from sim_server.client import Accepted, Desk, Seat
from sim_server.client.place import Place
from sim_server.projection.views.common import ClockView
from sim_server.projection.views.items import MessageItem
from sim_server.rules.commands import AdvancePhase, SendMessage, StartTable
from sim_server.rules.ids import ChannelId
from tests.servers import OpenSession

PLENARY = ChannelId("plenary")
BACK_WITHIN_S = 5.0
"""How soon everybody is back once the server listens again."""


@dataclass
class Sitting:
    """``acknowledged`` are the words that were said to be in the log, in the order of the answers."""

    session: OpenSession
    desk: Desk
    seats: list[Seat]
    acknowledged: list[str] = field(default_factory=list)
    spoken: int = 0

    @asynccontextmanager
    async def talking(self) -> AsyncIterator[None]:
        """While this lasts three seats send, each its next message once the last is answered."""
        stop = asyncio.Event()
        talkers = [asyncio.create_task(self._talk(number, stop)) for number in range(3)]
        try:
            await self.hears(15)
            yield
            await self.hears(15)
        finally:
            stop.set()
            await asyncio.wait_for(asyncio.gather(*talkers), 30)

    async def hears(self, more: int) -> None:
        """Wait for so many acknowledgements more."""
        enough = len(self.acknowledged) + more
        async with asyncio.timeout(40):
            while len(self.acknowledged) < enough:  # noqa: ASYNC110 - counted by several talkers
                await asyncio.sleep(0.02)

    async def everybody_is_back(self) -> None:
        async with asyncio.timeout(40):
            for place in (*self.seats, self.desk):
                await place.until(lambda place=place: place.is_connected)  # type: ignore[misc]

    @property
    def clock(self) -> ClockView:
        (view,) = self.desk.views["clock"].values()
        assert isinstance(view, ClockView)
        return view

    async def nothing_is_lost_doubled_or_out_of_order(self) -> None:
        """What every page shows in plenary is what the log holds, and holds all that was acknowledged, once."""
        logged = await self.logged()
        assert not [text for text, times in Counter(logged).items() if times > 1]
        assert not set(self.acknowledged) - set(logged)
        for place in (*self.seats, self.desk):
            async with asyncio.timeout(10):
                await place.until(lambda place=place: len(self.shown(place)) >= len(logged))  # type: ignore[misc]
            assert self.shown(place) == logged

    async def logged(self) -> list[str]:
        lines = await self.session.client.log(self.session.id, self.session.table)
        events = [json.loads(line) for line in lines]
        return [each["event"]["text"] for each in events if each["type"] == "MessageSent"]

    def shown(self, place: Place) -> list[str]:
        """What the page of this place has in plenary."""
        return [item.text for item in place.feeds.get(PLENARY, ()) if isinstance(item, MessageItem)]

    async def _talk(self, number: int, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self.spoken += 1
            text = f"seat {number} says {self.spoken}"
            answer = await self.seats[number].send(SendMessage(PLENARY, text))
            assert isinstance(answer, Accepted), answer
            self.acknowledged.append(text)
            await asyncio.sleep(0.1)


@asynccontextmanager
async def in_plenary(session: OpenSession) -> AsyncIterator[Sitting]:
    """A table in its opening plenary, everybody connected."""
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(session.client.desk(session.id, session.table))
        seats = [await stack.enter_async_context(session.client.seat(held.token)) for held in session.passes]
        assert isinstance(await desk.send(StartTable()), Accepted)
        occurrence = desk.views["controls"][""].occurrence
        assert isinstance(await desk.send(AdvancePhase(occurrence)), Accepted)
        yield Sitting(session, desk, seats)
