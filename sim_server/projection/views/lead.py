"""The lead of a page: what is happening, what is asked of the seat, what it can do."""

from dataclasses import dataclass

from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.common import Possible, SeatLabel
from sim_server.rules.commands import Stage
from sim_server.rules.ids import (
    DealId,
    Millis,
    RequestId,
    RuleId,
    VoteId,
)
from sim_server.rules.state.flow import Status


@dataclass(frozen=True, slots=True)
class RoomRequestView:
    """A request for a room that waits for this seat's answer, or that this seat made."""

    id: RequestId
    asker: SeatLabel
    invited: tuple[SeatLabel, ...]
    declined: tuple[SeatLabel, ...]
    topic: str
    at: Millis
    is_mine: bool


@dataclass(frozen=True, slots=True)
class OpenVoteView:
    """An open vote of a member of the table; ``has_cast`` is told to the seat that casts, and to nobody else."""

    vote: VoteId
    proposal_title: str
    revision: int
    closes_at: Millis
    may_cast: bool
    has_cast: bool
    is_silent: bool = False
    """Doing nothing agrees: the seat is not asked for a ballot."""
    amendment: int = 0
    """The number of the amendment that it is about."""


@dataclass(frozen=True, slots=True)
class OfferView:
    """A deal that waits for this seat's answer."""

    deal: DealId
    by: SeatLabel
    expires_at: Millis


@dataclass(frozen=True, slots=True)
class LeadView:
    """Region ``lead``: what is happening, the one next step, and what else is possible.

    The page takes the first that applies: ended, lobby, a vote to cast, a request or an offer to answer, the task.
    """

    status: Status
    phase: str
    task: str
    kind: str
    is_ready: bool
    can_be_ready: bool
    consents: bool
    ends_at: Millis
    votes: tuple[OpenVoteView, ...]
    requests: tuple[RoomRequestView, ...]
    possible: tuple[Possible, ...]
    """Actions named ``plenary``, ``rooms``, ``press``, ``propose``, ``edit``, ``sponsor``, ``vote``, ``open_vote``,
    ``deals`` and ``forecast`` where the scenario has any; ``sign`` while an adopted text waits for this delegation's
    signature."""
    waits_for_help: bool
    stage: Stage
    rule: RuleId | None
    """The decision rule that the present phase proposes for its votes."""
    offers: tuple[OfferView, ...] = ()
    open_brackets: int = 0
    """Of all introduced texts that are still open, in their newest revisions."""
    backed_brackets: int = 0
    """Of these, how many have a wording that this seat's delegation backs."""
    amendments: tuple[AmendmentView, ...] = ()
    """Those that wait for the word of this seat, for a sponsor."""
