"""A rule pack as the rules know it: how the floor works at a table, resolved from `scenario/packs/`.

Two packs come with the software, UN practice and Model UN practice; a scenario picks one and may override
parts. Everything is a plain value, so that a pack differs from another in data alone. What concerns texts
(`TextPractice`) is read by those who draft, amend and divide.
"""

from dataclasses import dataclass
from enum import StrEnum


class YieldTo(StrEnum):
    """To whom a speaker may give the time that is left."""

    CHAIR = "chair"
    SEAT = "seat"
    QUESTIONS = "questions"


class PointKind(StrEnum):
    ORDER = "order"
    INFORMATION = "information"
    PERSONAL = "personal"
    REPLY = "reply"
    """A right of reply: if granted, a short speech."""


class Interrupts(StrEnum):
    """Whether a point may be raised while somebody speaks."""

    ALWAYS = "always"
    AUDIBILITY = "audibility"
    """Only by somebody who cannot hear or follow."""
    NEVER = "never"


class ReplyWhen(StrEnum):
    END_OF_LIST = "end-of-list"
    IMMEDIATE = "immediate"


class MotionKind(StrEnum):
    OPEN_MODERATED = "open-moderated"
    OPEN_UNMODERATED = "open-unmoderated"
    EXTEND_CAUCUS = "extend-caucus"
    CLOSE_CAUCUS = "close-caucus"
    INTRODUCE_DRAFT = "introduce-draft"
    INTRODUCE_AMENDMENT = "introduce-amendment"
    SUSPEND = "suspend"
    RESUME = "resume"
    CLOSE_DEBATE = "close-debate"
    ADJOURN_DEBATE = "adjourn-debate"
    DIVIDE = "divide"
    REORDER = "reorder"
    STRAW_POLL = "straw-poll"
    ADJOURN = "adjourn"


class Mover(StrEnum):
    MEMBER = "member"
    """A seat of a delegation that has a vote."""
    ANY = "any"


class MotionVote(StrEnum):
    """Who decides a motion."""

    CHAIR = "chair"
    SIMPLE = "simple"
    """More in favour than against."""
    TWO_THIRDS = "two-thirds"
    """At least two thirds of those in favour and against."""


class ListedOnce(StrEnum):
    """Who stands on the speakers' list only once at a time."""

    SEAT = "seat"
    DELEGATION = "delegation"


class Recognised(StrEnum):
    """Who may be given the floor."""

    SPEAKERS = "speakers"
    """Every seat with the power to speak."""
    MEMBERS = "members"
    """Of those, the seats of delegations that have a vote."""


class FriendlyRequires(StrEnum):
    LEAD = "lead"
    ALL = "all"


class AmendmentOrder(StrEnum):
    DISTANCE = "distance"
    """Furthest in substance from the text first."""
    TIME = "time"


class Signatories(StrEnum):
    NONE = "none"
    WANTED = "wanted"


class Division(StrEnum):
    PARTS = "parts"
    """Any part of a proposal or amendment."""
    OPERATIVE = "operative"
    """Operative clauses only."""


class RollStart(StrEnum):
    """Who is called first in a roll call."""

    LOT = "lot"
    CHAIR = "chair"
    """Whom the chair names; by lot where nobody is named."""


class Withdrawal(StrEnum):
    """Who takes a text off the table."""

    MOVER = "mover"
    """Its lead sponsor, until voting on it begins, on an amendment of it too; a cancelled vote had begun."""
    SPONSORS = "sponsors"
    """Its mover with all its sponsors: the others leave first."""


class Tie(StrEnum):
    REVOTE = "revote"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class PointRule:
    kind: PointKind
    interrupts: Interrupts


@dataclass(frozen=True, slots=True)
class MotionRule:
    """``precedence``: 1 is ruled on first. ``seconds``: delegations that must second it."""

    kind: MotionKind
    mover: Mover
    seconds: int
    precedence: int
    vote: MotionVote
    speakers_for: int
    speakers_against: int


@dataclass(frozen=True, slots=True)
class TextPractice:
    """What a pack says about texts: plain values for those who draft, amend, divide and decide.

    That sponsors support their text is said and not enforced: the page reminds them, and the chair sees to it.
    """

    sponsors_min: int
    signatories: Signatories
    signatories_min: int
    sponsor_implies_support: bool
    friendly_requires: FriendlyRequires
    friendly_closed_after_vote: bool
    amendment_vote: MotionVote
    amendment_order: AmendmentOrder
    division: Division
    division_objection: bool
    """A division is carried without a vote unless somebody asks to speak against it."""
    abstain_allowed: bool
    tie: Tie
    proposer_may_explain: bool
    roll_start: RollStart = RollStart.CHAIR
    withdrawal: Withdrawal = Withdrawal.SPONSORS
    sponsors_max: int = 0
    """0 for as many as there are."""
    signatories_share: tuple[int, int] = (0, 1)
    """Of the delegations with a vote; where it asks for more than ``signatories_min``, it counts."""
    amendment_minutes: int = 5
    """How long the sponsors have to answer an amendment; then silence counts as declined."""


NO_PACK = TextPractice(
    sponsors_min=1,
    signatories=Signatories.NONE,
    signatories_min=0,
    sponsor_implies_support=False,
    friendly_requires=FriendlyRequires.ALL,
    friendly_closed_after_vote=False,
    amendment_vote=MotionVote.CHAIR,
    amendment_order=AmendmentOrder.DISTANCE,
    division=Division.PARTS,
    division_objection=False,
    abstain_allowed=True,
    tie=Tie.FAIL,
    proposer_may_explain=True,
)
"""What holds for texts where a scenario picks no pack."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A rule pack in one language, with the scenario's overrides in it. Times in seconds and minutes of play."""

    pack: str
    title: str
    speech_seconds: int
    listed_once: ListedOnce
    recognised: Recognised
    list_open: bool
    """Whether the speakers' list is open when a phase begins."""
    caucus_seconds: int
    """For each speech of a moderated caucus whose mover names no time."""
    longest_caucus: int
    """Minutes."""
    yields: tuple[YieldTo, ...]
    reply_seconds: int
    reply_when: ReplyWhen
    abstain_on_procedure: bool
    points: tuple[PointRule, ...]
    motions: tuple[MotionRule, ...]
    text: TextPractice
    words: tuple[tuple[str, str], ...]
    """What things are called under this practice, by the name of the motion, the point or the thing."""

    def motion(self, kind: MotionKind) -> MotionRule | None:
        """The rule for a motion; None where this practice does not know it."""
        return next((rule for rule in self.motions if rule.kind is kind), None)

    def point(self, kind: PointKind) -> PointRule | None:
        return next((rule for rule in self.points if rule.kind is kind), None)

    def word(self, name: str) -> str:
        """What this practice calls the thing; the name itself where it has no word for it."""
        return dict(self.words).get(name, name)
