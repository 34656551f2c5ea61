"""Decisions on deals: offered, countered, accepted, declined, withdrawn, expired.

To a seat that is no party of it a sealed deal does not exist, so a refusal says no more than that. What the other
parties hold is asked only when the last of them accepts.
"""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.bargaining import commitment_of, free, knows_deal, lacking
from sim_server.rules.commands.clock import ExpireDeal
from sim_server.rules.commands.deals import (
    AcceptDeal,
    CounterDeal,
    DeclineDeal,
    Give,
    OfferDeal,
    Terms,
    WithdrawDeal,
)
from sim_server.rules.conditions import refused_condition
from sim_server.rules.decision import Decision
from sim_server.rules.events.deals import (
    DealAccepted,
    DealConcluded,
    DealDeclined,
    DealExpired,
    DealOffered,
    DealWithdrawn,
)
from sim_server.rules.ids import DealId, Millis, PhaseId, SeatId
from sim_server.rules.limits import MOST_DEALS, MOST_GIVES, MOST_HOURS, MOST_PROMISE
from sim_server.rules.playtime import MINUTE, scaled
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState
from sim_server.rules.state.deals import Deal, DealStatus
from sim_server.rules.words import refused_text, tidy_line

DealCommand = OfferDeal | CounterDeal | AcceptDeal | DeclineDeal | WithdrawDeal
MOST_AMOUNT = 1_000_000_000


def decide_deals(state: TableState, command: DealCommand, actor: SeatActor, moment: Moment) -> Decision:
    match command:
        case OfferDeal():
            return _offer(state, command, actor, moment)
        case CounterDeal():
            return _counter(state, command, actor, moment)
        case AcceptDeal():
            return _accept(state, command, actor, moment)
        case DeclineDeal():
            return _decline(state, command, actor, moment)
        case WithdrawDeal():
            return _withdraw(state, command, actor, moment)
        case _:
            assert_never(command)


def expire_deal(state: TableState, command: ExpireDeal, moment: Moment) -> Decision:
    """The clock's: an offer that was answered or changed meanwhile has nothing to do with it."""
    deal = state.deals.deals.get(command.deal)
    if deal is None or deal.version != command.version or not is_late(deal, moment):
        return refuse(Code.NOTHING_TO_DO)
    return (DealExpired(deal.id, moment.at),) if deal.status is DealStatus.OFFERED else refuse(Code.NOTHING_TO_DO)


def is_late(deal: Deal, moment: Moment) -> bool:
    """Whether the time to accept the offer is over."""
    return bool(deal.expires_at) and moment.at >= deal.expires_at


def _offer(state: TableState, command: OfferDeal, actor: SeatActor, moment: Moment) -> Decision:
    terms = _tidied(command.terms)
    parties = _parties(state, terms.gives, actor.seat)
    if isinstance(parties, Rejection):
        return parties
    mine = (deal for deal in state.deals.deals.values() if deal.by == actor.seat)
    if sum(deal.status is DealStatus.OFFERED for deal in mine) >= MOST_DEALS:
        return refuse(Code.TOO_MANY_DEALS, limit=MOST_DEALS)
    refusal = _refused_terms(state, terms, parties, actor.seat, is_sealed=command.is_sealed)
    if refusal:
        return refusal
    deal = DealId(moment.fresh)
    return (_version(state, deal, 1, terms, parties, actor.seat, moment, is_sealed=command.is_sealed),)


def _counter(state: TableState, command: CounterDeal, actor: SeatActor, moment: Moment) -> Decision:
    deal = _answerable(state, command.deal, command.version, actor, moment)
    if isinstance(deal, Rejection):
        return deal
    terms = _tidied(command.terms)
    parties = _parties(state, terms.gives, actor.seat)
    if isinstance(parties, Rejection):
        return parties
    if parties != deal.parties:
        return refuse(Code.OTHER_PARTIES)
    refusal = _refused_terms(state, terms, parties, actor.seat, is_sealed=deal.is_sealed, about=deal.id)
    if refusal:
        return refusal
    number = deal.version + 1
    return (_version(state, deal.id, number, terms, parties, actor.seat, moment, is_sealed=deal.is_sealed),)


def _accept(state: TableState, command: AcceptDeal, actor: SeatActor, moment: Moment) -> Decision:
    deal = _answerable(state, command.deal, command.version, actor, moment)
    if isinstance(deal, Rejection):
        return deal
    if actor.seat in deal.accepted:
        return refuse(Code.ALREADY_ACCEPTED)
    refusal = refused_gives(state, deal.gives, actor.seat)
    if refusal:
        return refusal
    accepted = DealAccepted(deal.id, deal.version, actor.seat, moment.at)
    if {*deal.accepted, actor.seat} < set(deal.parties):
        return (accepted,)
    if any(lacking(state, deal.gives, party) for party in deal.parties):
        # It tells that another party gave away what it offered, which is declared in docs/privacy.md.
        return refuse(Code.NOT_COVERED)
    return (accepted, DealConcluded(deal.id, deal.version, moment.at))


def _decline(state: TableState, command: DeclineDeal, actor: SeatActor, moment: Moment) -> Decision:
    deal = _open_deal(state, command.deal, actor, moment)
    if isinstance(deal, Rejection):
        return deal
    if actor.seat == deal.by:
        return refuse(Code.YOUR_OWN_OFFER)
    return (DealDeclined(deal.id, actor.seat, moment.at),)


def _withdraw(state: TableState, command: WithdrawDeal, actor: SeatActor, moment: Moment) -> Decision:
    deal = _open_deal(state, command.deal, actor, moment)
    if isinstance(deal, Rejection):
        return deal
    if actor.seat != deal.by:
        return refuse(Code.NOT_YOUR_OFFER)
    return (DealWithdrawn(deal.id, moment.at),)


def _open_deal(state: TableState, deal_id: DealId, actor: SeatActor, moment: Moment) -> Deal | Rejection:
    """The deal, where the actor is a party and it still waits for answers."""
    deal = state.deals.deals.get(deal_id)
    if deal is None or not knows_deal(deal, actor.seat):
        return refuse(Code.UNKNOWN_DEAL)
    if actor.seat not in deal.parties:
        return refuse(Code.NOT_A_PARTY)
    if deal.status is DealStatus.EXPIRED or (deal.status is DealStatus.OFFERED and is_late(deal, moment)):
        return refuse(Code.DEAL_EXPIRED)
    return deal if deal.status is DealStatus.OFFERED else refuse(Code.DEAL_CLOSED)


def _answerable(state: TableState, deal_id: DealId, version: int, actor: SeatActor, moment: Moment) -> Deal | Rejection:
    deal = _open_deal(state, deal_id, actor, moment)
    if isinstance(deal, Rejection) or deal.version == version:
        return deal
    return refuse(Code.STALE_DEAL, version=deal.version)


def _tidied(terms: Terms) -> Terms:
    """Only of a resource there is an amount."""
    gives = tuple(
        replace(each, amount=each.amount if each.resource is not None else 0, words=tidy_line(each.words))
        for each in terms.gives
    )
    return Terms(gives, terms.condition, terms.due, terms.minutes)


def _parties(state: TableState, gives: tuple[Give, ...], actor: SeatId) -> tuple[SeatId, ...] | Rejection:
    """Everybody whom the terms name, in the scenario's order; the actor is one of at least two."""
    if not gives:
        return refuse(Code.EMPTY_DEAL)
    if len(gives) > MOST_GIVES:
        return refuse(Code.TOO_MANY_GIVES, limit=MOST_GIVES)
    named = {seat for give in gives for seat in (give.giver, give.to)}
    if not named <= set(state.seats):
        return refuse(Code.UNKNOWN_SEAT)
    if actor not in named:
        return refuse(Code.NOT_A_PARTY)
    if any(give.giver == give.to for give in gives):
        return refuse(Code.GIFT_TO_ONESELF)
    return tuple(seat for seat in state.seats if seat in named)


def _refused_terms(
    state: TableState,
    terms: Terms,
    parties: tuple[SeatId, ...],
    actor: SeatId,
    *,
    is_sealed: bool,
    about: DealId | None = None,
) -> Rejection | None:
    for give in terms.gives:
        refusal = _refused_give(state, give)
        if refusal:
            return refusal
    return (
        refused_gives(state, terms.gives, actor)
        or refused_condition(state, terms.condition, parties, about, is_sealed=is_sealed)
        or refused_due(state, terms.due)
        or refused_minutes(terms.minutes)
    )


def _refused_give(state: TableState, give: Give) -> Rejection | None:
    """One thing, and only one."""
    kinds = (give.resource is not None, give.commitment is not None, bool(give.words))
    if sum(kinds) != 1:
        return refuse(Code.EMPTY_DEAL)
    if give.resource is not None:
        if give.resource not in {resource.id for resource in state.scenario.resources}:
            return refuse(Code.UNKNOWN_RESOURCE)
        return None if 1 <= give.amount <= MOST_AMOUNT else refuse(Code.NO_AMOUNT)
    if give.commitment is not None:
        is_known = commitment_of(state.scenario, give.commitment) is not None
        return None if is_known else refuse(Code.UNKNOWN_COMMITMENT)
    return refused_text(give.words, limit=MOST_PROMISE)


def refused_gives(state: TableState, gives: tuple[Give, ...], seat: SeatId) -> Rejection | None:
    """A seat offers and accepts only what it has, what it promised to other deals aside."""
    resource_id = lacking(state, gives, seat)
    if resource_id is None:
        return None
    title = next(each.title for each in state.scenario.resources if each.id == resource_id)
    return refuse(Code.NOT_ENOUGH, resource=title, free=free(state, seat, resource_id))


def refused_due(state: TableState, due: PhaseId | None) -> Rejection | None:
    """A phase that has not gone by."""
    if due is None:
        return None
    coming = state.scenario.phases()[max(0, state.flow.index) :]
    return None if due in {phase.id for phase in coming} else refuse(Code.PHASE_GONE)


def refused_minutes(minutes: int | None) -> Rejection | None:
    if minutes is None:
        return None
    if minutes < 1:
        return refuse(Code.TIME_TOO_SHORT)
    return refuse(Code.TIME_TOO_LONG, hours=MOST_HOURS) if minutes > MOST_HOURS * 60 else None


def after_minutes(state: TableState, minutes: int | None, moment: Moment) -> Millis:
    """The moment after so many minutes of play; 0 where none are named."""
    return Millis(moment.at + scaled(state, minutes * MINUTE)) if minutes else Millis(0)


def _version(
    state: TableState,
    deal: DealId,
    number: int,
    terms: Terms,
    parties: tuple[SeatId, ...],
    by: SeatId,
    moment: Moment,
    *,
    is_sealed: bool,
) -> DealOffered:
    return DealOffered(
        deal=deal,
        version=number,
        by=by,
        parties=parties,
        gives=terms.gives,
        condition=terms.condition,
        due=terms.due,
        expires_at=after_minutes(state, terms.minutes, moment),
        is_sealed=is_sealed,
        audience=only(*parties) if is_sealed else EVERYONE,
        at=moment.at,
    )
