"""The facts that conditions and effects ask for, read from a table. `scenario.vocabulary` says which are public."""

from collections.abc import Iterator, Mapping
from typing import Final, assert_never

from sim_server.rules.audience import Reach
from sim_server.rules.commands.deals import Verdict
from sim_server.rules.expressions import Fact, Facts, Value
from sim_server.rules.ids import FutureId, IndicatorId, InjectId, IssueId, Millis, ResourceId
from sim_server.rules.indicators import Reading, Readings
from sim_server.rules.odds import chances
from sim_server.rules.playtime import play_minutes
from sim_server.rules.state import TableState
from sim_server.rules.state.deals import DealStatus, Promise

_NO_TIME: Final = Millis(0)


def facts_of(state: TableState, at: Millis = _NO_TIME) -> Facts:
    """``at``: the moment whose minute of play is asked for; only an ending asks."""
    return reader_of(state, at).fact


def readings_of(state: TableState) -> Mapping[IndicatorId, Reading]:
    """Every indicator as the table stands, in the scenario's order; none without indicators."""
    reader, world = reader_of(state), state.scenario.world
    return {each.id: reader.of(each.id) for each in (world.indicators if world is not None else ())}


def reader_of(state: TableState, at: Millis = _NO_TIME) -> Readings:
    """Works out every indicator that it is asked for, and once. ``at`` as for `facts_of`."""
    world = state.scenario.world
    indicators = world.indicators if world is not None else ()
    return Readings(indicators, lambda fact, names: fact_of(state, fact, names, at))


def fact_of(state: TableState, fact: Fact, names: tuple[str, ...], at: Millis = _NO_TIME) -> Value:
    """One fact that is no indicator. ``at`` as for `facts_of`."""
    match fact:
        case Fact.ADOPTED:
            return state.settled.get(IssueId(names[0])) == names[1]
        case Fact.SETTLED:
            return state.settled.get(IssueId(names[0]), "")
        case Fact.TEXTS_ADOPTED:
            return float(_results(state).count(True))
        case Fact.VOTES_FAILED:
            return float(_results(state).count(False))
        case Fact.REACHED:
            phases = [phase.id for phase in state.scenario.phases()]
            return state.flow.index >= next(at for at, phase in enumerate(phases) if phase == names[0])
        case Fact.MEASURED | Fact.CHANCE:
            return _of_future(state, fact, FutureId(names[0]), names[1])
        case Fact.RELEASED:
            return _has_come(state, InjectId(names[0]))
        case Fact.DEALS_MADE | Fact.PROMISED | Fact.KEPT | Fact.HELD:
            return float(_bargained(state, fact, names))
        case Fact.MINUTE:
            return float(int(play_minutes(state, at)))
        case Fact.INDICATOR:
            raise TypeError("indicators are read by `Readings`")
        case _:
            assert_never(fact)


def _results(state: TableState) -> tuple[bool, ...]:
    """Of each vote on a whole text that closed with a result, whether it adopted the text."""
    whole = (vote for vote in state.votes.values() if vote.is_on_whole)
    return tuple(vote.result.is_adopted for vote in whole if vote.result is not None)


def _has_come(state: TableState, name: InjectId) -> bool:
    """What was written for everyone has come once everyone has it, not while a facilitator gave it to some alone."""
    if name not in state.released:
        return False
    release = state.tray.releases.get(name)
    is_for_everyone = any(each.id == name and each.audience.everyone for each in state.scenario.injects)
    return not (is_for_everyone and release is not None and release.audience.reach is not Reach.EVERYONE)


def _of_future(state: TableState, fact: Fact, name: FutureId, outcome: str) -> bool | float:
    futures, uncertainty = state.futures, state.scenario.uncertainty
    if futures is None or uncertainty is None:
        raise ValueError(f"there is no future {name}")
    if fact is Fact.MEASURED:
        return name in futures.measured and futures.measured[name].outcome == outcome
    future = next(each for each in uncertainty.futures if each.id == name)
    place = next(place for place, each in enumerate(future.outcomes) if each.id == outcome)
    return chances(futures.odds, name)[place]


def _bargained(state: TableState, fact: Fact, names: tuple[str, ...]) -> int:
    if fact is Fact.DEALS_MADE:
        return sum(not deal.is_sealed and deal.status is DealStatus.DONE for deal in state.deals.deals.values())
    if fact is Fact.HELD:
        seats = (seat.id for seat in state.seats.values() if seat.delegation == names[0])
        return sum(state.deals.balances.get(seat, {}).get(ResourceId(names[1]), 0) for seat in seats)
    promises = tuple(_in_public(state, names[0]))
    return len(promises) if fact is Fact.PROMISED else sum(each.verdict is Verdict.KEPT for each in promises)


def _in_public(state: TableState, commitment: str) -> Iterator[Promise]:
    return (each for each in state.deals.promises.values() if each.commitment == commitment and not each.is_sealed)
