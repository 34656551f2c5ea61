"""The present moment, as everything in live asks for it; tests bring a clock of their own."""

import time
from collections.abc import Callable

from sim_server.rules.ids import Millis

Now = Callable[[], Millis]


def wall_clock() -> Millis:
    return Millis(time.time_ns() // 1_000_000)
