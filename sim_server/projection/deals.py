"""Families ``deal`` and ``holdings``: the deals a viewer may know of, and what a seat has to bargain with.

What other parties hold is never asked here: a change there must not show on this page.
"""

from collections.abc import Mapping

from sim_server.projection.conditions import condition_view, tag_view
from sim_server.projection.labels import label_then, labels
from sim_server.projection.possible import localised, refusal_of
from sim_server.projection.promises import due_view, promise_view
from sim_server.projection.regions import Sight, Views
from sim_server.projection.shared import shared
from sim_server.projection.sighting import labels_now, scenario_of, seat_of
from sim_server.projection.views.common import TagView
from sim_server.projection.views.deals import (
    CommitmentView,
    DealView,
    GiveView,
    HeldView,
    HoldingsView,
)
from sim_server.rules.bargaining import (
    OPEN,
    balance,
    balances_of,
    commitment_of,
    has_deals,
    knows_deal,
    promises_broken_by,
    set_aside,
    waiting,
)
from sim_server.rules.commands import AcceptDeal, Give, OfferDeal
from sim_server.rules.decide_deals import refused_gives
from sim_server.rules.goods import Commitment
from sim_server.rules.held_by_bots import Bots, BotTimes, bots_now
from sim_server.rules.ids import Millis, PhaseId, ResourceId, SeatId
from sim_server.rules.playtime import present_phase
from sim_server.rules.rejections import Rejection
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import PhaseKind, Scenario
from sim_server.rules.state import Proposal
from sim_server.rules.state.deals import Deal, DealStatus


def deal(sight: Sight) -> Views:
    if not has_deals(scenario_of(sight)):
        return {}
    seat = seat_of(sight)
    known = (each for each in sight.state.deals.deals.values() if knows_deal(each, seat))
    return {each.id: _deal(sight, each, seat) if each.status in OPEN else _ended(each, sight, seat) for each in known}


def holdings(sight: Sight) -> Views:
    scenario, seat = scenario_of(sight), seat_of(sight)
    if seat is None or not has_deals(scenario):
        return {}
    phase, refusal = present_phase(sight.state), refusal_of(sight, seat, OfferDeal)
    view = HoldingsView(
        goods=_held(seat, scenario, balances_of(sight.state, seat), waiting(sight.state.deals.deals), sight),
        commitments=_commitments(scenario),
        phases=_coming(scenario, max(0, sight.state.flow.index)),
        refusal=refusal,
        is_in_front=refusal is None and phase is not None and phase.kind is PhaseKind.INFORMALS,
    )
    return {"": view}


@remembered(512)
def _coming(scenario: Scenario, index: int) -> tuple[tuple[PhaseId, str], ...]:
    """The phases from this one on, by which something may be promised."""
    return shared(tuple((phase.id, phase.title) for phase in scenario.phases()[index:]))


@remembered(1024, by=4)
def _held(
    seat: SeatId, scenario: Scenario, _balances: Mapping[ResourceId, int], _waiting: tuple[Deal, ...], sight: Sight
) -> tuple[HeldView, ...]:
    """Of the state it reads what the seat holds, and what deals that wait would take of it."""
    state = sight.state
    goods = (
        HeldView(each.id, each.title, each.unit, balance(state, seat, each.id), set_aside(state, seat, each.id))
        for each in scenario.resources
    )
    return shared(tuple(goods))


@remembered(64)
def _commitments(scenario: Scenario) -> tuple[CommitmentView, ...]:
    every = scenario.commitments
    return tuple(CommitmentView(each.id, each.title, each.words, _settles(scenario, each)) for each in every)


def _ended(each: Deal, sight: Sight, seat: SeatId | None) -> DealView:
    """A deal that is over stays as it is, beside the words of the text that it waited for."""
    text = each.condition.proposal if each.condition is not None else None
    waited_for = sight.state.proposals[text] if text is not None else None
    return _over(each, scenario_of(sight), seat, waited_for, sight.state.bots, sight)


@remembered(4096, by=5)
def _over(
    each: Deal, _scenario: Scenario, seat: SeatId | None, _text: Proposal | None, _bots: BotTimes, sight: Sight
) -> DealView:
    return _deal(sight, each, seat)


def _deal(sight: Sight, each: Deal, seat: SeatId | None) -> DealView:
    scenario = scenario_of(sight)
    times = sight.state.bots
    signs = labels_now(sight)
    gives = tuple((give, give_view(scenario, give, bots_now(times))) for give in each.gives)
    is_open = each.status is DealStatus.OFFERED
    is_asked = is_open and seat in each.parties and seat not in each.accepted
    refusal = _refusal(sight, each, seat) if is_asked and seat is not None else None
    against = promises_broken_by(sight.state, each, seat) if seat in each.parties and seat is not None else ()
    return DealView(
        id=each.id,
        version=each.version,
        by=label_then(scenario, each.by, times, each.offered_at),
        parties=tuple(signs[party] for party in each.parties),
        is_party=seat in each.parties,
        is_mine=seat == each.by,
        get=tuple(view for give, view in gives if give.to == seat),
        give=tuple(view for give, view in gives if give.giver == seat),
        others=tuple(view for give, view in gives if seat not in (give.giver, give.to)),
        condition=condition_view(sight.state, scenario, each.condition),
        due=due_view(scenario, each.due, Millis(0)),
        is_sealed=each.is_sealed,
        status=each.status,
        waits_for=tuple(signs[party] for party in each.parties if is_open and party not in each.accepted),
        may_accept=is_asked and refusal is None,
        refusal=refusal,
        breaks=tuple(promise_view(scenario, promise, seat, times) for promise in against),
        offered_at=each.offered_at,
        expires_at=each.expires_at if is_open else Millis(0),
        ended_at=each.ended_at,
    )


def _refusal(sight: Sight, each: Deal, seat: SeatId) -> Rejection | None:
    return refusal_of(sight, seat, AcceptDeal) or localised(sight, refused_gives(sight.state, each.gives, seat))


@remembered(4096)
def give_view(scenario: Scenario, give: Give, bots: Bots) -> GiveView:
    """One thing that is given, in the words of this scenario."""
    signs = labels(scenario, bots)
    commitment = commitment_of(scenario, give.commitment)
    resource = next((each for each in scenario.resources if each.id == give.resource), None)
    words = resource.title if resource else commitment.words if commitment else give.words
    return GiveView(
        giver=signs[give.giver],
        to=signs[give.to],
        words=words,
        amount=give.amount if resource else 0,
        unit=resource.unit if resource else "",
        resource=give.resource,
        commitment=give.commitment,
        settles=_settles(scenario, commitment) if commitment else None,
    )


def _settles(scenario: Scenario, commitment: Commitment) -> TagView | None:
    meaning = commitment.kept_when
    return tag_view(scenario, meaning.issue, meaning.option) if meaning is not None else None
