"""Futures: a bot writes down what it believes, looks before that where it can, and moves odds towards its hope."""

from random import Random
from typing import Final

from sim_server.bots.thought import Thought
from sim_server.projection.views.futures import FutureOwnView, FutureView, PricedView
from sim_server.rules.commands import Command, ForecastFuture, NudgeFuture, PeekFuture
from sim_server.rules.ids import OutcomeId

FUTURES: Final = "futures"
BOLDNESS: Final = 0.25
"""Chance that a bot does something about a future when nothing is asked of it."""


def foresee(thought: Thought) -> Command | None:
    """Now and then: a peek, a nudge or a sealed forecast, of one future that is open."""
    if thought.openings.is_closed(FUTURES) or not thought.happens(BOLDNESS):
        return None
    open_ones = [view for view in thought.hand.futures if view.is_live and not view.measured_at]
    if not open_ones:
        thought.openings.close(FUTURES)
        return None
    view = thought.random.choice(open_ones)
    own = thought.hand.own_futures[view.id]
    if _can(own.nudge) and thought.happens(0.35):
        return NudgeFuture(view.id, _hope(thought, view))
    if _can(own.peek) and thought.happens(0.4):
        return PeekFuture(view.id)
    if own.forecast_refusal is None:
        return ForecastFuture(view.id, _forecast(thought, view, own), is_sealed=True)
    return None


def _can(priced: PricedView | None) -> bool:
    return priced is not None and priced.refusal is None


def _hope(thought: Thought, view: FutureView) -> OutcomeId:
    """A seat hopes for what serves it best by what it values; where that is the same to it, for one that it keeps to.

    Now and then it helps the likeliest one.
    """
    possible = [way for way in view.ways if way.percent]
    if thought.happens(0.8):
        serves = _served(thought, view)
        if serves:
            return max(possible, key=lambda way: serves.get(way.id, 0)).id
        return Random(f"{thought.hand.role.seat}/{view.id}").choice(possible).id  # noqa: S311  (a hope to keep, not a secret)
    return max(possible, key=lambda way: way.percent).id


def _served(thought: Thought, view: FutureView) -> dict[OutcomeId, float]:
    """Points by outcome, as far as they differ."""
    valued = thought.hand.valued
    return {way: points for future, way, points in valued.outcomes if future == view.id} if valued is not None else {}


def _forecast(thought: Thought, view: FutureView, own: FutureOwnView) -> tuple[int, ...]:
    """What it believes after its peeks, or the odds that all see, off by a little."""
    odds = [percent for _, percent in own.believed] or [way.percent for way in view.ways]
    most, least = odds.index(max(odds)), odds.index(min(odds))
    shift = thought.random.randint(0, min(10, odds[most])) if most != least else 0
    odds[most] -= shift
    odds[least] += shift
    return tuple(odds)
