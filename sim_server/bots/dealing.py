"""Dealing: offers to somebody who could help with what matters most, answers by what a deal is worth to the seat."""

from dataclasses import replace
from random import Random
from typing import Final

from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.bots.worth import default_of, points_of
from sim_server.projection.views.common import SeatLabel
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


def answer_deal(hand: Hand, temper: Temper) -> Command | None:
    """Accept what is worth its price and breaks no word; give less for it where that helps; decline the rest."""
    for deal in hand.deals:
        if deal.status is DealStatus.OFFERED and deal.may_accept:
            is_good = gain(hand, deal) >= -temper.concession // 3 and not deal.breaks
            return AcceptDeal(deal.id, deal.version) if is_good else counter(hand, deal) or DeclineDeal(deal.id)
    return None


def counter(hand: Hand, deal: DealView) -> Command | None:
    """A first offer answered with twice what this seat gets and half of what it gives, where that is worth it."""
    if deal.version > 1 or deal.breaks or not any(each.amount for each in (*deal.get, *deal.give)):
        return None
    more = tuple(replace(each, amount=each.amount * 2) for each in deal.get)
    less = tuple(replace(each, amount=max(1, each.amount // 2)) if each.amount else each for each in deal.give)
    if gain(hand, replace(deal, get=more, give=less)) < 0:
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


def offer_deal(hand: Hand, random: Random) -> Command | None:
    """Something that this seat has, for work towards the option that it likes best on some issue."""
    holdings = hand.holdings
    own = [deal for deal in hand.deals if deal.is_mine and deal.status is DealStatus.OFFERED]
    if holdings is None or holdings.refusal is not None or len(own) >= MOST_OFFERS:
        return None
    wishes = [each for each in holdings.commitments if each.settles is not None and _points(hand, each) > 0]
    partners = _partners(hand)
    if not wishes or not partners:
        return None
    wish = max(wishes, key=lambda each: _points(hand, each)) if random.random() < 0.5 else random.choice(wishes)
    me, partner = hand.role.seat, random.choice(partners).seat
    price = _price(holdings, random)
    if price is None:
        return None
    back = Give(me, partner, resource=price.resource, amount=max(1, (price.amount - price.aside) // SHARE))
    return OfferDeal(Terms((Give(partner, me, commitment=wish.id), back), minutes=MINUTES), is_sealed=True)


def gain(hand: Hand, deal: DealView) -> int:
    """Points that a deal brings this seat, or (negative) costs it."""
    return sum(_value(hand, each) for each in deal.get) - sum(_cost(hand, each) for each in deal.give)


def _value(hand: Hand, give: GiveView) -> int:
    if give.resource is not None:
        return _worth_of(hand, give)
    if give.settles is not None:
        return points_of(hand.role, give.settles.issue, give.settles.option) // 2
    return WORTH_OF_SUPPORT


def _cost(hand: Hand, give: GiveView) -> int:
    """Working for an option costs what a better one would have brought."""
    if give.resource is not None:
        return _worth_of(hand, give)
    if give.settles is None:
        return WORTH_OF_SUPPORT
    issue = next(each for each in hand.role.issues if each.id == give.settles.issue)
    best = max(points_of(hand.role, issue.id, option.id) for option in issue.options)
    fallback = points_of(hand.role, issue.id, default_of(issue))
    return max(best, fallback) - points_of(hand.role, issue.id, give.settles.option)


def _worth_of(hand: Hand, give: GiveView) -> int:
    goods = hand.holdings.goods if hand.holdings is not None else ()
    amount = next((each.amount for each in goods if each.resource == give.resource), 0)
    return WORTH_OF_ALL * give.amount // max(amount, 2 * give.amount)


def _points(hand: Hand, commitment: CommitmentView) -> int:
    settles = commitment.settles
    return points_of(hand.role, settles.issue, settles.option) if settles is not None else 0


def _partners(hand: Hand) -> list[SeatLabel]:
    """Seats of other delegations that somebody holds."""
    own = hand.role.label.placard.delegation
    people = (person for person in hand.people.people if person.holding != "vacant")
    return [person.label for person in people if person.label.placard.delegation != own]


def _price(holdings: HoldingsView, random: Random) -> HeldView | None:
    free = [each for each in holdings.goods if each.amount > each.aside]
    return random.choice(free) if free else None
