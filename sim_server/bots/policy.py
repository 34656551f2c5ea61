"""The policy: from what a seat sees to the one thing it does next. Seeded; no clock, no waiting.

The harness (a driven session, or a bot that holds a seat) asks after a think time and sends what it gets.
A later policy that negotiates in earnest takes the place of `Bot`; the harness stays.
"""

from random import Random
from typing import Final

from sim_server.bots.agreeing import answer_outcome, conclude_talk
from sim_server.bots.amending import answer_amendment, offer_amendment
from sim_server.bots.balloting import ballots
from sim_server.bots.dealing import answer_deal, offer_deal
from sim_server.bots.drafting import write
from sim_server.bots.foreseeing import foresee
from sim_server.bots.hand import Hand
from sim_server.bots.recording import conclude
from sim_server.bots.speaking import speak
from sim_server.bots.suggesting import answer_suggestion, suggest
from sim_server.bots.talking import Said, answer, talk
from sim_server.bots.temper import Temper
from sim_server.rules.commands import Command, MarkReady, SendMessage
from sim_server.rules.ids import ChannelId
from sim_server.rules.state.flow import Status

OFFERS: Final = 0.15
"""Chance that a bot offers a deal when nothing is asked of it."""


class Bot:
    """One seat's bot. It remembers what it has said, so that it does not say it again."""

    def __init__(self, seed: str, *, mood: int = 0, said: Said = frozenset()) -> None:
        """``mood`` is the table's, in points: above 0 its bots give more, below 0 they ask for more.

        ``said`` is what the seat has said before this bot took it over.
        """
        self._random = Random(seed)  # noqa: S311  (a play to repeat, not a secret)
        self._temper = Temper.drawn(self._random, mood=mood)
        self._said: set[tuple[ChannelId, str]] = set(said)

    def next(self, hand: Hand) -> Command | None:
        """What to do now; None lets the moment pass. First what is asked of the seat, then what it wants."""
        if hand.lead.status is Status.ENDED:
            return None
        if hand.lead.status is Status.LOBBY:
            return MarkReady(is_ready=True) if hand.lead.can_be_ready and not hand.lead.is_ready else None
        ballot = next(iter(ballots(hand, self._temper)), None)
        due = ballot or conclude(hand, self._temper, self._random) or answer(hand, self._random)
        due = due or answer_outcome(hand, self._random) or answer_amendment(hand, self._temper)
        due = due or answer_suggestion(hand, self._temper)
        return due or answer_deal(hand, self._temper) or speak(hand, self._random) or self._own_idea(hand)

    def _own_idea(self, hand: Hand) -> Command | None:
        if hand.holdings is not None and self._random.random() < OFFERS:
            offer = offer_deal(hand, self._random)
            if offer is not None:
                return offer
        foreseen = foresee(hand, self._random) if hand.futures else None
        if foreseen is not None:
            return foreseen
        amended = offer_amendment(hand, self._random) if hand.has_amendments else None
        if amended is not None:
            return amended
        suggested = suggest(hand, self._random)
        if suggested is not None:
            return suggested
        ended = conclude_talk(hand, self._random)
        if ended is not None:
            return ended
        if self._random.random() < 0.5:
            return write(hand, self._temper, self._random) or self._talk(hand)
        return self._talk(hand) or write(hand, self._temper, self._random)

    def _talk(self, hand: Hand) -> Command | None:
        command = talk(hand, self._temper, self._random, self._said)
        if isinstance(command, SendMessage):
            self._said.add((command.channel, command.text))
        return command
