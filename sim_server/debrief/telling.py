"""Telling: one entry of the record on its way to the timeline, to viewers who may see certain stages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sim_server.debrief.happening import NOW, Happening, Kind, Lane
from sim_server.debrief.record import Record
from sim_server.rules.audience import Audience
from sim_server.rules.commands import Stage
from sim_server.rules.events import Event
from sim_server.rules.ids import Millis, ProposalId, SeatId
from sim_server.rules.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Telling:
    """At a moment of the record, in the language of ``scenario``."""

    record: Record
    scenario: Scenario
    opened: frozenset[Stage]
    with_causes: bool
    """For facilitators: what brought an inject, and whether one was rewritten."""
    at: Millis

    def happening(
        self,
        kind: Kind,
        lane: Lane,
        title: str = "",
        *,
        stage: Stage = Stage.OUTCOME,
        number: int = 0,
        seats: tuple[SeatId, ...] = (),
        about: str = "",
        because: str = "",
        is_false: bool = False,
        done_at: Millis = NOW,
    ) -> Happening:
        """Of this moment; open with the outcome unless another ``stage`` is named."""
        minute = self.record.minute(self.at)
        return Happening(kind, lane, self.at, minute, stage, title, number, seats, is_false, about, because, done_at)

    def title(self, proposal: ProposalId) -> str:
        """What the text is called in the end."""
        return self.record.final.proposals[proposal].title

    def seats(self, audience: Audience) -> tuple[SeatId, ...]:
        """The seats of an audience, in the order of the scenario."""
        return tuple(SeatId(role.id) for role in self.scenario.roles if SeatId(role.id) in audience.seats)


Teller = Callable[[Telling, Any], Happening | None]
"""What a kind of event is told as; None where there is nothing to tell."""
Tellers = Mapping[type[Event], Teller]
