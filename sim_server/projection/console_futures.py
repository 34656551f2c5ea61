"""The console's futures: everything that seats did about them, and what can be measured now. Never a hidden number."""

from collections.abc import Iterator

from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.futures import future_view, futures_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of
from sim_server.projection.views.console_futures import ConsoleFutures, SeatForesight
from sim_server.rules.ids import FutureId
from sim_server.rules.measuring import settled_here
from sim_server.rules.state import Status
from sim_server.rules.state.futures import Futures


def futures(sight: Sight) -> Views:
    found, scenario = sight.state.futures, scenario_of(sight)
    if found is None or not reads_content(sight):
        return {}
    signs, every = labels_now(sight), futures_of(scenario)
    movers = (found.moved[each.id].by if each.id in found.moved else None for each in every)
    is_running = sight.state.flow.status is Status.RUNNING
    view = ConsoleFutures(
        futures=tuple(future_view(sight.state, found, each, scenario) for each in every),
        movers=tuple(signs[seat] if seat is not None else None for seat in movers),
        seats=tuple(each for future in every for each in _seats(sight, found, future.id)),
        here=settled_here(sight.state) if is_running else (),
        seed=found.seed,
        may_act=may_act(sight),
    )
    return {"": view}


def _seats(sight: Sight, found: Futures, future: FutureId) -> Iterator[SeatForesight]:
    """The seats that did anything about it."""
    scenario = scenario_of(sight)
    titles = {way.id: way.title for each in futures_of(scenario) if each.id == future for way in each.outcomes}
    for seat, label in labels_now(sight).items():
        own = (seat, future)
        nudges, peeks, kept = found.nudges.get(own, 0), found.peeks.get(own, ()), found.forecasts.get(own)
        if nudges or peeks or kept:
            yield SeatForesight(
                label,
                future,
                nudges,
                tuple(titles[shown] for shown in peeks),
                kept.odds if kept else (),
                is_sealed=kept is not None and kept.is_sealed,
            )
