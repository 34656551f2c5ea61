"""The regions of the wall: a card for each table, and a line for each that needs somebody."""

from dataclasses import dataclass

from sim_server.projection.views.common import ClockView, Placard, SeatLabel
from sim_server.rules.ids import Millis, TableId


@dataclass(frozen=True, slots=True)
class WaitingSeat:
    """A seat that calls for help, since when."""

    label: SeatLabel
    since: Millis


@dataclass(frozen=True, slots=True)
class TalkBar:
    """Turns taken by one delegation, for the picture of who talks."""

    placard: Placard
    turns: int


@dataclass(frozen=True, slots=True)
class TableTalk:
    """What facilitators who read along know of a table besides its clock."""

    calls: tuple[WaitingSeat, ...]
    quiet: tuple[SeatLabel, ...]
    messages: int
    last_word_at: Millis | None
    rooms: int
    open_texts: int
    has_open_vote: bool
    speaker: SeatLabel | None
    """Who has the floor, where one is open."""
    to_speak: int
    to_rule: int
    """Points and motions that wait for the chair."""
    shares: tuple[TalkBar, ...]
    open_amendments: int = 0


@dataclass(frozen=True, slots=True)
class NeedView:
    """Family ``need``, one for the table while it needs somebody. ``reason`` is ``call``, ``paused`` or a hint."""

    table: TableId
    number: int
    reason: str
    calls: tuple[WaitingSeat, ...]
    paused_at: Millis
    occurrence: int
    next_phase: str
    may_act: bool


@dataclass(frozen=True, slots=True)
class CardView:
    """Family ``card``, one for the table: what a facilitator of many tables must see at a glance.

    ``hints`` are codes, the most pressing first: ``outage``, ``time_up``, ``all_voted``, ``all_ready``.
    ``talk`` is None for a technical facilitator.
    """

    table: TableId
    number: int
    clock: ClockView
    index: int
    occurrence: int
    here: int
    total: int
    ready: int
    bots: int
    empty: int
    hints: tuple[str, ...]
    talk: TableTalk | None
    may_act: bool
