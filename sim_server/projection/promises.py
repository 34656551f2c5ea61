"""Family ``ledger``: who promised what to whom by when, and whether it was kept, as far as the viewer may know."""

from sim_server.projection.labels import label_then, labels
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.views.deals import DueView, LedgerView, PromiseView
from sim_server.rules.bargaining import commitment_of, has_deals, knows_promise
from sim_server.rules.held_by_bots import BotTimes, bots_now
from sim_server.rules.ids import Millis, PhaseId, SeatId
from sim_server.rules.scenario import Scenario
from sim_server.rules.state.deals import Promise


def ledger(sight: Sight) -> Views:
    """Nothing where nothing was promised."""
    scenario, seat, times = scenario_of(sight), seat_of(sight), sight.state.bots
    if not has_deals(scenario):
        return {}
    every = reversed(tuple(sight.state.deals.promises.values()))
    known = [each for each in every if knows_promise(each, seat)]
    if not known:
        return {}
    views = tuple((each, promise_view(scenario, each, seat, times)) for each in known)
    made = tuple(view for each, view in views if each.by == seat)
    received = tuple(view for each, view in views if seat in each.to)
    others = tuple(view for each, view in views if each.by != seat and seat not in each.to)
    return {"": LedgerView(made, received, others)}


def promise_view(scenario: Scenario, promise: Promise, seat: SeatId | None, times: BotTimes) -> PromiseView:
    signs = labels(scenario, bots_now(times))
    commitment = commitment_of(scenario, promise.commitment)
    return PromiseView(
        id=promise.id,
        by=label_then(scenario, promise.by, times, promise.given_at),
        to=tuple(signs[each] for each in promise.to),
        words=commitment.words if commitment is not None else promise.words,
        due=due_view(scenario, promise.due, promise.due_at),
        at=promise.at,
        is_sealed=promise.is_sealed,
        deal=promise.deal,
        verdict=promise.verdict,
        by_record=promise.by_record,
        said=tuple((signs[each], is_kept) for each, is_kept in promise.said.items()),
        may_say=seat in promise.to and promise.verdict is None,
    )


def due_view(scenario: Scenario, phase: PhaseId | None, at: Millis) -> DueView:
    return DueView(_title(scenario, phase) if phase is not None else "", at)


def _title(scenario: Scenario, phase: PhaseId) -> str:
    return next((each.title for each in scenario.phases() if each.id == phase), "")
