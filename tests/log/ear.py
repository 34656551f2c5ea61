"""A listener that can be waited for."""

import asyncio

from sim_server.log.protocol import Heard


class Ear:
    """Pass ``hear`` to ``listen``; then take what came."""

    def __init__(self) -> None:
        self._heard: asyncio.Queue[Heard] = asyncio.Queue()

    def hear(self, heard: Heard) -> None:
        self._heard.put_nowait(heard)

    async def take(self, count: int) -> list[Heard]:
        """The next ``count`` things heard; fails where they do not come within five seconds."""
        async with asyncio.timeout(5):
            return [await self._heard.get() for _ in range(count)]

    def has_heard_more(self) -> bool:
        return not self._heard.empty()
