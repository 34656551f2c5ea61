"""What is open at a table: the joint odds, and what each seat did, saw and wrote about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sim_server.rules.belief import Belief
from sim_server.rules.ids import FutureId, IssueId, Millis, OptionId, OutcomeId, SeatId
from sim_server.rules.odds import Chances, Odds, prior_odds
from sim_server.rules.uncertain import Leverage, Uncertainty

Own = tuple[SeatId, FutureId]
"""What one seat has to do with one future."""


class Measured(NamedTuple):
    """``chance``: how likely the outcome was at that moment."""

    outcome: OutcomeId
    chance: float
    at: Millis


class Moved(NamedTuple):
    """The last change of the odds of a future: ``cause`` is the future that was nudged or measured, or itself.

    ``outcome`` is the one it was nudged towards, None where ``cause`` was measured. ``because`` is the answer of the
    adopted text that moved it, None where a seat did or a measurement.
    """

    before: Chances
    cause: FutureId
    outcome: OutcomeId | None
    by: SeatId | None
    at: Millis
    because: tuple[IssueId, OptionId] | None = None


class Forecast(NamedTuple):
    """Whole per cents, in the order of the outcomes."""

    odds: tuple[int, ...]
    is_sealed: bool
    at: Millis


@dataclass(frozen=True, slots=True)
class Futures:
    odds: Odds
    measured: Mapping[FutureId, Measured] = field(default_factory=dict)
    moved: Mapping[FutureId, Moved] = field(default_factory=dict)
    nudges: Mapping[Own, int] = field(default_factory=dict)
    peeks: Mapping[Own, tuple[OutcomeId, ...]] = field(default_factory=dict)
    """What each peek showed, in their order."""
    beliefs: Mapping[Own, Belief] = field(default_factory=dict)
    forecasts: Mapping[Own, Forecast] = field(default_factory=dict)
    adopted: tuple[tuple[FutureId, Leverage], ...] = ()
    """What adopted texts have done to the odds, in their order."""
    seed: int | None = None
    """Known once nothing is open any more."""


def opening_futures(uncertainty: Uncertainty | None) -> Futures | None:
    """None where the scenario has no futures."""
    return None if uncertainty is None else Futures(prior_odds(uncertainty))
