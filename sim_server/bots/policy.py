"""The policy: from what a seat sees to the one thing it does next. Seeded; no clock, no waiting.

The harness (a driven session, a bot that holds a seat, a rehearsal) asks after a think time and sends what it gets.
First comes what is asked of the seat; then what it wants, one matter at a time.
"""

from collections.abc import Callable
from random import Random
from typing import Final

from sim_server.bots.agreeing import conclude_talk
from sim_server.bots.amending import offer_amendment
from sim_server.bots.dealing import offer_deal
from sim_server.bots.drafting import write
from sim_server.bots.foreseeing import foresee
from sim_server.bots.hand import Hand
from sim_server.bots.matters import Asked, Matter
from sim_server.bots.openings import Openings
from sim_server.bots.reciprocity import Reciprocity
from sim_server.bots.speaking import speak
from sim_server.bots.suggesting import suggest
from sim_server.bots.talking import Said, talk
from sim_server.bots.temper import Temper
from sim_server.bots.thought import Thought
from sim_server.rules.commands import Command, MarkReady, SendMessage
from sim_server.rules.ids import ChannelId
from sim_server.rules.state.flow import Status

OFFERS: Final = 0.15
"""Chance that a bot offers a deal when nothing is asked of it."""
WRITES: Final = 0.7
"""Chance that it looks at its text before anything else that it wants."""
WANTED: Final[tuple[Callable[[Thought], Command | None], ...]] = (foresee, offer_amendment, suggest, conclude_talk)
"""What it may want besides writing, dealing and talking."""


class Bot:
    """One seat's bot. It remembers what it has said, so that it does not say it again, and how far others came."""

    def __init__(self, seed: str, *, mood: int = 0, said: Said = frozenset(), is_told: bool = False) -> None:
        """``mood`` is the table's, in points: above 0 its bots give more, below 0 they ask for more.

        ``said`` is what the seat has said before this bot took it over. The temperament is drawn from ``seed``.
        ``is_told``: whoever runs the bot tells it of what it is asked (`tell`), so it need not look for that.
        """
        self._random = Random(seed)  # noqa: S311  (a play to repeat, not a secret)
        self.temper = Temper.drawn(self._random, mood=mood)
        self._said: set[tuple[ChannelId, str]] = set(said)
        self._asked = Asked(is_told=is_told)
        self._reciprocity = Reciprocity()
        self._openings = Openings()
        self._planned: list[Command] = []

    def tell(self, matter: Matter) -> None:
        """Somebody may have asked the seat for this."""
        self._asked.add(matter)

    def next(self, hand: Hand) -> Command | None:
        """What to do now; None lets the moment pass. First what is asked of the seat, then what it wants."""
        status = hand.clock.status
        if status is Status.ENDED:
            return None
        if status is Status.LOBBY:
            return MarkReady(is_ready=True) if hand.lead.can_be_ready and not hand.lead.is_ready else None
        if self._openings.turn(hand.clock):
            self._planned.clear()
        return self._planned.pop(0) if self._planned else self._think(hand)

    @property
    def is_busy(self) -> bool:
        """Whether it is in the middle of something, and needs no thought for its next step."""
        return bool(self._planned)

    def _think(self, hand: Hand) -> Command | None:
        conceded = self._reciprocity.conceded(hand)
        thought = Thought(hand, self.temper, self._random, conceded=conceded, openings=self._openings)
        command = self._asked.answer(thought) or speak(thought) or self._own_idea(thought)
        self._planned.extend(thought.planned)
        return command

    def _own_idea(self, thought: Thought) -> Command | None:
        writes_first = thought.happens(WRITES)
        written = write(thought) if writes_first else None
        offer = offer_deal(thought) if written is None and thought.happens(OFFERS) else None
        wanted = written or offer or _first_wanted(thought)
        return wanted or self._talk(thought) or (None if writes_first else write(thought))

    def _talk(self, thought: Thought) -> Command | None:
        command = talk(thought, self._said)
        if isinstance(command, SendMessage):
            self._said.add((command.channel, command.text))
        return command


def _first_wanted(thought: Thought) -> Command | None:
    wishes = (wish(thought) for wish in WANTED)
    return next((command for command in wishes if command is not None), None)
