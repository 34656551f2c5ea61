"""The regions of the console about what is said, written and voted: rooms, conversations, texts, votes."""

from dataclasses import dataclass

from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.common import ClauseView, Placard, SeatLabel
from sim_server.projection.views.decisions import GroupView, ObjectionView, RollLine
from sim_server.projection.views.drafting import BackingView
from sim_server.projection.views.talks import OutcomeView
from sim_server.rules.commands import Choice
from sim_server.rules.events import Result
from sim_server.rules.ids import AmendmentId, ChannelId, ClauseId, Millis, ProposalId, RequestId, RuleId, VoteId
from sim_server.rules.state.proposals import ProposalStatus
from sim_server.rules.state.votes import VoteStatus


@dataclass(frozen=True, slots=True)
class RoomView:
    """Family ``room``, one for each private room."""

    id: ChannelId
    members: tuple[SeatLabel, ...]
    topic: str
    messages: int
    is_open: bool
    lines: tuple[OutcomeView, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestView:
    """Family ``request``, one for each request for a room that is open."""

    id: RequestId
    asker: SeatLabel
    invited: tuple[SeatLabel, ...]
    declined: tuple[SeatLabel, ...]
    topic: str
    at: Millis


@dataclass(frozen=True, slots=True)
class ConversationView:
    """Family ``conversation``, one for each channel: how a feed names it, and who reads it."""

    id: ChannelId
    kind: str
    name: str
    """The topic or the delegation's name; empty where the kind says it all."""
    members: tuple[SeatLabel, ...]


@dataclass(frozen=True, slots=True)
class RuleChoice:
    id: RuleId
    title: str
    is_proposed: bool
    """The present phase proposes it."""
    kind: str = "majority"


@dataclass(frozen=True, slots=True)
class ConsoleRevision:
    number: int
    by: SeatLabel | None
    at: Millis
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class WriterView:
    """Who began to write in a clause of a working draft, and when that ends by itself."""

    clause: ClauseId
    seat: SeatLabel
    until: Millis


@dataclass(frozen=True, slots=True)
class ConsoleText:
    """Family ``text``, one for each proposal, drafts included."""

    id: ProposalId
    title: str
    status: ProposalStatus
    authors: tuple[SeatLabel, ...]
    sponsors: tuple[Placard, ...]
    clauses: tuple[ClauseView, ...]
    changed_since_revision: int
    revisions: tuple[ConsoleRevision, ...]
    open_vote: VoteId | None
    rules: tuple[RuleChoice, ...]
    adopted_revision: int
    may_act: bool
    part_rule: str = ""
    """The rule under which parts are voted; empty where the scenario has none."""
    next_part: int = 0
    """The part of a divided text that is voted next; 0 where it is not divided."""
    has_failed: bool = False
    """Every operative part of its newest revision failed, and so there is no vote on the whole."""
    firsts: tuple[Placard, ...] = ()
    """Whom a roll call can begin with."""
    amendments: tuple[AmendmentView, ...] = ()
    """In the order of voting, what is over last."""
    next_amendment: AmendmentId | None = None
    """The contested one that is voted next."""
    may_order: bool = False
    writers: tuple[WriterView, ...] = ()
    signatories: tuple[Placard, ...] = ()
    backing: BackingView | None = None
    """Only of a draft, where the rules ask for sponsors or signatories."""
    may_waive: bool = False
    """Whether too few stand behind it, and this viewer can bring it in all the same."""


@dataclass(frozen=True, slots=True)
class CountedBallot:
    """A ballot of a closed vote that was not secret."""

    placard: Placard
    choice: Choice
    explanation: str


@dataclass(frozen=True, slots=True)
class ConsoleVote:
    """Family ``vote``, one for each vote. While it runs: how many have cast, not who or how."""

    id: VoteId
    proposal: ProposalId
    proposal_title: str
    revision: int
    rule: str
    is_secret: bool
    status: VoteStatus
    opened_at: Millis
    closes_at: Millis
    cast: int
    members: int
    result: Result | None
    ballots: tuple[CountedBallot, ...]
    opened: tuple[Choice, ...]
    may_act: bool
    objections: tuple[ObjectionView, ...] = ()
    groups: tuple[GroupView, ...] = ()
    kind: str = "majority"
    roll: tuple[RollLine, ...] = ()
    amendment: AmendmentView | None = None
    """What it is about, where that is an amendment."""
    part: int = 0
    silent: tuple[Placard, ...] = ()
    """Members not recorded as voting."""
    vetoed_by: tuple[Placard, ...] = ()
    has_vetoes: bool = False
    tie: int = 0
    """Where a tie is voted again: 1 for the first that was equally divided, 2 for the second, which rejects."""
