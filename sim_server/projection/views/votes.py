"""Votes: their rule, how they stand, how they ended, and the form of a ballot."""

from dataclasses import dataclass

from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.common import ClauseView, Placard
from sim_server.projection.views.decisions import GroupView, ObjectionView, RollLine
from sim_server.rules.commands import Choice
from sim_server.rules.events import Result
from sim_server.rules.ids import (
    DelegationId,
    Millis,
    ProposalId,
    RuleId,
    VoteId,
)
from sim_server.rules.rejections import Rejection
from sim_server.rules.state.votes import VoteStatus


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
