"""What the sheet of an offer takes: who gives whom, what was offered before, what it can wait for."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.deals import DealView, GiveView
from sim_server.rules.ids import SeatId


@dataclass(frozen=True, slots=True)
class Pair:
    """What one party gives another in a deal of several."""

    giver: SeatLabel
    to: SeatLabel
    gives: tuple[GiveView, ...]


def offer_context(
    families: Mapping[str, Mapping[str, Any]], me: SeatId | str, *, partner: str, third: str, deal: DealView | None
) -> dict[str, Any]:
    """An offer to a partner and perhaps a third seat; with ``deal``, an answer to its present version."""
    labels = {person.label.seat: person.label for person in families["people"][""].people if person.label.seat != me}
    others = [party for party in deal.parties if party.seat != me] if deal else []
    chosen = others[0] if others else labels.get(SeatId(partner))
    return {
        "holdings": families["holdings"][""],
        "issues": families["role"][""].issues,
        "deal": deal,
        "partner": chosen,
        "third": labels.get(SeatId(third)) if chosen and third != partner else None,
        "pairs": tuple(_pairs(deal)) if deal else (),
        "waiting": _waiting(families["deal"], deal),
    }


def _pairs(deal: DealView) -> list[Pair]:
    every = (*deal.get, *deal.give, *deal.others)
    return [
        Pair(giver, to, tuple(each for each in every if (each.giver, each.to) == (giver, to)))
        for giver, to in permutations(deal.parties, 2)
    ]


def _waiting(deals: Mapping[str, DealView], answered: DealView | None) -> tuple[DealView, ...]:
    """Deals that are not over and that this seat is a party of; the rules say whether all others know them."""
    open_ones = (each for each in deals.values() if each.is_party and each.status in ("offered", "agreed"))
    return tuple(each for each in open_ones if answered is None or each.id != answered.id)
