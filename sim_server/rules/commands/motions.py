"""Motions: moved, seconded, debated, ruled on, voted, carried out."""

from dataclasses import dataclass

from sim_server.rules.commands.votes import Choice
from sim_server.rules.ids import MotionId
from sim_server.rules.practice import MotionKind


@dataclass(frozen=True, slots=True)
class MoveMotion:
    """Move a motion. ``minutes`` and ``seconds`` for each speech where it is about time; ``topic`` what about."""

    kind: MotionKind
    minutes: int = 0
    seconds: int = 0
    topic: str = ""
    anyway: bool = False
    """As in `SendMessage`."""


@dataclass(frozen=True, slots=True)
class SecondMotion:
    """Second a motion for one's delegation."""

    motion: MotionId


@dataclass(frozen=True, slots=True)
class WithdrawMotion:
    """Take back one's own motion, before its vote begins."""

    motion: MotionId


@dataclass(frozen=True, slots=True)
class SpeakOnMotion:
    """Ask to speak for or against a motion."""

    motion: MotionId
    is_for: bool


@dataclass(frozen=True, slots=True)
class RuleMotion:
    """The chair rules a motion in order, or out of order with a reason."""

    motion: MotionId
    is_in_order: bool
    reason: str = ""
    anyway: bool = False
    """As in `SendMessage`."""


@dataclass(frozen=True, slots=True)
class PutMotion:
    """The chair puts a motion to the vote of the delegations."""

    motion: MotionId


@dataclass(frozen=True, slots=True)
class CastOnMotion:
    """Cast, or change, the ballot of a delegation on a motion."""

    motion: MotionId
    choice: Choice


@dataclass(frozen=True, slots=True)
class CloseMotion:
    """The chair closes the vote on a motion; it closes by itself when every member has cast."""

    motion: MotionId


@dataclass(frozen=True, slots=True)
class MarkMotionDone:
    """The chair has done what a carried motion asked for."""

    motion: MotionId


@dataclass(frozen=True, slots=True)
class ResumeFloor:
    """The chair ends a caucus or a suspension before its time."""
