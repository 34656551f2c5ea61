"""What the sheet of an offer takes: who gives whom, what was offered before, what it can wait for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Final

from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.deals import DealView, GiveView
from sim_server.rules.ids import SeatId

MOST_OTHERS: Final = 4
"""Seats that the sheet of an offer names besides one's own; programs may name more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What one party gives another in a deal of several."""

    giver: SeatLabel
    to: SeatLabel
    gives: tuple[GiveView, ...]


def offer_context(
    families: Mapping[str, Mapping[str, Any]],
    me: SeatId | str,
    *,
    partner: str,
    more: tuple[str, ...] = (),
    deal: DealView | None,
) -> dict[str, Any]:
    """An offer to a partner and perhaps more seats; with ``deal``, an answer to its present version."""
    labels = {person.label.seat: person.label for person in families["people"][""].people if person.label.seat != me}
    named = [labels[SeatId(seat)] for seat in dict.fromkeys((partner, *more)) if seat in labels]
    others = [party for party in deal.parties if party.seat != me] if deal else named[:MOST_OTHERS]
    own = next((person.label for person in families["people"][""].people if person.label.seat == me), None)
    parties = deal.parties if deal else (own, *others) if own else ()
    return {
        "holdings": families["holdings"][""],
        "issues": families["role"][""].issues,
        "texts": tuple(text for text in families["text"].values() if text.status == "introduced"),
        "deal": deal,
        "partner": others[0] if others else None,
        "others": tuple(others),
        "may_add": deal is None and len(others) < MOST_OTHERS,
        "pairs": tuple(_pairs(parties, deal, me)) if len(others) > 1 else (),
        "waiting": _waiting(families["deal"], deal),
    }


def _pairs(parties: tuple[SeatLabel, ...], deal: DealView | None, me: SeatId | str) -> Iterator[Pair]:
    """What each gives each; what concerns the seat itself comes first."""
    every = (*deal.get, *deal.give, *deal.others) if deal else ()
    for giver, to in sorted(permutations(parties, 2), key=lambda pair: me not in (pair[0].seat, pair[1].seat)):
        yield Pair(giver, to, tuple(each for each in every if (each.giver, each.to) == (giver, to)))


def _waiting(deals: Mapping[str, DealView], answered: DealView | None) -> tuple[DealView, ...]:
    """Deals that are not over and that this seat is a party of; the rules say whether all others know them."""
    open_ones = (each for each in deals.values() if each.is_party and each.status in ("offered", "agreed"))
    return tuple(each for each in open_ones if answered is None or each.id != answered.id)
