"""Dealing: offers to somebody who could help with what matters most, answers by what a deal is worth to the seat."""

from dataclasses import replace
from typing import Final, TypeVar

from sim_server.bots.standing import price
from sim_server.bots.thought import Thought
from sim_server.projection.views.common import Possible, SeatLabel
from sim_server.projection.views.deals import CommitmentView, DealView, GiveView, HeldView, HoldingsView
from sim_server.rules.commands import AcceptDeal, Command, Condition, CounterDeal, DeclineDeal, Give, OfferDeal, Terms
from sim_server.rules.state.deals import DealStatus

WORTH_OF_ALL: Final = 30
"""Points that all a seat holds of a resource is worth to it."""
SHARE: Final = 5
"""One part in so many is what a bot offers of what it has free."""
WORTH_OF_SUPPORT: Final = 6
MOST_OFFERS: Final = 2
MINUTES: Final = 8
DEALS: Final = "deals"
Thing = TypeVar("Thing")


def answer_deal(thought: Thought) -> Command | None:
    """Accept what is worth its price and breaks no word; give less for it where that helps; decline the rest."""
    if not _is_open(thought):
        return None
    for deal in thought.hand.deals:
        if deal.status is DealStatus.OFFERED and deal.may_accept:
            is_good = gain(thought, deal) >= -thought.temper.concession // 3 and not deal.breaks
            return AcceptDeal(deal.id, deal.version) if is_good else counter(thought, deal) or DeclineDeal(deal.id)
    return None


def _is_open(thought: Thought) -> bool:
    """Whether the phase opens deals to the seat."""
    if thought.openings.is_closed(DEALS) or thought.openings.is_open(DEALS):
        return thought.openings.is_open(DEALS)
    holdings = thought.hand.holdings
    return thought.openings.offers(DEALS, () if holdings is None else (Possible(DEALS, holdings.refusal),))


def counter(thought: Thought, deal: DealView) -> Command | None:
    """A first offer answered with twice what this seat gets and half of what it gives, where that is worth it."""
    if deal.version > 1 or deal.breaks or not any(each.amount for each in (*deal.get, *deal.give)):
        return None
    more = tuple(replace(each, amount=each.amount * 2) for each in deal.get)
    less = tuple(replace(each, amount=max(1, each.amount // 2)) if each.amount else each for each in deal.give)
    if gain(thought, replace(deal, get=more, give=less)) < 0:
        return None
    gives = tuple(_give(each) for each in (*more, *less, *deal.others))
    return CounterDeal(deal.id, deal.version, Terms(gives, _condition(deal), minutes=MINUTES))


def _condition(deal: DealView) -> Condition | None:
    if deal.condition is None:
        return None
    option, clause = deal.condition.option, deal.condition.clause
    if clause:
        return Condition(proposal=clause.proposal, revision=clause.revision, clause=clause.clause)
    return Condition(option.issue, option.option) if option else Condition(deal=deal.condition.deal)


def _give(each: GiveView) -> Give:
    words = "" if each.resource or each.commitment else each.words
    return Give(each.giver.seat, each.to.seat, each.resource, each.amount, each.commitment, words)


def offer_deal(thought: Thought) -> Command | None:
    """Something that this seat has, for work towards the option that it likes best on some issue."""
    hand, holdings = thought.hand, thought.hand.holdings if _is_open(thought) else None
    if holdings is None:
        return None
    own = [deal for deal in hand.deals if deal.is_mine and deal.status is DealStatus.OFFERED]
    wishes = [each for each in holdings.commitments if each.settles is not None and _points(thought, each) > 0]
    partners, goods = _partners(thought), _price(thought, holdings)
    if len(own) >= MOST_OFFERS or not wishes or not partners or goods is None:
        return None
    wish = max(wishes, key=lambda each: _points(thought, each)) if thought.happens(0.5) else _any(thought, wishes)
    me, partner = hand.role.seat, _any(thought, partners).seat
    back = Give(me, partner, resource=goods.resource, amount=max(1, (goods.amount - goods.aside) // SHARE))
    return OfferDeal(Terms((Give(partner, me, commitment=wish.id), back), minutes=MINUTES), is_sealed=True)


def gain(thought: Thought, deal: DealView) -> float:
    """Points that a deal brings this seat, or (negative) costs it."""
    return sum(_value(thought, each) for each in deal.get) - sum(_cost(thought, each) for each in deal.give)


def _value(thought: Thought, give: GiveView) -> float:
    if give.resource is not None:
        return _worth_of(thought, give)
    if give.settles is not None:
        return thought.worth.points(give.settles.issue, give.settles.option) / 2
    return WORTH_OF_SUPPORT


def _cost(thought: Thought, give: GiveView) -> float:
    """Working for an option costs what a better one would have brought."""
    if give.resource is not None:
        return _worth_of(thought, give)
    if give.settles is None:
        return WORTH_OF_SUPPORT
    issue, worth = give.settles.issue, thought.worth
    return worth.points(issue, worth.options[issue][0].id) - worth.points(issue, give.settles.option)


def _worth_of(thought: Thought, give: GiveView) -> float:
    """By the points that the scenario states for one, else by its share of what the seat holds."""
    stated = price(thought.hand, give.words)
    if stated is not None:
        return stated * give.amount
    goods = thought.hand.holdings.goods if thought.hand.holdings is not None else ()
    amount = next((each.amount for each in goods if each.resource == give.resource), 0)
    return WORTH_OF_ALL * give.amount // max(amount, 2 * give.amount)


def _points(thought: Thought, commitment: CommitmentView) -> float:
    settles = commitment.settles
    return thought.worth.points(settles.issue, settles.option) if settles is not None else 0


def _partners(thought: Thought) -> list[SeatLabel]:
    """Seats of other delegations that somebody holds."""
    own = thought.hand.role.label.placard.delegation
    people = (person for person in thought.hand.people.people if person.holding != "vacant")
    return [person.label for person in people if person.label.placard.delegation != own]


def _price(thought: Thought, holdings: HoldingsView) -> HeldView | None:
    """Something free of what is worth least to the seat."""
    free = [each for each in holdings.goods if each.amount > each.aside]
    least = min((price(thought.hand, each.title) or 0 for each in free), default=0)
    cheap = [each for each in free if (price(thought.hand, each.title) or 0) == least]
    return _any(thought, cheap) if cheap else None


def _any(thought: Thought, among: list[Thing]) -> Thing:
    return thought.random.choice(among)
