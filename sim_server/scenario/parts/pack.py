"""A rule pack of the floor, as its file in `packs/` writes it: every value is there."""

from pydantic import StrictBool

from sim_server.rules.practice import (
    AmendmentOrder,
    Division,
    FriendlyRequires,
    Interrupts,
    ListedOnce,
    MotionKind,
    MotionVote,
    Mover,
    PointKind,
    Recognised,
    ReplyWhen,
    RollStart,
    Signatories,
    Tie,
    Withdrawal,
    YieldTo,
)
from sim_server.scenario.parts.part import Part, Whole


class PackMotionPart(Part):
    """One motion of a pack."""

    mover: Mover
    """member or any."""
    seconds: Whole
    """Delegations that must second it."""
    precedence: Whole
    """1 is ruled on first."""
    vote: MotionVote
    """chair, simple or two-thirds."""
    speakers_for: Whole
    """How many may speak for it."""
    speakers_against: Whole
    """How many may speak against it."""


class PackTextPart(Part):
    """What a pack says about texts."""

    sponsors_min: Whole
    """Sponsors that a draft needs."""
    sponsors_max: Whole
    """Sponsors that a text has at most; 0 for no limit."""
    signatories: Signatories
    """none or wanted."""
    signatories_min: Whole
    """Signatories that a draft needs besides."""
    signatories_share: str
    """The same as a share of the delegations, written as 1/5, or none."""
    sponsor_implies_support: StrictBool
    """Whether a sponsor is bound to support."""
    friendly_requires: FriendlyRequires
    """Who accepts a friendly amendment: the lead sponsor, or all."""
    friendly_closed_after_vote: StrictBool
    """Whether sponsors accept no more changes once the text was amended by a vote."""
    amendment_vote: MotionVote
    """What an amendment needs that is put to the vote."""
    withdrawal: Withdrawal
    """mover or sponsors."""
    amendment_minutes: Whole
    """Minutes that sponsors have to answer an amendment."""
    amendment_order: AmendmentOrder
    """distance or time."""
    division: Division
    """parts or operative."""
    division_objection: StrictBool
    """true: a division is carried without a vote unless somebody asks to speak against it. false: it is voted."""
    abstain_allowed: StrictBool
    """Whether members may abstain on texts."""
    tie: Tie
    """What follows where as many are in favour as against: revote (a second vote) or fail."""
    proposer_may_explain: StrictBool
    """Whether the proposer explains its vote."""
    roll_start: RollStart
    """lot or chair."""


class PackFile(Part):
    """A rule pack of the floor."""

    speech_seconds: Whole
    """Seconds for each speech."""
    listed_once: ListedOnce
    """seat or delegation."""
    recognised: Recognised
    """speakers or members."""
    list_open: StrictBool
    """Whether the list is open when a phase begins."""
    caucus_seconds: Whole
    """Seconds for each speech of a moderated caucus, unless its mover says otherwise."""
    longest_caucus: Whole
    """Minutes that a caucus or suspension lasts at most."""
    yields: tuple[YieldTo, ...]
    """chair, seat, questions."""
    reply_seconds: Whole
    """Seconds of a right of reply."""
    reply_when: ReplyWhen
    """end-of-list or immediate."""
    abstain_on_procedure: StrictBool
    """Whether a ballot on a motion offers to abstain."""
    points: dict[PointKind, Interrupts]
    """The points, and when each interrupts a speaker."""
    motions: dict[MotionKind, PackMotionPart]
    """The motions."""
    text: PackTextPart
    """What concerns texts."""
    words: dict[str, dict[str, str]]
    """What things are called, by language."""
