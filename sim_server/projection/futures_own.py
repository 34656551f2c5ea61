"""Family ``future_own``: what one seat saw, believes and forecasts of each future, and what it can still do."""

from sim_server.projection.futures import futures_of, is_live, percents
from sim_server.projection.possible import localised, refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.shared import shared
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.views.futures import FutureOwnView, PricedView
from sim_server.rules.belief import believed
from sim_server.rules.commands import ForecastFuture, NudgeFuture, PeekFuture
from sim_server.rules.decide_futures import refused_forecast, refused_nudge, refused_peek
from sim_server.rules.ids import SeatId
from sim_server.rules.odds import chances
from sim_server.rules.scenario import Scenario
from sim_server.rules.state.futures import Futures
from sim_server.rules.uncertain import Future, Price


def future_own(sight: Sight) -> Views:
    scenario, seat, futures = scenario_of(sight), seat_of(sight), sight.state.futures
    if seat is None or futures is None:
        return {}
    return {each.id: shared(_own(sight, futures, each, seat)) for each in futures_of(scenario)}


def _own(sight: Sight, futures: Futures, each: Future, seat: SeatId) -> FutureOwnView:
    own = (seat, each.id)
    peeks, kept = futures.peeks.get(own, ()), futures.forecasts.get(own)
    titles = {way.id: way.title for way in each.outcomes}
    is_open = each.id not in futures.measured
    forecast_refusal = refused_forecast(sight.state, each, seat) or refusal_of(sight, seat, ForecastFuture)
    return FutureOwnView(
        future=each.id,
        nudge=_nudge(sight, futures, each, seat) if is_open else None,
        after=_after(futures, each) if is_open else (),
        peek=_peek(sight, each, seat, done=len(peeks)) if is_open else None,
        reliability=round(each.peeking.reliability * 100) if each.peeking is not None else 0,
        peeked=tuple(titles[shown] for shown in peeks),
        believed=_believed(futures, each, seat) if is_open else (),
        forecast=tuple(zip(titles.values(), kept.odds, strict=True)) if kept is not None else (),
        is_sealed=kept is not None and kept.is_sealed,
        forecast_refusal=localised(sight, forecast_refusal),
        is_live=is_live(sight.state),
    )


def _nudge(sight: Sight, futures: Futures, each: Future, seat: SeatId) -> PricedView | None:
    if each.nudging is None:
        return None
    refusal = refused_nudge(sight.state, each, seat) or refusal_of(sight, seat, NudgeFuture)
    left = each.nudging.price.most - futures.nudges.get((seat, each.id), 0)
    return PricedView(
        each.nudging.price.amount, _paid_with(scenario_of(sight), each.nudging.price), left, localised(sight, refusal)
    )


def _peek(sight: Sight, each: Future, seat: SeatId, *, done: int) -> PricedView | None:
    if each.peeking is None:
        return None
    refusal = refused_peek(sight.state, each, seat) or refusal_of(sight, seat, PeekFuture)
    left = each.peeking.price.most - done
    price = each.peeking.price
    return PricedView(price.amount, _paid_with(scenario_of(sight), price), left, localised(sight, refusal))


def _paid_with(scenario: Scenario, price: Price) -> str:
    return next((each.title for each in scenario.resources if each.id == price.resource), "")


def _after(futures: Futures, each: Future) -> tuple[int, ...]:
    """Told to everybody by the rules of the scenario: the factor, applied to odds that all see."""
    if each.nudging is None:
        return ()
    odds, factor = chances(futures.odds, each.id), each.nudging.factor
    return tuple(_nudged(odds, place, factor) for place in range(len(odds)))


def _nudged(odds: tuple[float, ...], place: int, factor: float) -> int:
    weights = [chance * factor if other == place else chance for other, chance in enumerate(odds)]
    return percents([weight / sum(weights) for weight in weights])[place]


def _believed(futures: Futures, each: Future, seat: SeatId) -> tuple[tuple[str, int], ...]:
    belief = futures.beliefs.get((seat, each.id))
    if belief is None:
        return ()
    odds = percents(believed(belief, chances(futures.odds, each.id)))
    return tuple((way.title, percent) for way, percent in zip(each.outcomes, odds, strict=True))
