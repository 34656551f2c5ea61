"""The regions of futures, for seats and observers. A scenario without futures has none of them.

Odds are whole per cents that come to 100 together.
"""

from dataclasses import dataclass

from sim_server.projection.views.common import SeatLabel
from sim_server.rules.ids import FutureId, Millis, OutcomeId
from sim_server.rules.rejections import Rejection


@dataclass(frozen=True, slots=True)
class WayView:
    """One outcome. ``percent`` of a measured future is what it was at that moment."""

    id: OutcomeId
    title: str
    percent: int
    came: bool = False


@dataclass(frozen=True, slots=True)
class MovedView:
    """The last change: ``way`` went from ``before`` to ``after``.

    ``cause`` is the future that was nudged or measured, empty where it is this one; ``towards`` is where it was nudged,
    empty where it was measured. ``by`` is None where the scenario does not tell who. ``because`` is the answer of the
    adopted text that moved it, such as "Checks: A public test"; empty where none did.
    """

    way: str
    before: int
    after: int
    cause: str
    towards: str
    by: SeatLabel | None
    at: Millis
    because: str


@dataclass(frozen=True, slots=True)
class FutureView:
    """Family ``future``, one for each: the same for everybody."""

    id: FutureId
    title: str
    ways: tuple[WayView, ...]
    tied_to: tuple[str, ...]
    """Open futures that it hangs together with."""
    moved: MovedView | None
    measured_at: Millis
    """0 while it is open."""
    measured_in: str
    """The phase that measures it; empty where none to come does."""
    moves: tuple[tuple[str, str, int, int], ...]
    """What texts can still do to its odds: an answer, the outcome it makes likelier, and its per cents now and then."""
    is_told: bool
    """Whether everybody reads who moves the odds."""
    is_live: bool
    """Whether the phase lets seats do something about futures, or measures them."""
    is_in_front: bool
    """Whether the phase is about futures; where deals are made or texts written, those come first."""


@dataclass(frozen=True, slots=True)
class TieView:
    """Family ``tie``, one for each entangled pair that is open: how one changes the other.

    If ``given`` turns out as ``condition``, ``result`` of ``then`` has ``conditional`` per cent, not ``now``.
    ``columns`` are the outcomes of ``given`` with their per cents and the joint per cents of each outcome of ``then``.
    """

    given: str
    then: str
    condition: str
    result: str
    conditional: int
    now: int
    results: tuple[str, ...]
    columns: tuple[tuple[str, int, tuple[int, ...]], ...]
    is_in_front: bool


@dataclass(frozen=True, slots=True)
class PricedView:
    """What a seat may still do: at which price, how often, and why not now. ``resource`` is empty where it is free."""

    amount: int
    resource: str
    left: int
    refusal: Rejection | None


@dataclass(frozen=True, slots=True)
class FutureOwnView:
    """Family ``future_own``, one for each future: what this seat knows, thinks and can do. Told to this seat alone."""

    future: FutureId
    nudge: PricedView | None
    """None where the odds cannot be moved; so too for ``peek``."""
    after: tuple[int, ...]
    """For each outcome its per cents if this seat nudged it now."""
    peek: PricedView | None
    reliability: int
    """Per cent of the peeks that are right."""
    peeked: tuple[str, ...]
    """What its peeks showed."""
    believed: tuple[tuple[str, int], ...]
    """What follows from them, in per cent; empty before the first."""
    forecast: tuple[tuple[str, int], ...]
    is_sealed: bool
    forecast_refusal: Rejection | None
    is_live: bool
