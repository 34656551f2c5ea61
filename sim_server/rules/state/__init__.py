"""The state of one table, folded from its events. Frozen; `evolve` makes the next one.

Nothing outside `rules` reads it but `projection`, `debrief` and `live`. Each field of `TableState` is one
subject, so that what depends on a subject can ask whether it is still the same object.
Words of messages are not here: a feed keeps its items, the state keeps counts and times.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, Final

from sim_server.rules.commands import Stage
from sim_server.rules.confidences import Confidences
from sim_server.rules.held_by_bots import BotTimes
from sim_server.rules.ids import (
    ChannelId,
    InjectId,
    IssueId,
    ItemId,
    Language,
    Millis,
    OptionId,
    ProposalId,
    RequestId,
    SeatId,
    TableId,
    VoteId,
)
from sim_server.rules.scenario import Scenario
from sim_server.rules.state.amendments import Amending, Amendment
from sim_server.rules.state.channels import Activity, Channel, RecentMessage, RoomRequest
from sim_server.rules.state.deals import Bargaining
from sim_server.rules.state.decisions import Decisions
from sim_server.rules.state.desk import Desk
from sim_server.rules.state.floor import Floor, Interval, IntervalKind, Motion, MotionStatus, Point, Request, Speech
from sim_server.rules.state.flow import Flow, Status
from sim_server.rules.state.futures import Futures
from sim_server.rules.state.injects import Tray, Trigger
from sim_server.rules.state.proposals import Clause, Proposal, ProposalStatus, Revision, Support
from sim_server.rules.state.seats import Holding, Seat
from sim_server.rules.state.talks import Talks
from sim_server.rules.state.votes import Ballot, Vote, VoteStatus
from sim_server.rules.state.world import Course


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first event fixed for good."""

    table: TableId
    number: int
    session_title: str
    zone: str
    rate: float
    video: str
    scenario: Scenario
    translations: Mapping[Language, Scenario]
    confidences: Confidences = field(compare=False, repr=False)

    def scenario_in(self, language: Language) -> Scenario:
        """The scenario in this language, or in its own where there is no translation."""
        return self.translations.get(language, self.scenario)


@dataclass(frozen=True, slots=True)
class Announcement:
    item: ItemId
    text: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    text: str
    at: Millis


@dataclass(frozen=True, slots=True)
class TableState:
    opening: Opening
    flow: Flow
    seats: Mapping[SeatId, Seat]
    channels: Mapping[ChannelId, Channel]
    requests: Mapping[RequestId, RoomRequest]
    help: Mapping[SeatId, Millis]
    """Seats that wait for an answer in their help line, since when."""
    proposals: Mapping[ProposalId, Proposal]
    settled: Mapping[IssueId, OptionId]
    votes: Mapping[VoteId, Vote]
    released: Mapping[InjectId, Millis]
    held: frozenset[InjectId]
    announcement: Announcement | None
    notes: tuple[Note, ...]
    stage: Stage
    counts: Mapping[ChannelId, int]
    """Items in each channel; lines about texts and votes stand in plenary. For facilitators only."""
    activity: Mapping[SeatId, Activity]
    """Messages of each seat, the help line included. For facilitators only."""
    recent: tuple[RecentMessage, ...]
    """Messages of the last ten seconds, which their authors can still take back."""
    deals: Bargaining
    decisions: Decisions
    talks: Talks
    desk: Desk
    floor: Floor | None = None
    """None where the scenario has no floor."""
    amending: Amending = field(default_factory=Amending)
    triggered: Mapping[InjectId, Trigger] = field(default_factory=dict)
    """Injects whose moment came: their condition came true, or their phase began. For facilitators only."""
    tray: Tray = field(default_factory=Tray)
    futures: Futures | None = None
    """None where the scenario has no futures."""
    course: Course | None = None
    """None where the scenario has neither indicators nor endings."""
    bots: BotTimes = ()
    """Which seats bots hold, and held."""

    @property
    def scenario(self) -> Scenario:
        return self.opening.scenario

    def with_message(
        self,
        counts: Mapping[ChannelId, int],
        activity: Mapping[SeatId, Activity],
        recent: tuple[RecentMessage, ...],
    ) -> "TableState":
        """As `dataclasses.replace`, at half its cost: nothing happens as often as a message."""
        values: tuple[Any, ...] = (*_before_counts(self), counts, activity, recent, *_after_recent(self))
        return TableState(*values)


_NAMES: Final = tuple(each.name for each in fields(TableState))
_before_counts: Final = attrgetter(*_NAMES[: _NAMES.index("counts")])
_after_recent: Final = attrgetter(*_NAMES[_NAMES.index("recent") + 1 :])

__all__ = [
    "Activity",
    "Amending",
    "Amendment",
    "Announcement",
    "Ballot",
    "Bargaining",
    "Channel",
    "Clause",
    "Course",
    "Desk",
    "Floor",
    "Flow",
    "Futures",
    "Holding",
    "Interval",
    "IntervalKind",
    "Motion",
    "MotionStatus",
    "Note",
    "Opening",
    "Point",
    "Proposal",
    "ProposalStatus",
    "RecentMessage",
    "Request",
    "Revision",
    "RoomRequest",
    "Seat",
    "Speech",
    "Status",
    "Support",
    "TableState",
    "Talks",
    "Tray",
    "Trigger",
    "Vote",
    "VoteStatus",
]
