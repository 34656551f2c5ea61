"""The console's inject tray, for facilitators who read content."""

from dataclasses import dataclass

from sim_server.projection.views.common import Placard, SeatLabel
from sim_server.rules.ids import InjectId, Millis
from sim_server.rules.inject import Attachment, InjectKind


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """Other words of an inject, and the condition as it is written."""

    when: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class InjectRow:
    """Family ``inject``, one for each inject of the scenario.

    ``state`` is ready, waiting, due, held or released, or never: play is over without it, and it comes no more by
    itself. ``at`` is when it is due or was released, 0 where unknown.
    ``waits_for`` is its condition as it is written and ``phase`` the title of its phase, each empty without one;
    ``true_at`` is when that came about, or 0. ``number`` is how often it was released, of ``most``.
    ``is_everyone``, or the delegations and seats that will read it.
    ``is_rewritten``: title, body and readers are a facilitator's, for the next release. ``was_rewritten``: so were
    those of the last release, which stand in the feed alone.
    """

    id: InjectId
    kind: InjectKind
    title: str
    sender: str
    body: str
    expects: str
    is_true: bool
    is_everyone: bool
    delegations: tuple[Placard, ...]
    seats: tuple[SeatLabel, ...]
    minute: int | None
    waits_for: str
    true_at: Millis
    delay: int
    state: str
    at: Millis
    may_act: bool
    phase: str = ""
    number: int = 0
    most: int = 1
    every: int = 0
    alternatives: tuple[AlternativeView, ...] = ()
    attachment: Attachment | None = None
    is_rewritten: bool = False
    was_rewritten: bool = False
    planned_title: str = ""
    planned_body: str = ""
