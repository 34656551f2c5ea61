"""Events of the table itself: opened, started, timed, ended, disclosed."""

from dataclasses import dataclass

from sim_server.rules.commands import Stage
from sim_server.rules.ids import Millis, PersonId, SeatId, TableId
from sim_server.rules.scenario import Scenario


@dataclass(frozen=True, slots=True)
class TableOpened:
    """The first event: everything a table needs, so that no file is read again. In no participant's export."""

    table: TableId
    number: int
    session_title: str
    zone: str
    """IANA name of the session's time zone."""
    rate: float
    """Clock rate: every timer is divided by it. 1 for people."""
    video: str
    """Link of the table's video call, or empty."""
    scenario: Scenario
    translations: tuple[Scenario, ...]
    seated: tuple[tuple[SeatId, PersonId], ...]
    at: Millis


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """A phase begins, as a new occurrence. ``ends_at`` is when its time is over. Nobody is ready in it yet."""

    index: int
    occurrence: int
    at: Millis
    ends_at: Millis


@dataclass(frozen=True, slots=True)
class PhaseTimeChanged:
    """The end of the present phase moved by ``milliseconds``, to ``ends_at``."""

    milliseconds: int
    ends_at: Millis


@dataclass(frozen=True, slots=True)
class PhaseTimeRanOut:
    """The time is over and the phase waits for the facilitator."""

    occurrence: int


@dataclass(frozen=True, slots=True)
class TablePaused:
    """The clocks stand still since ``at``; after an outage that is when it began, before it was noticed."""

    at: Millis
    by_outage: bool
    """Paused because no server kept time, not by a person."""


@dataclass(frozen=True, slots=True)
class TableResumed:
    """Every deadline moved by ``stopped`` milliseconds."""

    at: Millis
    stopped: int


@dataclass(frozen=True, slots=True)
class DraftingReopened:
    """After an objection the text is open for drafting until ``until``."""

    until: Millis


@dataclass(frozen=True, slots=True)
class DraftingClosed:
    """The time for drafting after an objection is over."""


@dataclass(frozen=True, slots=True)
class TableEnded:
    at: Millis


@dataclass(frozen=True, slots=True)
class StageDisclosed:
    """A stage of the debrief is open to everyone."""

    stage: Stage
    at: Millis
