"""How the world went so far: every value that its indicators had, and the ending."""

from collections.abc import Mapping
from typing import NamedTuple

from sim_server.rules.ids import EndingId, IndicatorId, Millis


class Step(NamedTuple):
    """A value that an indicator took, and the places of the effects that moved it there; of its first value none."""

    value: float
    because: tuple[int, ...]
    at: Millis


class Course(NamedTuple):
    steps: Mapping[IndicatorId, tuple[Step, ...]]
    """In the order of time; the last one is how the indicator stands."""
    ending: EndingId | None = None
    """None before play is over, and where the scenario has no endings."""
