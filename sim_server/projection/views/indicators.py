"""The regions of indicators, for seats, observers and facilitators. A scenario without indicators has none of them."""

from dataclasses import dataclass
from typing import NamedTuple

from sim_server.rules.ids import FutureId, IndicatorId, IssueId, Millis, OptionId, OutcomeId
from sim_server.rules.world import Better


class StepView(NamedTuple):
    """A value that it took. ``because``: what moved it there, in words; nothing of its first value."""

    value: float
    because: tuple[str, ...]
    at: Millis


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """Family ``indicator``, one for each that is shown: the same for everybody. ``digits``: after the point."""

    id: IndicatorId
    title: str
    unit: str
    least: int
    most: int
    better: Better
    digits: int
    steps: tuple[StepView, ...]
    """The newest last; older ones are left out."""
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ValuedView:
    """Region ``valued``: what this seat values besides options, in points. Told to this seat alone."""

    indicators: tuple[tuple[str, int, int, int, int], ...]
    """Title, what one end of the range is and the points there, what the other is and the points there."""
    resources: tuple[tuple[str, int], ...]
    aims: tuple[tuple[str, int], ...]
    answers: tuple[tuple[IssueId, OptionId, float], ...]
    """What an answer in an adopted text adds through the indicators that everyone sees, in points; one at a time."""
    outcomes: tuple[tuple[FutureId, OutcomeId, float], ...]
    """What an outcome of a future adds in the same way, to what is to be expected at the odds of the beginning."""
