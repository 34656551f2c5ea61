"""The table that every play of a rehearsal begins from: opened once, in its lobby, with a bot in each seat."""

from dataclasses import dataclass
from typing import Final, Self

from sim_server.rules.actors import ClockActor, Moment
from sim_server.rules.commands import HoldByBot
from sim_server.rules.decide import decide
from sim_server.rules.events import Event, TableOpened
from sim_server.rules.evolve import initial
from sim_server.rules.folding import after
from sim_server.rules.ids import Millis, TableId
from sim_server.rules.playtime import MINUTE
from sim_server.rules.rejections import Rejection
from sim_server.rules.scenario import PhaseKind, Scenario
from sim_server.rules.state import TableState

BEGINS_AT: Final = Millis(1_800_000_000_000)
"""Any moment: nothing that is reported depends on it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Shared by all plays: the words of confidential briefs are learnt once, before the first."""

    event: TableOpened
    events: tuple[Event, ...]
    """The first is ``event``; then a bot comes into each seat."""
    state: TableState
    commands: int
    """How many have been given so far."""

    @classmethod
    def of(cls, scenario: Scenario) -> Self:
        event = TableOpened(
            table=TableId("rehearsal"),
            number=1,
            session_title=scenario.title,
            zone="UTC",
            rate=1.0,
            video="",
            scenario=scenario,
            translations=(),
            seated=(),
            at=BEGINS_AT,
        )
        state = initial(event)
        for seat in state.seats:
            state.opening.confidences.learn(seat)
        events: list[Event] = [event]
        for number, seat in enumerate(state.seats, 1):
            decision = decide(state, HoldByBot(seat, holds=True), ClockActor(), Moment(BEGINS_AT, f"{number:x}"))
            if not isinstance(decision, Rejection):
                state = after(state, decision)
                events += decision
        return cls(event, tuple(events), state, commands=len(state.seats))

    @property
    def milliseconds(self) -> int:
        """How long the run sheet is, the debrief left out."""
        played = (phase for phase in self.event.scenario.phases() if phase.kind is not PhaseKind.DEBRIEF)
        return sum(phase.minutes for phase in played) * MINUTE
