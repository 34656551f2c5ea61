"""Tries: how often one address may try a passphrase. Kept by each worker for itself."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from sim_server.live.floodgate import Floodgate

MOST_ADDRESSES = 10_000


class Tries:
    """``count`` tries at once, and as many again over ``seconds``."""

    def __init__(self, *, count: int, seconds: float, now: Callable[[], float] = monotonic) -> None:
        self._count = count
        self._rate = count / seconds
        self._now = now
        self._gates: OrderedDict[str, Floodgate] = OrderedDict()

    def admits(self, address: str) -> bool:
        """Count one try of this address; the address longest unseen is forgotten first."""
        gate = self._gates.pop(address, None) or Floodgate(capacity=self._count, per_second=self._rate, now=self._now)
        self._gates[address] = gate
        if len(self._gates) > MOST_ADDRESSES:
            self._gates.popitem(last=False)
        return gate.admits()
