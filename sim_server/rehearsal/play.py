"""One play of a scenario by bots, in simulated time.

Everybody looks at the table every few minutes and does one thing, or nothing; what asks for somebody makes that one
look up sooner (`reactions`); what is due is done by the clock. The next moment at which anything can happen stands
first in a heap, so that time jumps from one to the next.
"""

from heapq import heappop, heappush
from random import Random
from typing import Final

from sim_server.bots.hand import Hand
from sim_server.bots.policy import Bot
from sim_server.bots.temper import table_mood
from sim_server.rehearsal.facilitating import Facilitator
from sim_server.rehearsal.opening import Opened
from sim_server.rehearsal.reactions import FACILITATOR, Reaction, Soon, reaction
from sim_server.rehearsal.table import RehearsedTable
from sim_server.rules.actors import BOT, ClockActor, FacilitatorActor, SeatActor
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import Command
from sim_server.rules.events import Event
from sim_server.rules.following import play_is_over
from sim_server.rules.ids import FacilitatorId, Millis, SeatId
from sim_server.rules.playtime import SECOND
from sim_server.rules.timers import Timer

THINKS: Final = (1 / 29, 1 / 12)
"""The share of the run sheet between one thought of a bot and the next, unless somebody asks for it sooner."""
WRITES: Final[Soon] = (15, 45)
"""Seconds of play between two steps that a bot has thought of together."""
LOOKS: Final[Soon] = (120, 200)
"""Seconds of play between one look of the facilitator and the next."""
PATIENCE: Final = 4
"""How many times its run sheet a play may last."""
CLOCK: Final = ClockActor()
LEAD: Final = FacilitatorActor(FacilitatorId("rehearsal"), FacilitatorKind.LEAD)


class NeverEnds(RuntimeError):
    """A play went on for far longer than its run sheet: the rules or a bot go round in a circle."""


class Play:
    """A play in the making. The same scenario and the same seed give the same play."""

    def __init__(self, opened: Opened, *, seed: str) -> None:
        self._random = Random(f"{seed}/pace")  # noqa: S311  (a play to repeat, not a secret)
        self.table = RehearsedTable(opened, seed=self._random.getrandbits(53))
        self._facilitator = Facilitator(self.table)
        mood = table_mood(Random(f"{seed}/mood"))  # noqa: S311  (a play to repeat, not a secret)
        self.bots = {seat: Bot(f"{seed}/{seat}", mood=mood, is_told=True) for seat in self.table.state.seats}
        self._heap: list[tuple[Millis, SeatId]] = []
        self._next: dict[SeatId, Millis] = {}
        self._refused: set[Timer] = set()
        least, most = (round(share * opened.milliseconds / SECOND) for share in THINKS)
        self._thinks, self._waits = (least, most), (most, 2 * most)
        self._limit = opened.event.at + PATIENCE * opened.milliseconds

    def run(self) -> RehearsedTable:
        """Play to the debrief; gives the table with its whole log. Raises `NeverEnds`."""
        for who in (FACILITATOR, *self.bots):
            self._look_up(who, (0, self._thinks[1]) if who else (0, 1))
        flow = None
        while flow is self.table.state.flow or not play_is_over(self.table.state):
            flow = self.table.state.flow
            self._step()
        return self.table

    def _step(self) -> None:
        """The next that happens: what is due, or else somebody looks."""
        at, who = self._heap[0]
        due = next((timer for timer in self.table.timers if not self._is_refused(timer)), None)
        if due is not None and due.due <= at:
            self._fire(due)
            return
        heappop(self._heap)
        if self._next[who] == at:
            self._go_to(at)
            self._look(who)

    def _is_refused(self, timer: Timer) -> bool:
        return bool(self._refused) and timer in self._refused

    def _fire(self, timer: Timer) -> None:
        self._go_to(timer.due)
        if not self._does(timer.command, CLOCK):
            self._refused.add(timer)

    def _look(self, who: SeatId) -> None:
        self._next.pop(who)
        self._look_up(who, self._lead() if who == FACILITATOR else self._think(who, self.bots[who]))

    def _lead(self) -> Soon:
        for command in self._facilitator.next():
            self._does(command, LEAD)
        return LOOKS

    def _think(self, seat: SeatId, bot: Bot) -> Soon:
        """Do what the bot wants; gives when it looks again. Whoever finds nothing to do waits for longer."""
        command = bot.next(Hand(self.table.page(seat)))
        if command is None:
            return self._waits
        self._does(command, SeatActor(seat, BOT))
        return WRITES if bot.is_busy else self._thinks

    def _does(self, command: Command, actor: ClockActor | FacilitatorActor | SeatActor) -> tuple[Event, ...]:
        events = self.table.does(command, actor)
        for event in events:
            asked = reaction(self.table.state, event)
            if asked is not None:
                for who in asked.seats:
                    self._ask(who, asked)
        return events

    def _ask(self, who: SeatId, asked: Reaction) -> None:
        if asked.matter is not None:
            self.bots[who].tell(asked.matter)
        self._look_up(who, asked.soon)

    def _look_up(self, who: SeatId, soon: Soon) -> None:
        """Within so many seconds, unless it looks earlier anyway."""
        at = Millis(self.table.at + self._random.randint(*soon) * SECOND)
        if at < self._next.get(who, at + 1):
            self._next[who] = at
            heappush(self._heap, (at, who))

    def _go_to(self, at: Millis) -> None:
        if at > self._limit:
            raise NeverEnds("A play lasted four times as long as its run sheet. Please report this with its seed.")
        self.table.at = max(self.table.at, at)
