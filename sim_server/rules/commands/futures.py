"""Futures: their odds moved, looked at, judged, and settled."""

from dataclasses import dataclass

from sim_server.rules.ids import FutureId, OutcomeId


@dataclass(frozen=True, slots=True)
class NudgeFuture:
    """Make one outcome of a future likelier, at the scenario's price."""

    future: FutureId
    outcome: OutcomeId


@dataclass(frozen=True, slots=True)
class PeekFuture:
    """Look at how a future would turn out if it were measured now. Told to the seat alone, and not always right."""

    future: FutureId


@dataclass(frozen=True, slots=True)
class ForecastFuture:
    """Write down how likely each outcome is: whole per cents in their order, 100 together.

    A sealed forecast cannot change any more, and the debrief compares it with what happened.
    """

    future: FutureId
    odds: tuple[int, ...]
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class MeasureFutures:
    """Settle these futures of the present measurement phase; none named means all that it settles."""

    futures: tuple[FutureId, ...] = ()
