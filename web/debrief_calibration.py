"""The picture of calibration, as plain geometry: what was said to the right, how often it happened upwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from sim_server.debrief.calibration import Bin

LEFT, BOTTOM, SIDE = 70, 560, 520
SMALLEST, LARGEST = 13.0, 26.0


@dataclass(frozen=True, slots=True)
class Spot:
    """One bin: the number in it is how often it happened. ``even`` is the height of those that said just that."""

    x: float
    y: float
    even: float
    radius: float
    came: int


@dataclass(frozen=True, slots=True)
class CalibrationPlot:
    """640 wide and 630 high."""

    spots: tuple[Spot, ...]
    line: str


GRID: Final = tuple((LEFT + SIDE * part / 100, BOTTOM - SIDE * part / 100, part) for part in (0, 25, 50, 75, 100))
"""Where the lines of the grid stand, across and up, and their per cents."""


def calibration_plot(bins: Iterable[Bin]) -> CalibrationPlot:
    shown = [(each.said, each.came, each.count) for each in bins if each.said is not None and each.came is not None]
    most = max((count for _, _, count in shown), default=1)
    spots = tuple(_spot(said, came, sqrt(count / most)) for said, came, count in shown)
    return CalibrationPlot(spots, "M" + "L".join(f"{each.x:g} {each.y:g}" for each in spots) if spots else "")


def _spot(said: float, came: float, share: float) -> Spot:
    return Spot(
        x=round(LEFT + SIDE * said / 100, 1),
        y=round(BOTTOM - SIDE * came / 100, 1),
        even=round(BOTTOM - SIDE * said / 100, 1),
        radius=round(SMALLEST + (LARGEST - SMALLEST) * share, 1),
        came=round(came),
    )
