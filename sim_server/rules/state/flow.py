"""Where a table is: lobby, a phase with its clock, paused, ended."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.ids import Millis


class Status(StrEnum):
    LOBBY = "lobby"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Flow:
    """Before the start ``index`` is -1 and ``occurrence`` 0; both count from there.

    While paused, ``ends_at`` and all deadlines stay as they were; resuming moves them all.
    """

    status: Status
    index: int
    """Index into `Scenario.phases()`."""
    occurrence: int
    """Counts every phase begun, repeats included: the "expected phase" of a command."""
    phase_began: Millis
    ends_at: Millis
    is_time_up: bool
    """The time ran out and the phase waits for the facilitator."""
    paused_at: Millis
    by_outage: bool
    drafting_until: Millis
    """Text is reopened after an objection until then; 0 when it is not."""
    play_began: Millis
    """When the first phase began, moved by every pause; minutes of play count from it."""
