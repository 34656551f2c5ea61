"""How far the others came towards a seat: what their texts are worth to it now, against when it first saw them."""

from sim_server.bots.hand import Hand
from sim_server.bots.worth import worth_of
from sim_server.projection.views.proposals import ProposalView
from sim_server.rules.ids import ProposalId


class Reciprocity:
    """What one bot remembers of the texts of others. Its own delegation's count for nothing."""

    __slots__ = ("_first", "_last", "_seen")

    def __init__(self) -> None:
        self._first: dict[ProposalId, float] = {}
        self._last: dict[ProposalId, float] = {}
        self._seen: dict[ProposalId, int] = {}

    def conceded(self, hand: Hand) -> float:
        """Points by which the text that came furthest has come, up to this moment; never below 0."""
        own = hand.role.label.placard.delegation
        for text in hand.texts:
            if self._seen.get(text.id) != text.revision.number and text.sponsors and text.sponsors[0].delegation != own:
                self._look(hand, text)
        return max(0, *(now - self._first[text] for text, now in self._last.items()), 0)

    def _look(self, hand: Hand, text: ProposalView) -> None:
        worth = worth_of(hand.role, hand.valued).of(dict(text.settles))
        self._first.setdefault(text.id, worth)
        self._last[text.id] = worth
        self._seen[text.id] = text.revision.number
