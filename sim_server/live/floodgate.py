"""A floodgate for one connection: a token bucket, so that one hand cannot flood a table."""

from collections.abc import Callable
from time import monotonic
from typing import Final

CAPACITY: Final = 20
"""Commands that may come in one burst."""
PER_SECOND: Final = 4.0
"""Commands a second in the long run: faster than any person."""


class Floodgate:
    def __init__(
        self, *, capacity: float = CAPACITY, per_second: float = PER_SECOND, now: Callable[[], float] = monotonic
    ) -> None:
        self._capacity = capacity
        self._per_second = per_second
        self._now = now
        self._tokens = capacity
        self._at = now()

    def admits(self) -> bool:
        """Take a token if there is one."""
        now = self._now()
        self._tokens = min(self._capacity, self._tokens + (now - self._at) * self._per_second)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
