"""A happening: one moment of the timeline, with the stage of disclosure that opens it to everyone."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sim_server.rules.commands import Stage
from sim_server.rules.ids import Millis, SeatId

NOW: Final = Millis(0)
"""Of a happening whose seats did it at its own moment."""


class Kind(StrEnum):
    PHASE = "phase"
    PAUSED = "paused"
    RESUMED = "resumed"
    INTRODUCED = "introduced"
    REVISION = "revision"
    WITHDRAWN = "withdrawn"
    VOTE_OPENED = "vote_opened"
    VOTE_ADOPTED = "vote_adopted"
    VOTE_LOST = "vote_lost"
    VOTE_CANCELLED = "vote_cancelled"
    PART_APPROVED = "part_approved"
    PART_FAILED = "part_failed"
    DIVIDED = "divided"
    DIVISION_LOST = "division_lost"
    OBJECTED = "objected"
    POLL = "poll"
    ENTERED = "entered"
    SIGNED = "signed"
    BACKED = "backed"
    """``about``: as a sponsor or a signatory of a draft, or no longer."""
    MOTION_CARRIED = "motion_carried"
    MOTION_FAILED = "motion_failed"
    ADOPTED = "adopted"
    AMENDMENT = "amendment"
    """``about``: how it stands since then."""
    PEN = "pen"
    """Of a chair's text: one more seat writes it."""
    SUGGESTED = "suggested"
    TAKEN = "taken"
    SET_ASIDE = "set_aside"
    MERGED = "merged"
    """``about``: the titles of the two texts."""
    REOPENED = "reopened"
    INJECT = "inject"
    REWRITTEN = "rewritten"
    """For facilitators. ``title``: what was planned; ``about``: the new title, empty where it was restored."""
    ANNOUNCED = "announced"
    ROOM = "room"
    ELSEWHERE = "elsewhere"
    AGREED_LINE = "agreed_line"
    DEAL = "deal"
    PROMISE_BROKEN = "promise_broken"
    NUDGED = "nudged"
    """``about``: the outcome that was made likelier."""
    ODDS_MOVED = "odds_moved"
    """``about``: the outcome that an adopted text made likelier. ``because``: the answer of the text that did."""
    MEASURED = "measured"
    """``about``: what happened. ``number``: how likely it was, in per cent."""
    SHIFTED = "shifted"
    """Of an indicator; ``about``: why. ``number``: its value since then, rounded."""
    BECAME = "became"
    """``title``: the ending that was reached."""
    ENDED = "ended"


class Lane(StrEnum):
    """The row of the picture that a moment stands in."""

    TABLE = "table"
    TEXT = "text"
    VOTES = "votes"
    FLOOR = "floor"
    NEWS = "news"
    ROOMS = "rooms"
    DEALS = "deals"
    FUTURES = "futures"
    WORLD = "world"


@dataclass(frozen=True, slots=True)
class Happening:
    """One moment. ``title`` is what it is about; ``seats`` whom it concerned, if not all. ``number`` is a revision, a
    part, how many parts, or an amendment where ``about`` says so.

    Of an inject ``about`` is the condition that brought it.
    ``is_false`` marks an inject that was not true; whoever may not see stage ``Stage.INTERESTS`` never gets it.
    """

    kind: Kind
    lane: Lane
    at: Millis
    minute: float
    stage: Stage
    title: str = ""
    number: int = 0
    seats: tuple[SeatId, ...] = ()
    is_false: bool = False
    about: str = ""
    because: str = ""
    done_at: Millis = NOW
    """When these seats did what is told of, where that was earlier."""
