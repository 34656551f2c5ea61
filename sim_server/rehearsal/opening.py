"""The table that every play of a rehearsal begins from: opened once, in its lobby, a bot to come into each seat."""

from dataclasses import dataclass
from typing import Final, Self

from sim_server.rules.audience import EVERYONE
from sim_server.rules.events import TableOpened
from sim_server.rules.evolve import initial
from sim_server.rules.ids import Millis, TableId
from sim_server.rules.playtime import MINUTE
from sim_server.rules.scenario import PhaseKind, Scenario
from sim_server.rules.state import TableState

BEGINS_AT: Final = Millis(1_800_000_000_000)
"""Any moment: nothing that is reported depends on it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Shared by all plays: the words of confidential briefs are learnt once, before the first."""

    event: TableOpened
    state: TableState

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
        opened = cls(event, initial(event))
        for seat in opened.state.seats:
            opened.state.opening.confidences.told(seat, "", EVERYONE)
        return opened

    @property
    def milliseconds(self) -> int:
        """How long the run sheet is, the debrief left out."""
        played = (phase for phase in self.event.scenario.phases() if phase.kind is not PhaseKind.DEBRIEF)
        return sum(phase.minutes for phase in played) * MINUTE
