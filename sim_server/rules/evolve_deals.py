"""How the state follows deals and promises. A deal moves all that it says in one event, or nothing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from sim_server.rules.bargaining import is_seen_with
from sim_server.rules.commands.deals import Give
from sim_server.rules.events.deals import (
    DealAccepted,
    DealCarriedOut,
    DealConcluded,
    DealDeclined,
    DealExpired,
    DealLapsed,
    DealOffered,
    DealWithdrawn,
    PromiseJudged,
    PromiseMade,
    PromiseSaid,
)
from sim_server.rules.evolve_talk import count_line
from sim_server.rules.goods import Keeping
from sim_server.rules.ids import Millis, PromiseId, ResourceId, SeatId
from sim_server.rules.mapping import put
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import TableState
from sim_server.rules.state.deals import Bargaining, Deal, DealStatus, Promise

DealEvent = (
    DealOffered
    | DealAccepted
    | DealConcluded
    | DealCarriedOut
    | DealLapsed
    | DealDeclined
    | DealWithdrawn
    | DealExpired
)
PromiseEvent = PromiseMade | PromiseSaid | PromiseJudged
Balances = Mapping[SeatId, Mapping[ResourceId, int]]


def evolve_deals(state: TableState, event: DealEvent | PromiseEvent) -> TableState:
    if isinstance(event, PromiseEvent):
        return _evolve_promises(state, event)
    bargaining = state.deals
    if isinstance(event, DealOffered):
        return _with(state, _with_deal(bargaining, _offered(event)))
    deal = bargaining.deals[event.deal]
    match event:
        case DealAccepted():
            deal = replace(deal, accepted={**deal.accepted, event.seat: event.at})
        case DealConcluded():
            deal = replace(deal, status=DealStatus.AGREED)
        case DealCarriedOut():
            state = count_line(state) if event.item else state
            return _with(state, _carried_out(state.scenario, bargaining, deal, event.at))
        case DealLapsed():
            deal = replace(deal, status=DealStatus.LAPSED, ended_at=event.at)
        case DealDeclined():
            deal = replace(deal, status=DealStatus.DECLINED, ended_at=event.at)
        case DealWithdrawn():
            deal = replace(deal, status=DealStatus.WITHDRAWN, ended_at=event.at)
        case DealExpired():
            deal = replace(deal, status=DealStatus.EXPIRED, ended_at=event.at)
        case _:
            assert_never(event)
    return _with(state, _with_deal(bargaining, deal))


def _evolve_promises(state: TableState, event: PromiseEvent) -> TableState:
    match event:
        case PromiseMade():
            promise = _made(event)
        case PromiseSaid():
            before = state.deals.promises[event.promise]
            promise = replace(before, said=put(before.said, event.seat, event.is_kept))
        case PromiseJudged():
            promise = replace(
                state.deals.promises[event.promise],
                verdict=event.verdict,
                by_record=event.by_record,
                judged_at=event.at,
            )
        case _:
            assert_never(event)
    return _with(state, replace(state.deals, promises=put(state.deals.promises, promise.id, promise)))


def move_deal_times(state: TableState, milliseconds: int) -> TableState:
    """Offers and promises fall due later by the time that the clocks stood still."""
    bargaining = state.deals
    deals = {key: _later(deal, milliseconds) for key, deal in bargaining.deals.items()}
    promises = {key: _due_later(promise, milliseconds) for key, promise in bargaining.promises.items()}
    if deals == bargaining.deals and promises == bargaining.promises:
        return state
    return _with(state, replace(bargaining, deals=deals, promises=promises))


def _later(deal: Deal, milliseconds: int) -> Deal:
    if deal.status is not DealStatus.OFFERED or not deal.expires_at:
        return deal
    return replace(deal, expires_at=Millis(deal.expires_at + milliseconds))


def _due_later(promise: Promise, milliseconds: int) -> Promise:
    if promise.verdict is not None or not promise.due_at:
        return promise
    return replace(promise, due_at=Millis(promise.due_at + milliseconds))


def _offered(event: DealOffered) -> Deal:
    return Deal(
        id=event.deal,
        version=event.version,
        by=event.by,
        parties=event.parties,
        gives=event.gives,
        condition=event.condition,
        due=event.due,
        expires_at=event.expires_at,
        is_sealed=event.is_sealed,
        accepted={event.by: event.at},
        status=DealStatus.OFFERED,
        offered_at=event.at,
        ended_at=Millis(0),
    )


def _carried_out(scenario: Scenario, bargaining: Bargaining, deal: Deal, at: Millis) -> Bargaining:
    moved = tuple(give for give in deal.gives if give.resource is not None)
    promises = dict(bargaining.promises)
    for promise in bargaining.promises.values():
        is_seen = is_seen_with(deal, promise)
        more = sum(give.amount for give in moved if is_seen and _counts_for(scenario, promise, give))
        if more:
            promises[promise.id] = replace(promise, moved=promise.moved + more)
    for number, give in enumerate(deal.gives):
        if give.resource is None:
            made = _promised(scenario, deal, give, number, at)
            promises[made.id] = made
    done = replace(deal, status=DealStatus.DONE, ended_at=at)
    after = replace(bargaining, balances=_moved(bargaining.balances, moved), promises=promises)
    return _with_deal(after, done)


def _moved(balances: Balances, gives: tuple[Give, ...]) -> Balances:
    """Who neither gives nor gets keeps the same object."""
    after = dict(balances)
    for give in gives:
        if give.resource is not None:
            mine, theirs = after[give.giver], after.get(give.to, {})
            after[give.giver] = {**mine, give.resource: mine[give.resource] - give.amount}
            after[give.to] = {**theirs, give.resource: theirs.get(give.resource, 0) + give.amount}
    return after


def _counts_for(scenario: Scenario, promise: Promise, give: Give) -> bool:
    """Whether the movement is what the promise of a transfer was about."""
    commitment = next((each for each in scenario.commitments if each.id == promise.commitment), None)
    if promise.verdict is not None or commitment is None or commitment.kept_when is None:
        return False
    meaning = commitment.kept_when
    is_thing = meaning.keeping is Keeping.TRANSFERS and meaning.resource == give.resource
    return is_thing and promise.by == give.giver and give.to in promise.to


def _promised(scenario: Scenario, deal: Deal, give: Give, number: int, at: Millis) -> Promise:
    found = (each.words for each in scenario.commitments if each.id == give.commitment)
    return Promise(
        id=PromiseId(f"{deal.id}.{number}"),
        deal=deal.id,
        by=give.giver,
        to=(give.to,),
        words=next(found, give.words),
        commitment=give.commitment,
        due=deal.due,
        due_at=Millis(0),
        is_sealed=deal.is_sealed,
        at=at,
        given_at=deal.accepted[give.giver],
        moved=0,
        said={},
        verdict=None,
        by_record=False,
        judged_at=Millis(0),
    )


def _made(event: PromiseMade) -> Promise:
    return Promise(
        id=event.promise,
        deal=None,
        by=event.by,
        to=event.to,
        words=event.words,
        commitment=event.commitment,
        due=event.due,
        due_at=event.due_at,
        is_sealed=event.is_sealed,
        at=event.at,
        given_at=event.at,
        moved=0,
        said={},
        verdict=None,
        by_record=False,
        judged_at=Millis(0),
    )


def _with_deal(bargaining: Bargaining, deal: Deal) -> Bargaining:
    return replace(bargaining, deals=put(bargaining.deals, deal.id, deal))


def _with(state: TableState, bargaining: Bargaining) -> TableState:
    return replace(state, deals=bargaining)
