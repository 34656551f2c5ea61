"""Events of the floor: who asked, who speaks and for how long, points. All of it is public."""

from dataclasses import dataclass

from sim_server.rules.audience import Audience
from sim_server.rules.ids import ItemId, Millis, PointId, SeatId
from sim_server.rules.practice import PointKind, ReplyWhen


@dataclass(frozen=True, slots=True)
class FloorAsked:
    seat: SeatId
    note: str
    at: Millis


@dataclass(frozen=True, slots=True)
class ListLeft:
    seat: SeatId


@dataclass(frozen=True, slots=True)
class SpeakersReordered:
    order: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class SpeakersListSet:
    """``seconds`` of play for each speech."""

    is_open: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """The chair gives the floor. ``ends_at`` is when the speaker's time is over; the chair ends the speech."""

    item: ItemId
    seat: SeatId
    ends_at: Millis
    yielded_by: SeatId | None
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class SpeechExtended:
    milliseconds: int
    """Of the table's clock."""


@dataclass(frozen=True, slots=True)
class SpeechHeld:
    """The clock of the speech stopped, or goes on. What passes meanwhile is no speaking time."""

    is_held: bool
    at: Millis


@dataclass(frozen=True, slots=True)
class QuestionsTaken:
    """The speaker yields the time that is left to questions, and keeps the floor."""


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """``milliseconds`` of play that the seat spoke; pauses do not count."""

    seat: SeatId
    milliseconds: int
    at: Millis


@dataclass(frozen=True, slots=True)
class PointRaised:
    item: ItemId
    point: PointId
    kind: PointKind
    seat: SeatId
    words: str
    cannot_hear: bool
    audience: Audience
    at: Millis


@dataclass(frozen=True, slots=True)
class PointRuled:
    """``reply``: where a granted right of reply puts the seat on the list."""

    point: PointId
    is_granted: bool
    answer: str
    reply: ReplyWhen | None
    at: Millis
