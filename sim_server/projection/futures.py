"""Families ``future`` and ``tie``: what is open, how likely, what hangs together, what just changed."""

from collections.abc import Iterator, Sequence
from math import floor
from operator import attrgetter

from sim_server.projection.labels import label_then
from sim_server.projection.regions import Sight, Views
from sim_server.projection.shared import shared
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.futures import FutureView, MovedView, TieView, WayView
from sim_server.rules.held_by_bots import BotTimes
from sim_server.rules.ids import FutureId, Millis
from sim_server.rules.leverage import pending
from sim_server.rules.odds import chances, chances_given, nudged
from sim_server.rules.playtime import present_phase
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Action, PhaseKind, Scenario
from sim_server.rules.settling import answer_titles
from sim_server.rules.state import Flow, TableState
from sim_server.rules.state.futures import Futures, Moved
from sim_server.rules.uncertain import Entanglement, Future

OPENING = frozenset({Action.NUDGE, Action.PEEK, Action.FORECAST})
BESIDE = frozenset({Action.DEALS, Action.PROPOSE, Action.EDIT})
_PUBLIC = attrgetter("odds", "measured", "moved", "adopted")


def future(sight: Sight) -> Views:
    scenario, futures = scenario_of(sight), sight.state.futures
    if futures is None:
        return {}
    state, (odds, measured, moved, adopted) = sight.state, _PUBLIC(futures)
    return {
        each.id: _public_view(each, odds, measured, moved, adopted, state.flow, state.bots, scenario, state, futures)
        for each in futures_of(scenario)
    }


@remembered(512, by=8)
def _public_view(
    each: Future,
    _odds: object,
    _measured: object,
    _moved: object,
    _adopted: object,
    _flow: Flow,
    _bots: BotTimes,
    scenario: Scenario,
    state: TableState,
    futures: Futures,
) -> FutureView:
    """What seats looked at and wrote down besides changes nothing that everyone sees."""
    return shared(future_view(state, futures, each, scenario))


def tie(sight: Sight) -> Views:
    """Nothing of a pair once one of the two is measured: then the odds of the other say it all."""
    scenario, futures = scenario_of(sight), sight.state.futures
    if futures is None or scenario.uncertainty is None:
        return {}
    open_ties = (
        each
        for each in scenario.uncertainty.entanglements
        if each.given not in futures.measured and each.then not in futures.measured
    )
    return {f"{each.given}.{each.then}": shared(_tie(sight.state, futures, each, scenario)) for each in open_ties}


def futures_of(scenario: Scenario) -> tuple[Future, ...]:
    return scenario.uncertainty.futures if scenario.uncertainty is not None else ()


def percents(odds: Sequence[float]) -> tuple[int, ...]:
    """Whole per cents that come to exactly 100: rounded down, and the rest to the largest remainders."""
    exact = [chance * 100 for chance in odds]
    whole = [floor(each + 1e-9) for each in exact]
    order = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in order[: 100 - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def is_live(state: TableState) -> bool:
    """Whether the phase lets seats do something about futures, or measures them."""
    phase = present_phase(state)
    return phase is not None and (phase.kind is PhaseKind.MEASUREMENT or bool(phase.actions & OPENING))


def is_in_front(state: TableState) -> bool:
    """Whether the phase is about futures; where deals are made or texts written, those come first."""
    phase = present_phase(state)
    is_measurement = phase is not None and phase.kind is PhaseKind.MEASUREMENT
    return is_measurement or (is_live(state) and phase is not None and not phase.actions & BESIDE)


def future_view(state: TableState, futures: Futures, each: Future, scenario: Scenario) -> FutureView:
    measured = futures.measured.get(each.id)
    moved = futures.moved.get(each.id)
    shown = moved.before if measured and moved else chances(futures.odds, each.id)
    odds = percents(shown)
    ways = tuple(
        WayView(way.id, way.title, percent, came=measured is not None and measured.outcome == way.id)
        for way, percent in zip(each.outcomes, odds, strict=True)
    )
    return FutureView(
        id=each.id,
        title=each.title,
        ways=ways,
        tied_to=() if measured else tuple(_tied(futures, each.id, scenario)),
        moved=_moved(futures, each, moved, scenario, state.bots) if moved is not None and measured is None else None,
        measured_at=measured.at if measured else Millis(0),
        measured_in="" if measured else _measured_in(state, each.id, scenario),
        moves=tuple(_moves(futures, each, scenario)),
        is_told=each.nudging is not None and each.nudging.is_attributed,
        is_live=is_live(state),
        is_in_front=is_in_front(state),
    )


def _moved(futures: Futures, each: Future, moved: Moved, scenario: Scenario, times: BotTimes) -> MovedView:
    """Of a nudge the outcome that was nudged, of anything else the one that changed most."""
    before, after = moved.before, chances(futures.odds, each.id)
    own = (place for place, way in enumerate(each.outcomes) if moved.cause == each.id and way.id == moved.outcome)
    place = next(own, max(range(len(before)), key=lambda place: abs(after[place] - before[place])))
    cause = next(other for other in futures_of(scenario) if other.id == moved.cause)
    towards = next((way.title for way in cause.outcomes if way.id == moved.outcome), "")
    is_told = moved.by is not None and cause.nudging is not None and cause.nudging.is_attributed
    return MovedView(
        way=each.outcomes[place].title,
        before=percents(before)[place],
        after=percents(after)[place],
        cause="" if cause.id == each.id else cause.title,
        towards=towards,
        by=label_then(scenario, moved.by, times, moved.at) if is_told and moved.by is not None else None,
        at=moved.at,
        because=": ".join(answer_titles(scenario, moved.because)) if moved.because else "",
    )


def _moves(futures: Futures, each: Future, scenario: Scenario) -> Iterator[tuple[str, str, int, int]]:
    """Told beforehand: what an answer does to the odds is a reason for it or against it."""
    now = percents(chances(futures.odds, each.id))
    for move in pending(futures, each):
        place = next(place for place, way in enumerate(each.outcomes) if way.id == move.outcome)
        then = percents(chances(nudged(futures.odds, each.id, place, move.factor), each.id))
        answer = ": ".join(answer_titles(scenario, (move.issue, move.option)))
        yield answer, each.outcomes[place].title, now[place], then[place]


def _tied(futures: Futures, future: FutureId, scenario: Scenario) -> Iterator[str]:
    entanglements = scenario.uncertainty.entanglements if scenario.uncertainty is not None else ()
    titles = {each.id: each.title for each in futures_of(scenario)}
    for each in entanglements:
        other = each.then if each.given == future else each.given if each.then == future else None
        if other is not None and other not in futures.measured:
            yield titles[other]


def _measured_in(state: TableState, future: FutureId, scenario: Scenario) -> str:
    """The next phase, the present one included, that settles it."""
    coming = scenario.phases()[max(0, state.flow.index) :]
    return next(
        (
            phase.title
            for phase in coming
            if phase.kind is PhaseKind.MEASUREMENT and (not phase.measures or future in phase.measures)
        ),
        "",
    )


def _tie(state: TableState, futures: Futures, each: Entanglement, scenario: Scenario) -> TieView:
    """Said in one sentence of the pair of outcomes that depend on each other most."""
    given, then = (next(f for f in futures_of(scenario) if f.id == name) for name in (each.given, each.then))
    above, now = chances(futures.odds, given.id), chances(futures.odds, then.id)
    rows = {i: chances_given(futures.odds, then.id, given.id, i) for i in range(len(given.outcomes)) if above[i] > 0}
    told, result = max(
        ((i, j) for i in rows for j in range(len(now))), key=lambda pair: rows[pair[0]][pair[1]] - now[pair[1]]
    )
    joint = percents([above[i] * rows[i][j] if i in rows else 0.0 for i in range(len(above)) for j in range(len(now))])
    columns = tuple(
        (way.title, percents(above)[i], joint[i * len(now) : (i + 1) * len(now)])
        for i, way in enumerate(given.outcomes)
    )
    return TieView(
        given=given.title,
        then=then.title,
        condition=given.outcomes[told].title,
        result=then.outcomes[result].title,
        conditional=percents(rows[told])[result],
        now=percents(now)[result],
        results=tuple(way.title for way in then.outcomes),
        columns=columns,
        is_in_front=is_in_front(state),
    )
