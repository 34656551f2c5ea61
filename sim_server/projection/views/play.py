"""The regions of the play page, for seats and observers."""

from dataclasses import dataclass

from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.common import ClauseView, Placard, Possible, SeatLabel
from sim_server.projection.views.decisions import GroupView, ObjectionView, RollLine
from sim_server.rules.commands import Choice, Stage
from sim_server.rules.events import Result
from sim_server.rules.ids import (
    ChannelId,
    DealId,
    DelegationId,
    IssueId,
    ItemId,
    Millis,
    OptionId,
    ProposalId,
    RequestId,
    RuleId,
    SeatId,
    VoteId,
)
from sim_server.rules.presence import Presence
from sim_server.rules.rejections import Rejection
from sim_server.rules.state.channels import ChannelKind
from sim_server.rules.state.flow import Status
from sim_server.rules.state.proposals import ProposalStatus
from sim_server.rules.state.votes import VoteStatus

# Scope: table ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonView:
    """A seat among the people; readiness shows in the lobby only."""

    label: SeatLabel
    presence: Presence
    holding: str
    is_ready: bool


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Region ``people``: who is here."""

    people: tuple[PersonView, ...]
    here: int
    total: int
    ready: int
    in_lobby: bool


@dataclass(frozen=True, slots=True)
class RevisionView:
    number: int
    by: SeatLabel | None
    at: Millis


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Family ``text``, one for each introduced proposal: its latest revision, for everyone."""

    id: ProposalId
    title: str
    status: ProposalStatus
    sponsors: tuple[Placard, ...]
    revision: RevisionView
    revisions: tuple[RevisionView, ...]
    clauses: tuple[ClauseView, ...]
    settles: tuple[tuple[IssueId, OptionId], ...]
    has_open_vote: bool
    adopted_revision: int
    open_brackets: int = 0
    is_amendable: bool = False
    """Whether the scenario has amendments."""
    signatories: tuple[Placard, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleView:
    """A decision rule in the numbers a page needs to say what it takes."""

    id: RuleId
    title: str
    kind: str
    fraction: tuple[int, int]
    above: bool
    base: str
    quorum: tuple[int, int] | None
    vetoes: tuple[Placard, ...]
    needed_if_all_vote: int
    """Votes in favour that it takes when every member votes, for or against; 0 under consensus."""
    members: int
    on_objection: str
    drafting_minutes: int
    groups: tuple[GroupView, ...] = ()
    seconds: int = 0
    """How long a vote stays open, or silence lasts, unless the chair says otherwise."""


@dataclass(frozen=True, slots=True)
class BallotView:
    """One side of an open ballot after the close; never made for a secret vote."""

    placard: Placard
    choice: Choice
    explanation: str
    weight: int


@dataclass(frozen=True, slots=True)
class VoteView:
    """Family ``vote``, one for each vote: open, then its result. Turnout is a region of its own."""

    id: VoteId
    proposal: ProposalId
    proposal_title: str
    revision: int
    clauses: tuple[ClauseView, ...]
    rule: RuleView
    is_secret: bool
    status: VoteStatus
    opened_at: Millis
    closes_at: Millis
    choices: tuple[Choice, ...]
    result: Result | None
    vetoed_by: tuple[Placard, ...]
    ballots: tuple[BallotView, ...]
    opened: tuple[Choice, ...]
    objections: tuple[ObjectionView, ...] = ()
    """By name, also while the question is open; never of a secret vote."""
    part: int = 0
    """The part of a divided text that it is about; ``clauses`` are that part's. 0: the whole."""
    roll: tuple[RollLine, ...] = ()
    """In a roll call, every member in the order of the roll, with what it answered so far."""
    silent: tuple[Placard, ...] = ()
    """After an open vote: members that are not recorded as voting."""
    amendment: AmendmentView | None = None
    """What it is about, where that is an amendment; then ``clauses`` is empty."""
    tie: int = 0
    """Where a tie is voted again: 1 for the first that was equally divided, 2 for the second, which rejects."""


@dataclass(frozen=True, slots=True)
class TurnoutView:
    """Family ``turnout``, one for each open vote: how many have cast, not who or how."""

    vote: VoteId
    cast: int
    members: int


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Region ``notice``: the latest announcement, a pause, an outage, the end."""

    status: Status
    by_outage: bool
    announcement_item: ItemId | None
    announcement: str
    announced_at: Millis
    stage: Stage


# Scope: viewer -----------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class ChannelView:
    """Family ``channel``, one for each conversation of the viewer.

    ``members`` are the seats that read it; ``is_everyone`` says all seats and observers do.
    Facilitators read along everywhere, and the page says so. ``refusal`` says why writing is closed.
    """

    id: ChannelId
    kind: ChannelKind
    topic: str
    members: tuple[SeatLabel, ...]
    is_everyone: bool
    readers: int
    """Seats that will read what is written here."""
    is_open: bool
    refusal: Rejection | None


@dataclass(frozen=True, slots=True)
class StandView:
    """Family ``stand``, one for each introduced proposal: what this viewer may do with it."""

    id: ProposalId
    is_sponsor: bool
    possible: tuple[Possible, ...]
    """To the chair, while a vote on it is open, also ``close_vote``, ``cancel_vote`` and ``call_next``. Always
    ``sponsor``, ``leave_sponsors``, ``circulate``, ``withdraw``, ``open_vote``."""
    vote: str = ""
    """To the chair: the open vote on it."""
    called: str = ""
    """To the chair: the delegation that a roll call asks now."""
    next_part: int = 0
    """To the chair: the part of a divided text that is voted next; 0 where the text is not divided."""
    part_rule: str = ""
    revision: int = 0
    explains: bool = True
    """Whether its delegation may explain its vote on it."""


@dataclass(frozen=True, slots=True)
class BallotFormView:
    """Family ``ballot``, one for each open vote this viewer's seat casts in: its own choice so far."""

    vote: VoteId
    delegation: DelegationId
    delegation_name: str
    revision: int
    choices: tuple[Choice, ...]
    is_secret: bool
    choice: Choice | None
    """The ballot this seat cast so far; always None in a secret vote."""
    has_cast: bool
    explanation: str
    closes_at: Millis
    refusal: Rejection | None
    part: int = 0
    amendment: int = 0
    """The number of the amendment that it is about."""
    is_roll_call: bool = False
    may_explain: bool = True
    is_bound: bool = False
    """Whether its delegation sponsors the text, and the rules ask sponsors to support what they sponsor."""
    kind: str = "majority"
    """The kind of the rule: under consensus and silence, saying nothing agrees."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """``words`` is the model text of a clause that carries the option; empty for a default that needs none."""

    id: OptionId
    title: str
    words: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class IssueView:
    """What clauses can settle: the choices of a clause's tag."""

    id: IssueId
    title: str
    question: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class InterestView:
    """What one option is worth to this seat, in points."""

    issue: IssueId
    option: OptionId
    points: int


@dataclass(frozen=True, slots=True)
class RoleView:
    """Region ``role``: who I am and what I want. Static unless the seat changes."""

    label: SeatLabel
    public: str
    delegation_public: str
    objectives: tuple[str, ...]
    brief: str
    delegation_brief: str
    background: str
    powers: tuple[str, ...]
    casts_vote: bool
    covers: tuple[SeatLabel, ...]
    colleagues: tuple[SeatLabel, ...]
    stakes: tuple[tuple[str, str], ...]
    """Issue title and why it matters to the delegation."""
    seat: SeatId
    is_muted: bool
    interests: tuple[InterestView, ...]
    threshold: int
    """Points below which no agreement is better for this seat."""
    lines: tuple[str, ...]
    """Sentences in character, for plenary."""
    issues: tuple[IssueView, ...]
    rules: tuple[RuleView, ...]
    """The decision rules a vote can be opened under."""
    glossary: tuple[tuple[str, str], ...]
    """Words of the scenario and what they mean."""
