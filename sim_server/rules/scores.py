"""What the table's result is worth to each party, as it stands: options, indicators, resources and objectives.

    points    = options + indicators + resources + objectives
    options   = for each issue the points of the option that an adopted text gives it, else of its default
    indicator = worst + (best - worst) * (value - worse end) / (better end - worse end)
    resources = what is held, times the points for one
    objective = its points where it is met, else 0

The worse end of a range is its upper one where lower is better, else its lower one. What a delegation holds is what
its seats hold together. A seat has points of its own where it has interests, values or objectives of its own; where
it has no interests or no values, its delegation's count.

Nothing here is remembered: whoever asks about another world gives another state, as `dataclasses.replace` makes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from sim_server.rules.expressions import Facts, holds
from sim_server.rules.facts import facts_of, readings_of
from sim_server.rules.ids import DelegationId, IndicatorId, IssueId, OptionId, ResourceId, SeatId
from sim_server.rules.scenario import Role, Stake
from sim_server.rules.state import TableState
from sim_server.rules.world import Better, Indicator, Values


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a delegation, or of a seat with points of its own (then ``seat`` is filled), with their parts."""

    delegation: DelegationId
    seat: SeatId | None
    threshold: int
    """What the party has without agreement."""
    options: tuple[tuple[IssueId, OptionId, int], ...]
    indicators: tuple[tuple[IndicatorId, float, float], ...]
    """Each with its value and its points."""
    resources: tuple[tuple[ResourceId, int, int], ...]
    """Each with how much is held and its points."""
    objectives: tuple[tuple[str, bool, int], ...]
    """Each with its sentence, whether it is met, and its points if it is."""

    @property
    def points(self) -> float:
        """Rounded to hundredths."""
        parts = (*self.options, *self.indicators, *self.resources)
        met = (points for _, is_met, points in self.objectives if is_met)
        return round(fsum((*(points for _, _, points in parts), *met)), 2)

    @property
    def reaches_threshold(self) -> bool:
        return self.points >= self.threshold


@dataclass(frozen=True, slots=True)
class Scores:
    """Parties for whom the scenario states nothing are left out."""

    delegations: tuple[Score, ...]
    seats: tuple[Score, ...]


def scores_of(state: TableState) -> Scores:
    """Every party's points if the table's result were what it is now."""
    scenario, facts = state.scenario, facts_of(state)
    delegations = tuple(
        _score(state, facts, each.stake, values_of(state, each.id, None), each.id, None)
        for each in scenario.delegations
        if each.stake.interests or values_of(state, each.id, None) is not None
    )
    seats = (_of_seat(state, facts, role) for role in scenario.roles)
    return Scores(delegations, tuple(each for each in seats if each is not None))


def values_of(state: TableState, delegation: DelegationId, seat: SeatId | None) -> Values | None:
    """What the scenario states for this party itself; None where it states nothing besides options."""
    world = state.scenario.world
    values = world.values if world is not None else ()
    return next((each for each in values if (each.delegation, each.seat) == (delegation, seat)), None)


def worth(stake: Stake, issue: IssueId, option: OptionId) -> int:
    """The points that a party gives to one option; 0 where the scenario states none."""
    return sum(each.points for each in stake.interests if each.issue == issue and each.option == option)


def share_of_range(indicator: Indicator, value: float) -> float:
    """From 0 at the worse end to 1 at the better one; an indicator of which neither end is better counts upwards."""
    share = (value - indicator.least) / (indicator.most - indicator.least)
    return 1 - share if indicator.better is Better.LOWER else share


def _of_seat(state: TableState, facts: Facts, role: Role) -> Score | None:
    """None where the seat has nothing of its own."""
    seat, delegation = SeatId(role.id), next(each for each in state.scenario.delegations if each.id == role.delegation)
    own = values_of(state, delegation.id, seat)
    if own is None and (role.stake is None or not role.stake.interests):
        return None
    return _score(state, facts, role.stake or delegation.stake, own, delegation.id, seat)


def _score(
    state: TableState,
    facts: Facts,
    stake: Stake,
    values: Values | None,
    delegation: DelegationId,
    seat: SeatId | None,
) -> Score:
    valued = values or Values(delegation, seat)
    seats = (seat,) if seat is not None else _seats_of(state, delegation)
    return Score(
        delegation,
        seat,
        stake.threshold,
        tuple(_options(state, stake)),
        tuple(_indicators(state, valued)),
        tuple(_resources(state, valued, seats)),
        tuple((aim.text, holds(aim.when, facts), aim.points) for aim in valued.aims),
    )


def _options(state: TableState, stake: Stake) -> Iterator[tuple[IssueId, OptionId, int]]:
    for issue in state.scenario.issues if stake.interests else ():
        option = state.settled.get(issue.id, issue.default)
        yield issue.id, option, worth(stake, issue.id, option)


def _indicators(state: TableState, values: Values) -> Iterator[tuple[IndicatorId, float, float]]:
    if not values.indicators:
        return
    world, readings = state.scenario.world, readings_of(state)
    indicators = {each.id: each for each in (world.indicators if world is not None else ())}
    for name, worst, best in values.indicators:
        value = readings[name].value
        points = worst + (best - worst) * share_of_range(indicators[name], value)
        yield name, value, round(points, 2)


def _resources(state: TableState, values: Values, seats: tuple[SeatId, ...]) -> Iterator[tuple[ResourceId, int, int]]:
    for resource, points in values.resources:
        held = sum(state.deals.balances.get(seat, {}).get(resource, 0) for seat in seats)
        yield resource, held, held * points


def _seats_of(state: TableState, delegation: DelegationId) -> tuple[SeatId, ...]:
    return tuple(seat.id for seat in state.seats.values() if seat.delegation == delegation)
