"""The present moment, as everything in live asks for it; tests bring a clock of their own."""

import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Final

from sim_server.rules.ids import Millis, TableId

Now = Callable[[], Millis]
Seeds = Callable[[TableId], Awaitable[int | None]]
"""What the draws of a table are made from; asked once, when it comes up."""
_DIGITS: Final = 16
_NAMES_AT_ONCE: Final = 128


def wall_clock() -> Millis:
    return Millis(time.time_ns() // 1_000_000)


async def no_seed(_table: TableId) -> int | None:
    """Of a place whose tables draw nothing."""
    return None


class FreshNames:
    """Random names of 64 bits in hexadecimal. The system is asked for many of them at once."""

    def __init__(self) -> None:
        self._drawn = ""
        self._next = 0

    def __call__(self) -> str:
        if self._next == len(self._drawn):
            self._drawn, self._next = secrets.token_hex(_NAMES_AT_ONCE * _DIGITS // 2), 0
        self._next += _DIGITS
        return self._drawn[self._next - _DIGITS : self._next]
