"""A thought: what a bot has before it when it decides what to do next, worked out as far as it is asked for."""

from functools import cached_property
from random import Random

from sim_server.bots.aspiration import aspiration, progress_of
from sim_server.bots.hand import Hand
from sim_server.bots.openings import Openings
from sim_server.bots.packages import target
from sim_server.bots.shown import Support, support
from sim_server.bots.standing import standing
from sim_server.bots.temper import Temper
from sim_server.bots.worth import Settled, Worth, worth_of
from sim_server.projection.views.proposals import ProposalView
from sim_server.rules.commands import Command
from sim_server.rules.state.proposals import ProposalStatus


class Thought:
    """A hand, a temper and a die. ``conceded`` are points that others came towards this seat so far."""

    def __init__(
        self, hand: Hand, temper: Temper, random: Random, *, conceded: float = 0, openings: Openings | None = None
    ) -> None:
        self.hand = hand
        self.temper = temper
        self.random = random
        self.openings = openings or Openings()
        self.planned: tuple[Command, ...] = ()
        """What it will do after what it does now, without another thought."""
        self._conceded = conceded

    def happens(self, chance: float) -> bool:
        """One throw of the die."""
        return self.random.random() < chance

    def plan(self, commands: tuple[Command, ...]) -> Command:
        """Several steps that belong together: the first is for now."""
        self.planned = commands[1:]
        return commands[0]

    @cached_property
    def worth(self) -> Worth:
        return worth_of(self.hand.role, self.hand.valued)

    @cached_property
    def need(self) -> float:
        """The points of a text under which no agreement is better: the threshold, less what the seat has besides.

        What an adopted text has moved is counted with the text.
        """
        adopted = (text for text in self.hand.texts if text.status is ProposalStatus.ADOPTED)
        moved = sum(self.worth.moved(dict(text.settles)) for text in adopted)
        return self.worth.threshold - standing(self.hand) + moved

    @property
    def floor(self) -> float:
        """The least that the seat settles for in the end: never more than there is to have."""
        return min(self.worth.best, self.need - self.temper.concession)

    @cached_property
    def aspiration(self) -> float:
        """The points that it asks for now."""
        progress = progress_of(self.hand.clock)
        return aspiration(
            self.temper, best=self.worth.best, floor=self.floor, progress=progress, conceded=self._conceded
        )

    @cached_property
    def support(self) -> Support:
        return support(self.hand)

    @cached_property
    def target(self) -> Settled:
        """The text that it would write now."""
        gives_away = self.temper.assumes_conflict
        return target(self.worth, self.support, aspiration=self.aspiration, gives_away=gives_away)

    def gain(self, settled: Settled) -> float:
        """Points over the floor that a text brings; below 0 the seat does better without."""
        return self.worth.of(settled) - self.floor

    def may(self, action: str) -> bool:
        """Whether the lead offers an action that the phase opens or closes; looked up once in each phase."""
        if not (self.openings.is_closed(action) or self.openings.is_open(action)):
            self.openings.learn(self.hand.lead.possible)
        return self.openings.is_open(action)

    def may_with(self, text: ProposalView, action: str) -> bool:
        """Whether the seat may do this with an introduced text; what was found of one is taken to hold for all."""
        if self.openings.is_closed(action) or self.openings.is_open(action):
            return self.openings.is_open(action)
        stand = self.hand.stand(text.id)
        return stand is not None and self.openings.offers(action, stand.possible)

    def is_ours(self, text: ProposalView) -> bool:
        """Whether the seat's delegation leads a text."""
        own = self.hand.role.label.placard.delegation
        return bool(text.sponsors) and text.sponsors[0].delegation == own
