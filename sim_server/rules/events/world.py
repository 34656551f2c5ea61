"""Events of the world: an indicator that moved, and the ending."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import EndingId, IndicatorId, Millis


@dataclass(frozen=True, slots=True)
class IndicatorMoved:
    """``because``: places in the scenario's list of the effects that are new, gone, or of another size than before."""

    indicator: IndicatorId
    before: float
    after: float
    because: tuple[int, ...]
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class EndingReached:
    """Play is over, and this is what the world becomes. For facilitators, until the outcome is disclosed.

    A table that went back to play and ends again reaches its ending anew; the last one counts.
    """

    ending: EndingId
    at: Millis
