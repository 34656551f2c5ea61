"""The console's region of futures: the odds, who moved them, who peeked and forecast, what can be measured now."""

from dataclasses import dataclass

from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.futures import FutureView
from sim_server.rules.ids import FutureId


@dataclass(frozen=True, slots=True)
class SeatForesight:
    """What a seat did about one future. ``forecast`` is in per cent, in the order of the outcomes, empty for none."""

    label: SeatLabel
    future: FutureId
    nudges: int
    peeked: tuple[str, ...]
    forecast: tuple[int, ...]
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class ConsoleFutures:
    """Region ``futures``. ``movers``: who moved the odds of each last, told or not; None where nobody did."""

    futures: tuple[FutureView, ...]
    movers: tuple[SeatLabel | None, ...]
    seats: tuple[SeatForesight, ...]
    here: tuple[FutureId, ...]
    """What the present phase can still settle."""
    seed: int | None
    """Known once nothing is open any more."""
    may_act: bool
