"""The regions of the console of one table, for facilitators. None shares a class with the play page but `common`.

A technical facilitator gets clocks and presence alone; the fields that tell of talk are None then.
`may_act` is false for those who only read.
"""

from dataclasses import dataclass

from sim_server.projection.views.common import ClockView, SeatLabel
from sim_server.rules.commands import Stage
from sim_server.rules.ids import (
    ChannelId,
    CharacterId,
    ItemId,
    Millis,
    PersonId,
    TableId,
    VoteId,
)
from sim_server.rules.presence import Presence
from sim_server.rules.state.flow import Status
from sim_server.rules.state.seats import Holding

# The table and its clock ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RunningVote:
    """A vote that advancing would cancel."""

    vote: VoteId
    proposal_title: str
    closes_at: Millis


@dataclass(frozen=True, slots=True)
class ControlsView:
    """Region ``controls``: where the table is, and what moving it on would break off. Region ``clock`` is `ClockView`.

    ``number`` counts the phases from 1; 0 in the lobby. ``silences_rooms`` are the open private rooms in
    which nobody can write in the next phase.
    """

    table: TableId
    table_number: int
    session_title: str
    clock: ClockView
    number: int
    count: int
    occurrence: int
    previous_phase: str
    vote: RunningVote | None
    silences_rooms: int
    may_act: bool


@dataclass(frozen=True, slots=True)
class PlannedPhase:
    """``state`` is done, now or later."""

    title: str
    kind: str
    round_title: str
    minutes: int
    state: str


@dataclass(frozen=True, slots=True)
class RunSheet:
    """Region ``plan``: every phase of the scenario."""

    phases: tuple[PlannedPhase, ...]


# Who needs somebody, who is here -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CharacterView:
    id: CharacterId
    title: str


@dataclass(frozen=True, slots=True)
class HelpCall:
    """A seat that waits for an answer since ``since``: of the ``character`` to whom it wrote, or of the facilitator."""

    label: SeatLabel
    channel: ChannelId
    since: Millis
    character: CharacterView | None = None


@dataclass(frozen=True, slots=True)
class NeedsView:
    """Region ``needs``: what asks for the facilitator now, the most urgent first."""

    calls: tuple[HelpCall, ...]
    status: Status
    occurrence: int
    next_phase: str
    is_time_up: bool
    by_outage: bool
    paused_at: Millis
    voted: RunningVote | None
    """The open vote, once every member that is here has cast."""
    ready: int
    total: int
    here: int
    empty_seats: tuple[SeatLabel, ...]
    may_act: bool
    to_rule: int = 0
    """Points and motions that wait for a ruling; 0 where a seat chairs."""
    to_speak: int = 0
    """Seats that ask for the floor while nobody has it; 0 where a seat chairs."""
    voting: RunningVote | None = None
    """The open vote, until every member that is here has cast."""
    is_silence: bool = False
    """That vote is a silence: who agrees does nothing."""
    discloses: Stage | None = None
    """In the debrief, what is disclosed next."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Family ``seat``, one for each seat. ``quiet`` is measured against the latest word of anybody."""

    label: SeatLabel
    holding: Holding
    people: tuple[PersonId, ...]
    presence: Presence
    is_ready: bool
    is_muted: bool
    covered_by: SeatLabel | None
    colleagues: tuple[SeatLabel, ...]
    casts_vote: bool
    help_channel: ChannelId
    turns: int | None
    last_at: Millis | None
    is_quiet: bool | None
    may_act: bool


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Region ``attendance``: the sum of the seats."""

    here: int
    total: int
    ready: int
    in_lobby: bool
    quiet: int | None


# Injects, notes, disclosure ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoteView:
    id: str
    text: str
    at: Millis


@dataclass(frozen=True, slots=True)
class NotesView:
    """Region ``notes``: the newest first."""

    notes: tuple[NoteView, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class StageView:
    """Region ``stage``: how far the debrief is disclosed. ``next`` is None when all is."""

    stage: Stage
    next: Stage | None
    is_open: bool
    """Disclosure is possible now."""
    may_act: bool


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """Region ``announced``: the latest announcement, if there was one."""

    item: ItemId | None
    text: str
    at: Millis


@dataclass(frozen=True, slots=True)
class VoicesView:
    """Region ``voices``: as whom and to whom a facilitator can speak. The same all through the play."""

    characters: tuple[CharacterView, ...]
    seats: tuple[SeatLabel, ...]
    has_press: bool
    may_act: bool
