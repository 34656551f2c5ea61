"""Questions about deals and promises: who knows of them, what is free to give, what speaks against an offer."""

from collections.abc import Iterator, Mapping
from typing import Final

from sim_server.rules.commands.deals import Give
from sim_server.rules.goods import Commitment, Keeping
from sim_server.rules.ids import CommitmentId, DealId, ResourceId, SeatId
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Action, Scenario
from sim_server.rules.state import TableState
from sim_server.rules.state.deals import Deal, DealStatus, Promise

_NOTHING: Final[Mapping[ResourceId, int]] = {}
OPEN = frozenset({DealStatus.OFFERED, DealStatus.AGREED})


@remembered(64)
def has_deals(scenario: Scenario) -> bool:
    """Whether the scenario opens deals in any phase. Where it does not, nothing of them is ever shown."""
    return any(Action.DEALS in phase.actions for phase in scenario.phases())


def knows_deal(deal: Deal, seat: SeatId | None) -> bool:
    """Whether the seat (None: an observer) may know of the deal."""
    return not deal.is_sealed or seat in deal.parties


def knows_promise(promise: Promise, seat: SeatId | None) -> bool:
    return not promise.is_sealed or seat == promise.by or seat in promise.to


def is_seen_with(deal: Deal, promise: Promise) -> bool:
    """Whether all who know of the promise know of the deal, so that one may tell of the other."""
    return not deal.is_sealed or (promise.is_sealed and {promise.by, *promise.to} <= set(deal.parties))


def is_between_two(promise: Promise) -> bool:
    """Whether nobody else knows of the promise: then whatever moves between the two is seen by all who do."""
    return promise.is_sealed and len(promise.to) == 1


def commitment_of(scenario: Scenario, commitment: CommitmentId | None) -> Commitment | None:
    return next((each for each in scenario.commitments if each.id == commitment), None)


def balance(state: TableState, seat: SeatId, resource: ResourceId) -> int:
    return balances_of(state, seat).get(resource, 0)


def balances_of(state: TableState, seat: SeatId) -> Mapping[ResourceId, int]:
    """All that the seat has."""
    return state.deals.balances.get(seat, _NOTHING)


def set_aside(state: TableState, seat: SeatId, resource: ResourceId) -> int:
    """What concluded deals that wait for their condition would take from the seat."""
    return sum(given(deal.gives, seat, resource) for deal in waiting(state.deals.deals))


@remembered(64)
def waiting(deals: Mapping[DealId, Deal]) -> tuple[Deal, ...]:
    """Concluded deals whose condition has not come true."""
    return tuple(deal for deal in deals.values() if deal.status is DealStatus.AGREED)


def free(state: TableState, seat: SeatId, resource: ResourceId) -> int:
    """What the seat can still give."""
    return balance(state, seat, resource) - set_aside(state, seat, resource)


def given(gives: tuple[Give, ...], seat: SeatId, resource: ResourceId) -> int:
    """How much of the resource these terms take from the seat."""
    return sum(give.amount for give in gives if give.giver == seat and give.resource == resource)


def lacking(state: TableState, gives: tuple[Give, ...], seat: SeatId) -> ResourceId | None:
    """The first resource of which the seat would have to give more than it has free."""
    wanted = dict.fromkeys(give.resource for give in gives if give.giver == seat and give.resource is not None)
    return next((each for each in wanted if given(gives, seat, each) > free(state, seat, each)), None)


def promises_broken_by(state: TableState, deal: Deal, seat: SeatId) -> tuple[Promise, ...]:
    """Standing promises of the seat that it could not keep beside what it would give in this deal."""
    if deal.status not in OPEN:
        return ()
    standing = (each for each in state.deals.promises.values() if each.by == seat and each.verdict is None)
    return tuple(each for each in standing if each.deal != deal.id and _is_broken(state, each, deal, seat))


def _is_broken(state: TableState, promise: Promise, deal: Deal, seat: SeatId) -> bool:
    commitment = commitment_of(state.scenario, promise.commitment)
    if commitment is None or commitment.kept_when is None:
        return False
    meaning = commitment.kept_when
    if meaning.keeping is Keeping.ADOPTED:
        return any(issue == meaning.issue and option != meaning.option for issue, option in _backed(state, deal, seat))
    if meaning.keeping is Keeping.TRANSFERS and meaning.resource is not None:
        taken = given(deal.gives, seat, meaning.resource) if deal.status is DealStatus.OFFERED else 0
        gifts = [give for give in deal.gives if give.resource == meaning.resource and give.giver == seat]
        left = free(state, seat, meaning.resource) - taken
        helps = sum(give.amount for give in gifts if give.to in promise.to)
        return bool(gifts) and left < meaning.amount - promise.moved - helps
    return False


def _backed(state: TableState, deal: Deal, seat: SeatId) -> Iterator[tuple[str, str]]:
    """The options that the seat would commit itself to."""
    for give in deal.gives:
        commitment = commitment_of(state.scenario, give.commitment) if give.giver == seat else None
        meaning = commitment.kept_when if commitment is not None else None
        if meaning is not None and meaning.issue is not None and meaning.option is not None:
            yield meaning.issue, meaning.option
