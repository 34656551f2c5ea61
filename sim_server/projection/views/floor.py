"""The floor on a page: what everyone sees of it, what one seat can do, and what its chair can do."""

from dataclasses import dataclass

from sim_server.projection.views.common import Placard, SeatLabel
from sim_server.rules.commands import Choice
from sim_server.rules.events import Result
from sim_server.rules.ids import Millis, MotionId, PointId
from sim_server.rules.practice import MotionKind, PointKind, YieldTo
from sim_server.rules.rejections import Rejection


@dataclass(frozen=True, slots=True)
class SpeechView:
    """Family ``floor``: who has the floor, and a caucus or suspension if one is on.

    Times are moments of the table's clock; ``paused_at`` is 0 while the speech runs.
    """

    chair: str
    practice: str
    speaker: SeatLabel | None
    note: str
    began: Millis
    ends_at: Millis
    paused_at: Millis
    takes_questions: bool
    interval: str
    """moderated, unmoderated, suspended, adjourned, or empty."""
    topic: str
    until: Millis
    is_held: bool
    """The clock of the speech alone stands still."""


@dataclass(frozen=True, slots=True)
class ListedView:
    number: int
    label: SeatLabel
    note: str
    at: Millis


@dataclass(frozen=True, slots=True)
class ListView:
    """Family ``speakers``: the speakers' list. ``seconds`` of play for each speech."""

    title: str
    listed: tuple[ListedView, ...]
    is_open: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class PointView:
    """``is_granted`` is None until the chair rules."""

    id: PointId
    title: str
    label: SeatLabel
    words: str
    at: Millis
    is_granted: bool | None
    answer: str


@dataclass(frozen=True, slots=True)
class MotionView:
    """``cast`` have voted; ``needed`` votes carry it if every member votes, 0 where the chair decides."""

    id: MotionId
    title: str
    mover: SeatLabel
    minutes: int
    topic: str
    at: Millis
    status: str
    seconders: tuple[Placard, ...]
    speakers_for: tuple[SeatLabel, ...]
    speakers_against: tuple[SeatLabel, ...]
    next_speaker: SeatLabel | None
    """Who is to be called next on it, for and against by turns."""
    vote: str
    cast: int
    needed: int
    members: int
    reason: str
    result: Result | None
    is_done: bool
    is_unopposed: bool = False
    """Carried without a vote unless somebody asks to speak against it; nobody has."""


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """Family ``motions``: points and motions of the phase, the newest first."""

    practice: str
    points: tuple[PointView, ...]
    motions: tuple[MotionView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """Family ``floor_step``: the one next step of this seat on the floor."""

    label: SeatLabel
    is_speaking: bool
    place: int
    """Its place on the list, or the place that it would have; 0 where it cannot ask."""
    is_listed: bool
    refusal: Rejection | None
    """Why it cannot ask for the floor."""
    yields: tuple[YieldTo, ...]
    heirs: tuple[SeatLabel, ...]
    """Seats that the time can be given to."""


@dataclass(frozen=True, slots=True)
class MotionStep:
    """What this seat can do with one motion."""

    id: MotionId
    title: str
    can_second: bool
    can_withdraw: bool
    can_speak_for: bool
    can_speak_against: bool
    choices: tuple[Choice, ...]
    """What its ballot offers now; empty where it has none."""
    choice: Choice | None
    may_introduce: bool = False
    """It was carried, and lets this seat offer its amendment."""


@dataclass(frozen=True, slots=True)
class MovesView:
    """Family ``floor_moves``: what this seat can do with points and motions."""

    steps: tuple[MotionStep, ...]
    can_raise: bool


@dataclass(frozen=True, slots=True)
class MotionChoice:
    kind: MotionKind
    title: str
    vote: str
    seconds: int
    refusal: Rejection | None


@dataclass(frozen=True, slots=True)
class PointChoice:
    kind: PointKind
    title: str
    interrupts: str


@dataclass(frozen=True, slots=True)
class ChairView:
    """Family ``floor_chair``, and the console's ``floor``: what whoever chairs does next."""

    speech: SpeechView
    queue: ListView
    procedure: ProcedureView
    seats: tuple[SeatLabel, ...]
    """Seats that may be given the floor."""
    may_act: bool
