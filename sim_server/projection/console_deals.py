"""The console's deals, promises and balances, sealed ones among them."""

from collections.abc import Mapping

from sim_server.projection.conditions import condition_view
from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.labels import label_then
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.console_deals import ConsoleDeal, ConsoleGive, ConsolePromise, GoodsView
from sim_server.rules.bargaining import balance, commitment_of
from sim_server.rules.commands import Give
from sim_server.rules.ids import SeatId
from sim_server.rules.scenario import Scenario
from sim_server.rules.state.deals import Deal, DealStatus, Promise


def deals(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    return {each.id: _deal(sight, each) for each in sight.state.deals.deals.values()}


def promises(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    return {each.id: _promise(sight, each) for each in sight.state.deals.promises.values()}


def goods(sight: Sight) -> Views:
    scenario = scenario_of(sight)
    if not reads_content(sight) or not scenario.resources:
        return {}
    kinds = [resource.id for resource in scenario.resources]
    rows = tuple(
        (sign, tuple(balance(sight.state, seat, kind) for kind in kinds)) for seat, sign in labels_now(sight).items()
    )
    return {"": GoodsView(tuple(resource.title for resource in scenario.resources), rows)}


def _deal(sight: Sight, each: Deal) -> ConsoleDeal:
    scenario = scenario_of(sight)
    signs = labels_now(sight)
    waiting = (party for party in each.parties if party not in each.accepted)
    return ConsoleDeal(
        id=each.id,
        version=each.version,
        by=label_then(scenario, each.by, sight.state.bots, each.offered_at),
        parties=tuple(signs[party] for party in each.parties),
        gives=tuple(_give(scenario, give, signs) for give in each.gives),
        condition=condition_view(sight.state, scenario, each.condition),
        is_sealed=each.is_sealed,
        status=each.status,
        waits_for=tuple(signs[party] for party in waiting) if each.status is DealStatus.OFFERED else (),
        offered_at=each.offered_at,
        ended_at=each.ended_at,
    )


def _give(scenario: Scenario, give: Give, signs: Mapping[SeatId, SeatLabel]) -> ConsoleGive:
    commitment = commitment_of(scenario, give.commitment)
    title = next((each.title for each in scenario.resources if each.id == give.resource), "")
    return ConsoleGive(
        signs[give.giver], signs[give.to], title or (commitment.words if commitment else give.words), give.amount
    )


def _promise(sight: Sight, each: Promise) -> ConsolePromise:
    scenario = scenario_of(sight)
    signs, commitment = labels_now(sight), commitment_of(scenario, each.commitment)
    return ConsolePromise(
        id=each.id,
        by=label_then(scenario, each.by, sight.state.bots, each.given_at),
        to=tuple(signs[seat] for seat in each.to),
        words=commitment.words if commitment else each.words,
        phase=next((phase.title for phase in scenario.phases() if phase.id == each.due), ""),
        due_at=each.due_at,
        is_sealed=each.is_sealed,
        verdict=each.verdict,
        by_record=each.by_record,
        said=tuple((signs[seat], is_kept) for seat, is_kept in each.said.items()),
        at=each.at,
        may_judge=may_act(sight) and not each.by_record,
    )
