"""What a bot holds in its hand: the views that a person in its seat sees, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from sim_server.projection.views.amendments import AmendmentView, AmendStepView
from sim_server.projection.views.common import ClockView
from sim_server.projection.views.deals import DealView, HoldingsView
from sim_server.projection.views.decisions import PollFormView, RecordView
from sim_server.projection.views.drafting import DraftClauseView, DraftView, ProgressView, SuggestionView
from sim_server.projection.views.floor import MovesView, StepView
from sim_server.projection.views.futures import FutureOwnView, FutureView
from sim_server.projection.views.play import (
    BallotFormView,
    ChannelView,
    LeadView,
    PeopleView,
    ProposalView,
    RoleView,
    StandView,
    VoteView,
)
from sim_server.projection.views.talks import RoomSideView
from sim_server.rules.ids import ChannelId, FutureId, ProposalId

Views = Mapping[str, Mapping[str, Any]]
"""Views by family and key, as a page has them."""


@dataclass(frozen=True, slots=True)
class Hand:
    clock: ClockView
    lead: LeadView
    people: PeopleView
    role: RoleView
    channels: tuple[ChannelView, ...]
    texts: tuple[ProposalView, ...]
    drafts: tuple[DraftView, ...]
    clauses: tuple[DraftClauseView, ...]
    progress: tuple[ProgressView, ...]
    suggestions: tuple[SuggestionView, ...]
    stands: tuple[StandView, ...]
    amendments: tuple[AmendmentView, ...]
    amend_steps: tuple[AmendStepView, ...]
    votes: tuple[VoteView, ...]
    ballots: tuple[BallotFormView, ...]
    step: StepView | None
    """The next step on the floor; None where no floor is open."""
    moves: MovesView | None
    polls: tuple[PollFormView, ...]
    records: tuple[RecordView, ...]
    deals: tuple[DealView, ...]
    rooms: Mapping[ChannelId, RoomSideView]
    """What stands beside each private room."""
    holdings: HoldingsView | None
    """None where the scenario opens no deals."""
    futures: tuple[FutureView, ...]
    own_futures: Mapping[FutureId, FutureOwnView]

    @classmethod
    def of(cls, views: Views) -> Self:
        """The hand of a seat whose page has these views. Raises ``KeyError`` before the first page is whole."""
        return cls(
            clock=views["clock"][""],
            lead=views["lead"][""],
            people=views["people"][""],
            role=views["role"][""],
            channels=_all(views, "channel"),
            texts=_all(views, "text"),
            drafts=_all(views, "draft"),
            clauses=_all(views, "clause"),
            progress=_all(views, "progress"),
            suggestions=_all(views, "suggestion"),
            stands=_all(views, "stand"),
            amendments=_all(views, "amendment"),
            amend_steps=_all(views, "amend_step"),
            votes=_all(views, "vote"),
            ballots=_all(views, "ballot"),
            step=views.get("floor_step", {}).get(""),
            moves=views.get("floor_moves", {}).get(""),
            polls=_all(views, "poll_form"),
            records=_all(views, "record"),
            deals=_all(views, "deal"),
            rooms={ChannelId(key): view for key, view in views.get("room", {}).items()},
            holdings=views.get("holdings", {}).get(""),
            futures=_all(views, "future"),
            own_futures={FutureId(key): view for key, view in views.get("future_own", {}).items()},
        )

    @property
    def has_amendments(self) -> bool:
        """Whether the scenario has amendments, and there is a text that could have one."""
        return any(text.is_amendable for text in self.texts)

    def can(self, action: str) -> bool:
        """Whether the lead offers this action now."""
        return any(possible.action == action and possible.refusal is None for possible in self.lead.possible)

    def draft_clauses(self, proposal: ProposalId) -> tuple[DraftClauseView, ...]:
        """The clauses of a working draft, in order."""
        mine = (clause for clause in self.clauses if clause.proposal == proposal)
        return tuple(sorted(mine, key=lambda clause: clause.place))


def _all(views: Views, family: str) -> tuple[Any, ...]:
    return tuple(views.get(family, {}).values())
