"""What the others have shown that they want: all that a seat has to go by, as it sees neither their briefs nor points.

A delegation wants what it writes: the options of the text that it leads, of one that it sponsors a little less, those
that its amendments and suggestions put in place of others, and those that it asked this seat to work for in an offer.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from sim_server.bots.hand import Hand
from sim_server.bots.worth import Chosen, worth_of
from sim_server.projection.views.proposals import ProposalView
from sim_server.rules.ids import DelegationId
from sim_server.rules.state.proposals import ProposalStatus

LEADS: Final = 1.0
SPONSORS: Final = 0.5
AMENDS: Final = 1.0
ASKS: Final = 1.0
Support = Mapping[Chosen, float]
"""How many delegations have shown that they want an option, by their weight."""


def support(hand: Hand) -> Support:
    """Of all delegations but the seat's own."""
    own = hand.role.label.placard.delegation
    found: dict[Chosen, float] = defaultdict(float)
    for text in hand.texts:
        if text.status is ProposalStatus.INTRODUCED:
            backed = _backing(text, own)
            for chosen in text.settles:
                found[chosen] += backed
    for chosen in _amended(hand, own):
        found[chosen] += AMENDS
    for chosen in _asked(hand):
        found[chosen] += ASKS
    for chosen in _suggested(hand, own):
        found[chosen] += AMENDS
    return found


def _backing(text: ProposalView, own: DelegationId) -> float:
    lead = LEADS if text.sponsors and text.sponsors[0].delegation != own else 0.0
    return lead + SPONSORS * sum(each.delegation != own for each in text.sponsors[1:])


def _amended(hand: Hand, own: DelegationId) -> Iterator[Chosen]:
    for each in hand.amendments:
        if each.tag_after is not None and each.by.placard.delegation != own:
            yield each.tag_after.issue, each.tag_after.option


def _suggested(hand: Hand, own: DelegationId) -> Iterator[Chosen]:
    """As far as whoever holds the pen reads them, in model words."""
    carried_by = worth_of(hand.role, hand.valued).carried_by
    for each in hand.suggestions:
        if each.text in carried_by and each.by.placard.delegation != own:
            yield carried_by[each.text]


def _asked(hand: Hand) -> Iterator[Chosen]:
    for deal in hand.deals:
        for give in () if deal.is_mine else deal.give:
            if give.settles is not None:
                yield give.settles.issue, give.settles.option
