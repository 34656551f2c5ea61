"""A bell for one sleeper: lighter than an event, which keeps a list of everybody who waits."""

import asyncio


class Bell:
    """`ring` wakes whoever waits, or spares the next wait. Only one may wait."""

    def __init__(self) -> None:
        self._has_rung = False
        self._sleeper: asyncio.Future[None] | None = None

    def ring(self) -> None:
        self._has_rung = True
        if self._sleeper is not None and not self._sleeper.done():
            self._sleeper.set_result(None)

    async def wait(self) -> None:
        """Until it rings, or has rung since the last wait."""
        if not self._has_rung:
            self._sleeper = asyncio.get_running_loop().create_future()
            await self._sleeper
            self._sleeper = None
        self._has_rung = False
