"""Measurement at a driven table: the facilitator lets people forecast first, then measures what the phase settles."""

import asyncio
from collections.abc import Iterator
from typing import Final

from sim_server.client import Desk
from sim_server.projection.views.console import ControlsView
from sim_server.projection.views.console_futures import ConsoleFutures
from sim_server.rules.commands import Command, MeasureFutures
from sim_server.rules.scenario import PhaseKind

MEASURES_AT: Final = 0.5
"""When the futures of a phase are measured, as a share of the phase."""


class Measuring:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen: dict[int, float] = {}

    def next(self, controls: ControlsView) -> Iterator[Command]:
        """Measure everything that the phase settles, once half of it has passed by this process's clock."""
        if controls.clock.kind != PhaseKind.MEASUREMENT:
            return
        now = asyncio.get_running_loop().time()
        began = self._seen.setdefault(controls.occurrence, now)
        lasts = (controls.clock.ends_at - controls.clock.began) / 1000
        found: ConsoleFutures | None = self._desk.views.get("futures", {}).get("")
        if found is not None and found.here and now - began >= MEASURES_AT * lasts:
            yield MeasureFutures()
