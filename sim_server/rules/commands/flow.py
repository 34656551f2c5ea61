"""What paces a table: start, pause, time, phases, the end, disclosure."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class StartTable:
    """Leave the lobby and begin the first phase."""


@dataclass(frozen=True, slots=True)
class PauseTable:
    """Stop every clock of the table."""


@dataclass(frozen=True, slots=True)
class ResumeTable:
    """Let every clock go on where it stopped."""


@dataclass(frozen=True, slots=True)
class ChangeTime:
    """Extend (positive) or shorten (negative) the present phase by ``seconds``."""

    occurrence: int
    seconds: int


@dataclass(frozen=True, slots=True)
class AdvancePhase:
    """Go to the next phase. ``anyway`` cancels an open vote without a result."""

    occurrence: int
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class GoBackPhase:
    """Go to the phase before, as a new occurrence."""

    occurrence: int
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class RepeatPhase:
    """Begin the present phase again with its full time, as a new occurrence."""

    occurrence: int
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class EndTable:
    """End the table for good."""

    anyway: bool = False


class Stage(StrEnum):
    """How far the debrief is disclosed, in order."""

    SEALED = "sealed"
    OUTCOME = "outcome"
    INTERESTS = "interests"
    DEALS = "deals"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Disclose:
    """Open the next stage of the debrief to everyone."""

    stage: Stage
