"""The floor of a table: its speakers' list, the speech, points, motions, and a caucus or suspension."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.commands import Choice
from sim_server.rules.events import Result
from sim_server.rules.ids import DelegationId, Millis, MotionId, PointId, SeatId
from sim_server.rules.practice import MotionKind, PointKind, Practice


@dataclass(frozen=True, slots=True)
class Request:
    """A seat on the speakers' list. ``seconds`` of play for its speech; 0 takes the list's."""

    seat: SeatId
    note: str
    at: Millis
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """Both times move with every pause of the table."""

    seat: SeatId
    note: str
    began: Millis
    ends_at: Millis
    is_yielded: bool
    """The time was given by another speaker, and cannot be given on."""
    takes_questions: bool
    held_at: Millis
    """Since when the clock of the speech alone stands still; 0 while it runs."""


class IntervalKind(StrEnum):
    MODERATED = "moderated"
    UNMODERATED = "unmoderated"
    SUSPENDED = "suspended"
    ADJOURNED = "adjourned"


@dataclass(frozen=True, slots=True)
class Interval:
    """What stands in place of the speakers' list for a time. ``until`` is 0 where it has no end of its own."""

    kind: IntervalKind
    topic: str
    seconds: int
    """For each speech of a moderated caucus."""
    until: Millis
    kept: tuple[Request, ...]
    """The speakers' list as it stood, for afterwards."""


@dataclass(frozen=True, slots=True)
class Point:
    """``is_granted`` is None until the chair rules."""

    id: PointId
    kind: PointKind
    seat: SeatId
    words: str
    cannot_hear: bool
    at: Millis
    is_granted: bool | None
    answer: str


class MotionStatus(StrEnum):
    NEEDS_SECOND = "needs_second"
    AWAITS_RULING = "awaits_ruling"
    IN_ORDER = "in_order"
    VOTING = "voting"
    CARRIED = "carried"
    FAILED = "failed"
    OUT_OF_ORDER = "out_of_order"
    WITHDRAWN = "withdrawn"


PENDING = frozenset({MotionStatus.NEEDS_SECOND, MotionStatus.AWAITS_RULING, MotionStatus.IN_ORDER, MotionStatus.VOTING})


@dataclass(frozen=True, slots=True)
class Motion:
    id: MotionId
    kind: MotionKind
    mover: SeatId
    delegation: DelegationId
    minutes: int
    seconds: int
    topic: str
    at: Millis
    status: MotionStatus
    seconders: tuple[DelegationId, ...]
    speakers_for: tuple[SeatId, ...]
    speakers_against: tuple[SeatId, ...]
    reason: str
    """Why it was ruled out of order."""
    ballots: Mapping[DelegationId, Choice]
    result: Result | None
    heard: tuple[SeatId, ...]
    """The speakers for and against who have had the floor."""
    is_done: bool
    """What it asked for has been done; True at once where the floor itself does it."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Points and motions are those of the present phase; speaking time is that of the whole play."""

    is_list_open: bool
    seconds: int
    """Of play, for each speech."""
    queue: tuple[Request, ...]
    speech: Speech | None
    interval: Interval | None
    points: Mapping[PointId, Point]
    motions: Mapping[MotionId, Motion]
    spoken: Mapping[SeatId, int]
    """Milliseconds of play that each seat has spoken, without the speech that runs."""
    turns: Mapping[SeatId, int]


def fresh_floor(practice: Practice | None) -> Floor | None:
    """The floor before anybody asked for it; None where the scenario has none."""
    if practice is None:
        return None
    return Floor(
        is_list_open=practice.list_open,
        seconds=practice.speech_seconds,
        queue=(),
        speech=None,
        interval=None,
        points={},
        motions={},
        spoken={},
        turns={},
    )
