"""A scenario as the rules know it: frozen, resolved and complete.

`sim_server.scenario` makes it from YAML and Markdown and has checked it; the first event of a table
carries it, so files may change while a table plays. All ids that refer to something in the same
scenario exist. Text is in one language; a translation is a whole second `Scenario`.
"""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.goods import Commitment, Resource
from sim_server.rules.ids import (
    DelegationId,
    FutureId,
    GroupId,
    IssueId,
    Language,
    OptionId,
    PhaseId,
    RoleId,
    RoundId,
    RuleId,
)
from sim_server.rules.inject import Character, Inject
from sim_server.rules.practice import Practice
from sim_server.rules.uncertain import Uncertainty
from sim_server.rules.world import World


class DelegationKind(StrEnum):
    STATE = "state"
    FIRM = "firm"
    UNIVERSITY = "university"
    CITY = "city"
    ORGANISATION = "organisation"


class Power(StrEnum):
    """What a role may do that not every role may."""

    SPEAK = "speak"
    PROPOSE = "propose"
    VOTE = "vote"
    """Casts the one ballot of its delegation."""
    SIGN = "sign"
    VETO = "veto"
    CHAIR = "chair"
    """Opens and closes votes, circulates revisions and leads the floor, as the facilitator does."""


class PhaseKind(StrEnum):
    BRIEFING = "briefing"
    CAUCUS = "caucus"
    INFORMALS = "informals"
    PLENARY = "plenary"
    DRAFTING = "drafting"
    DECISION = "decision"
    MEASUREMENT = "measurement"
    DEBRIEF = "debrief"


class Action(StrEnum):
    """What a phase opens to seats. Help, readiness and reading are always open."""

    PLENARY = "plenary"
    DELEGATION = "delegation"
    ROOMS = "rooms"
    PRESS = "press"
    PROPOSE = "propose"
    EDIT = "edit"
    SPONSOR = "sponsor"
    VOTE = "vote"
    STRAW = "straw"
    DEALS = "deals"
    ELSEWHERE = "elsewhere"
    """Telling that talks go on elsewhere."""
    OUTCOMES = "outcomes"
    """Agreed outcome lines of private rooms."""
    FLOOR = "floor"
    """The speakers' list, points and motions."""
    AMEND = "amend"
    """Changes offered to a text on the table."""
    NUDGE = "nudge"
    """Moving the odds of futures."""
    PEEK = "peek"
    """Looking at how a future would turn out."""
    FORECAST = "forecast"
    """Writing down how likely one thinks it is."""


class TextMode(StrEnum):
    """How the working draft of a text is written."""

    PLAIN = "plain"
    LINE_BY_LINE = "line-by-line"
    """Brackets hold what is not settled."""
    CHAIR = "chair"
    """As line by line, and the chair alone holds the pen: delegations suggest words for what it circulated."""


class AtEnd(StrEnum):
    ADVANCE = "advance"
    WAIT = "wait"


class DecisionKind(StrEnum):
    CONSENSUS = "consensus"
    MAJORITY = "majority"
    SILENCE = "silence"
    """Adopted at a deadline unless somebody objects before; doing nothing agrees."""


class Base(StrEnum):
    """What a majority is counted of."""

    VOTING = "voting"
    """Those in favour and against together."""
    PRESENT = "present"
    """Members whose voting seat was connected at any time since the vote opened."""
    MEMBERS = "members"
    """All delegations that hold a vote."""


class OnObjection(StrEnum):
    DRAFTING = "drafting"
    VOTE = "vote"


@dataclass(frozen=True, slots=True)
class Interest:
    """What one option of one issue is worth to a party, in points, and why in words."""

    issue: IssueId
    option: OptionId
    points: int


@dataclass(frozen=True, slots=True)
class Stake:
    """A party's weighted interests: the best options of all issues sum to 100 points."""

    interests: tuple[Interest, ...]
    threshold: int
    """Points below which no agreement is better for the party than this one."""
    reasons: tuple[tuple[IssueId, str], ...]
    """Why an issue matters to the party, in a sentence."""


@dataclass(frozen=True, slots=True)
class Delegation:
    """A party at the table."""

    id: DelegationId
    name: str
    letters: str
    """Two letters for the placard."""
    kind: DelegationKind
    public: str
    """Markdown that everyone reads."""
    confidential: str
    """Markdown for the seats of the delegation."""
    stake: Stake


@dataclass(frozen=True, slots=True)
class Role:
    """A character, and the seat that it becomes at a table."""

    id: RoleId
    delegation: DelegationId
    title: str
    public: str
    """One line that everyone may read: what the office does."""
    brief: str
    """Confidential Markdown, for this seat alone."""
    objectives: tuple[str, ...]
    powers: frozenset[Power]
    sector: str
    """The working sector this role is closest to, or empty; assignment uses it."""
    stake: Stake | None
    """The seat's own interests where they differ from its delegation's."""
    lines: tuple[str, ...]
    """Sentences in character that a bot may say in plenary."""


@dataclass(frozen=True, slots=True)
class Option:
    id: OptionId
    title: str
    words: str
    """The model words of an operative clause that carries this option; empty for a default that needs none."""


@dataclass(frozen=True, slots=True)
class Issue:
    id: IssueId
    title: str
    question: str
    options: tuple[Option, ...]
    default: OptionId
    """What holds where no adopted text carries the issue."""


@dataclass(frozen=True, slots=True)
class VotingGroup:
    """Delegations that must reach a share of their own besides the whole: a double majority."""

    id: GroupId
    title: str
    delegations: tuple[DelegationId, ...]
    fraction: tuple[int, int]
    above: bool


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """How a text is decided. Shares are fractions as (numerator, denominator)."""

    id: RuleId
    title: str
    kind: DecisionKind
    fraction: tuple[int, int]
    """The share of the base that must be in favour."""
    above: bool
    """More than the fraction (a simple majority) rather than at least the fraction."""
    base: Base
    weights: tuple[tuple[DelegationId, int], ...]
    """Votes that count more than one; empty means one each."""
    vetoes: tuple[DelegationId, ...]
    """Delegations whose vote against stops the text."""
    quorum: tuple[int, int] | None
    """Share of members that must be present; None asks for none."""
    secret: bool
    on_objection: OnObjection
    drafting_minutes: int
    """How long the text goes back to drafting after a standing objection."""
    seconds: int
    """How long a vote stays open, or silence lasts, unless whoever opens it says otherwise."""
    groups: tuple[VotingGroup, ...] = ()
    """Groups that must agree too, each by its own share; none asks the whole alone."""
    roll_call: bool = False
    """Members are called one by one and answer aloud."""
    record_minutes: int = 0
    """Minutes after a result in which delegations enter words in the record; 0 keeps none."""
    divisible: bool = False
    """A text can be voted part by part under the rule."""
    signed: bool = False
    """Texts adopted under the rule are signed by delegation."""


@dataclass(frozen=True, slots=True)
class Phase:
    id: PhaseId
    kind: PhaseKind
    title: str
    minutes: int
    task: str
    """One sentence: what participants do in this phase."""
    actions: frozenset[Action]
    at_end: AtEnd
    rule: RuleId | None
    """The decision rule that this phase proposes for its votes."""
    measures: tuple[FutureId, ...] = ()
    """In a measurement phase: the futures that it settles; none named means all that are open."""


@dataclass(frozen=True, slots=True)
class Round:
    id: RoundId
    title: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question for the debrief."""

    stage: str
    question: str


@dataclass(frozen=True, slots=True)
class Term:
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario resolved for one cast: vacant roles are gone, merged roles have become one."""

    name: str
    version: str
    language: Language
    title: str
    summary: str
    background: str
    """Markdown that everyone reads."""
    delegations: tuple[Delegation, ...]
    roles: tuple[Role, ...]
    shared: frozenset[RoleId]
    """Roles whose seat has a co-holder in this cast."""
    issues: tuple[Issue, ...]
    rules: tuple[DecisionRule, ...]
    rounds: tuple[Round, ...]
    characters: tuple[Character, ...]
    injects: tuple[Inject, ...]
    prompts: tuple[Prompt, ...]
    glossary: tuple[Term, ...]
    text_title: str
    """The title a new proposal starts with."""
    press_channel: bool
    resources: tuple[Resource, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    floor: Practice | None = None
    """The rule pack of the floor; None where the scenario has no floor."""
    text_mode: TextMode = TextMode.PLAIN
    uncertainty: Uncertainty | None = None
    """None where the scenario has no futures."""
    world: World | None = None

    def phases(self) -> tuple[Phase, ...]:
        """Every phase of every round, in the order of play."""
        return tuple(phase for a_round in self.rounds for phase in a_round.phases)
