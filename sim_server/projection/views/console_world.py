"""The console's region of the world: every indicator, and how it would end."""

from dataclasses import dataclass

from sim_server.projection.views.indicators import IndicatorView


@dataclass(frozen=True, slots=True)
class ConsoleWorld:
    """Region ``world``."""

    indicators: tuple[IndicatorView, ...]
    now: str
    """The ending if play were over when the time of the present phase is; empty where the scenario has none."""
    reached: str
    """The ending that play had; empty before."""
