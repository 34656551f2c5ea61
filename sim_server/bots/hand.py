"""What a bot holds in its hand: the views that a person in its seat sees, and nothing else.

Each is looked at when the policy asks for it; where views are made on demand (`projection.glance`), no other is made.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, Self, TypeVar

from sim_server.projection.views.amendments import AmendmentView, AmendStepView
from sim_server.projection.views.channels import ChannelView
from sim_server.projection.views.common import ClockView
from sim_server.projection.views.deals import DealView, HoldingsView, LedgerView
from sim_server.projection.views.decisions import PollFormView, RecordView
from sim_server.projection.views.drafting import DraftClauseView, DraftView, ProgressView, SuggestionView
from sim_server.projection.views.floor import MovesView, StepView
from sim_server.projection.views.futures import FutureOwnView, FutureView
from sim_server.projection.views.indicators import IndicatorView, ValuedView
from sim_server.projection.views.lead import LeadView
from sim_server.projection.views.people import PeopleView
from sim_server.projection.views.proposals import ProposalView, StandView
from sim_server.projection.views.role import RoleView
from sim_server.projection.views.talks import RoomSideView
from sim_server.projection.views.votes import BallotFormView, VoteView
from sim_server.rules.ids import ChannelId, FutureId, ProposalId

Views = Mapping[str, Mapping[str, Any]]
"""Views by family and key, as a page has them."""
Seen = TypeVar("Seen")


class Look(Generic[Seen]):
    """A family of views that is looked at when it is first asked for, and once in each hand."""

    def __init__(self, family: str, take: Callable[[Views, str], Seen]) -> None:
        self._family = family
        self._take = take
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, hand: "Hand", owner: type) -> Seen:
        seen: Seen = self._take(hand.views, self._family)
        hand.__dict__[self._name] = seen
        return seen


def _one(views: Views, family: str) -> Any:
    return views[family][""]


def _perhaps(views: Views, family: str) -> Any:
    return _keyed(views, family).get("")


def _every(views: Views, family: str) -> Any:
    return tuple(_keyed(views, family).values())


def _keyed(views: Views, family: str) -> Any:
    return views.get(family, {})


class Hand:
    """The views of one seat at one moment. Raises ``KeyError`` before the first page is whole."""

    def __init__(self, views: Views) -> None:
        self.views = views

    @classmethod
    def of(cls, views: Views) -> Self:
        """The hand of a seat whose page has these views."""
        return cls(views)

    clock = Look[ClockView]("clock", _one)
    lead = Look[LeadView]("lead", _one)
    people = Look[PeopleView]("people", _one)
    role = Look[RoleView]("role", _one)
    channels = Look[tuple[ChannelView, ...]]("channel", _every)
    texts = Look[tuple[ProposalView, ...]]("text", _every)
    drafts = Look[tuple[DraftView, ...]]("draft", _every)
    clauses = Look[tuple[DraftClauseView, ...]]("clause", _every)
    progress = Look[tuple[ProgressView, ...]]("progress", _every)
    suggestions = Look[tuple[SuggestionView, ...]]("suggestion", _every)
    stands = Look[tuple[StandView, ...]]("stand", _every)
    amendments = Look[tuple[AmendmentView, ...]]("amendment", _every)
    amend_steps = Look[tuple[AmendStepView, ...]]("amend_step", _every)
    votes = Look[tuple[VoteView, ...]]("vote", _every)
    ballots = Look[tuple[BallotFormView, ...]]("ballot", _every)
    step = Look[StepView | None]("floor_step", _perhaps)
    """The next step on the floor; None where no floor is open."""
    moves = Look[MovesView | None]("floor_moves", _perhaps)
    polls = Look[tuple[PollFormView, ...]]("poll_form", _every)
    records = Look[tuple[RecordView, ...]]("record", _every)
    deals = Look[tuple[DealView, ...]]("deal", _every)
    rooms = Look[Mapping[ChannelId, RoomSideView]]("room", _keyed)
    """What stands beside each private room."""
    holdings = Look[HoldingsView | None]("holdings", _perhaps)
    """None where the scenario opens no deals."""
    ledger = Look[LedgerView | None]("ledger", _perhaps)
    """None where nothing was promised."""
    futures = Look[tuple[FutureView, ...]]("future", _every)
    own_futures = Look[Mapping[FutureId, FutureOwnView]]("future_own", _keyed)
    indicators = Look[tuple[IndicatorView, ...]]("indicator", _every)
    valued = Look[ValuedView | None]("valued", _perhaps)
    """What counts for the seat besides options; None where the scenario states nothing, or no numbers are shown."""

    def draft_clauses(self, proposal: ProposalId) -> tuple[DraftClauseView, ...]:
        """The clauses of a working draft, in order."""
        mine = (clause for clause in self.clauses if clause.proposal == proposal)
        return tuple(sorted(mine, key=lambda clause: clause.place))

    def stand(self, proposal: ProposalId) -> StandView | None:
        """What the seat may do with an introduced text."""
        return next((each for each in self.stands if each.id == proposal), None)
