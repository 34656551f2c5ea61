"""Getting what was destroyed out of the append-only file too.

Redis appends a deletion to its file; the deleted bytes stay there until the file is rewritten. So after a sealed
key is destroyed, words are redacted or a table is erased, a rewrite is asked for.
"""

import asyncio
from contextlib import suppress
from typing import Final

import structlog

from sim_server.log.errors import StoreRefused, StoreUnavailable
from sim_server.log.pipe import Pipe

BETWEEN_REWRITES_S: Final = 5.0
CLOSING_LIMIT_S: Final = 2.0
"""A store that is gone is not waited for."""

_log = structlog.get_logger(__name__)


class Forgetting:
    """Asks for rewrites, never two within ``pause_s``; what is destroyed meanwhile goes with the next one."""

    def __init__(self, pipe: Pipe, *, pause_s: float = BETWEEN_REWRITES_S) -> None:
        self._pipe = pipe
        self._pause_s = pause_s
        self._is_wanted = False
        self._task: asyncio.Task[None] | None = None

    def ask(self) -> None:
        self._is_wanted = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._rewrite(), name="rewrite-append-only-file")

    async def close(self) -> None:
        """Whatever is still wanted is asked for once, without waiting for a running rewrite to end."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._is_wanted:
            with suppress(TimeoutError):
                async with asyncio.timeout(CLOSING_LIMIT_S):
                    await self._ask_once()

    async def _rewrite(self) -> None:
        while self._is_wanted:
            await self._ask_once()
            await asyncio.sleep(self._pause_s)

    async def _ask_once(self) -> None:
        self._is_wanted = False
        try:
            await self._pipe.ask("BGREWRITEAOF")
        except (StoreRefused, StoreUnavailable) as error:
            # A rewrite already under way may have copied the data before it was destroyed: ask again after it.
            self._is_wanted = "in progress" in str(error)
            if not self._is_wanted:
                _log.warning("Redis did not rewrite its file; destroyed data stays in it.", error=str(error))
