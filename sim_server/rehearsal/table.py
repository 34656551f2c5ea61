"""A table in memory: commands in, events kept, views out. No server, no store; its time is what it is set to."""

from typing import Final

from sim_server.projection.console import CONSOLE_FAMILIES
from sim_server.projection.glance import Glance, Memory
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Sight
from sim_server.rehearsal.due import Due
from sim_server.rehearsal.opening import Opened
from sim_server.rehearsal.secrecy import sealed
from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, SeatViewer
from sim_server.rules.commands import Command
from sim_server.rules.decide import decide
from sim_server.rules.events import Event
from sim_server.rules.folding import after
from sim_server.rules.ids import SeatId
from sim_server.rules.presence import Present
from sim_server.rules.rejections import Rejection
from sim_server.rules.timers import Timer

LEAD: Final = FacilitatorViewer(FacilitatorKind.LEAD)
NOBODY: Final[Present] = {}
"""Who is connected: bots need no connection."""


class RehearsedTable:
    def __init__(self, opened: Opened, *, seed: int) -> None:
        """``seed`` is what futures are drawn from."""
        self.state = opened.state
        self.at = opened.event.at
        self.events: list[Event] = list(opened.events)
        self.by_seats = [False] * len(opened.events)
        """Of each event, whether a seat brought it about."""
        self.refused: list[Rejection] = []
        self._seed = seed
        self._commands = opened.commands
        self._pages = Memory(PLAY_FAMILIES)
        self._desk = Memory(CONSOLE_FAMILIES)
        self._due = Due(self.state)

    def does(self, command: Command, actor: Actor) -> tuple[Event, ...]:
        """Have a command decided now; gives the events that it made, none where it was refused."""
        self._commands += 1
        moment = Moment(self.at, f"{self._commands:x}", self._seed)
        decision = decide(self.state, sealed(self.state, command), actor, moment)
        if isinstance(decision, Rejection):
            self.refused.append(decision)
            return ()
        self.state = after(self.state, decision)
        self.events.extend(decision)
        self.by_seats.extend([isinstance(actor, SeatActor)] * len(decision))
        return decision

    @property
    def timers(self) -> tuple[Timer, ...]:
        """What is due, the first first."""
        return self._due.timers(self.state)

    def page(self, seat: SeatId) -> Glance:
        """What the seat sees now."""
        return self._pages.glance(Sight(self.state, NOBODY, SeatViewer(seat), self.state.scenario.language))

    @property
    def views(self) -> Glance:
        """What the facilitator sees now."""
        return self._desk.glance(Sight(self.state, NOBODY, LEAD, self.state.scenario.language))
