"""The floor: the speakers' list, speeches, yields and points."""

from dataclasses import dataclass

from sim_server.rules.ids import PointId, SeatId
from sim_server.rules.practice import PointKind, YieldTo


@dataclass(frozen=True, slots=True)
class AskForFloor:
    """Join the end of the speakers' list. ``note`` says what about; everyone reads it."""

    note: str = ""
    anyway: bool = False
    """As in `SendMessage`."""


@dataclass(frozen=True, slots=True)
class LeaveList:
    """Leave the speakers' list; the chair may take any seat off. None is one's own seat."""

    seat: SeatId | None = None


@dataclass(frozen=True, slots=True)
class ReorderSpeakers:
    """Put the speakers' list in this order: exactly the seats that stand on it."""

    order: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class SetSpeakersList:
    """Open or close the list, and say how long each speech is. None leaves the time as it is."""

    is_open: bool
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Recognise:
    """Give the floor to a seat, listed or not. A speech that is running ends with it."""

    seat: SeatId


@dataclass(frozen=True, slots=True)
class ExtendSpeech:
    """Give the speaker more time."""

    seconds: int


@dataclass(frozen=True, slots=True)
class HoldSpeech:
    """Stop the clock of the speech alone, or let it go on; the table's clock runs. ``seat`` is who speaks."""

    seat: SeatId
    is_held: bool


@dataclass(frozen=True, slots=True)
class EndSpeech:
    """The speaker has finished, or the chair ends the speech. ``seat`` is who speaks."""

    seat: SeatId


@dataclass(frozen=True, slots=True)
class Yield:
    """Give the time that is left to the chair, to questions, or to ``seat``."""

    to: YieldTo
    seat: SeatId | None = None


@dataclass(frozen=True, slots=True)
class RaisePoint:
    """Raise a point. ``cannot_hear`` says that its raiser cannot hear or follow the speaker."""

    kind: PointKind
    words: str
    cannot_hear: bool = False
    anyway: bool = False
    """As in `SendMessage`."""


@dataclass(frozen=True, slots=True)
class RulePoint:
    """The chair rules on a point at once, with an answer in words."""

    point: PointId
    is_granted: bool
    answer: str = ""
    anyway: bool = False
    """As in `SendMessage`."""
