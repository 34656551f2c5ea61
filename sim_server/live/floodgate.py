"""Floodgates: a token bucket for each hand, so that no hand can flood a table, however many sockets it opens."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Final

CAPACITY: Final = 20
"""Commands that may come in one burst."""
PER_SECOND: Final = 4.0
"""Commands a second in the long run: faster than any person."""
MOST_HANDS: Final = 1_000
"""Hands that are remembered; the one longest unseen is forgotten first."""


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


class Floodgates:
    """One floodgate for each hand at a table. A hand that comes back finds the gate it left."""

    def __init__(self) -> None:
        self._gates: OrderedDict[str, Floodgate] = OrderedDict()

    def of(self, hand: str) -> Floodgate:
        gate = self._gates.pop(hand, None) or Floodgate()
        self._gates[hand] = gate
        if len(self._gates) > MOST_HANDS:
            self._gates.popitem(last=False)
        return gate
