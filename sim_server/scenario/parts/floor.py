"""The floor of a scenario, as written: a rule pack, and what the scenario changes in it."""

from typing import Any

from pydantic import Field, GetJsonSchemaHandler, StrictBool, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from sim_server.rules.practice import (
    AmendmentOrder,
    Division,
    FriendlyRequires,
    Interrupts,
    ListedOnce,
    MotionVote,
    Mover,
    Recognised,
    ReplyWhen,
    RollStart,
    Signatories,
    Tie,
    Withdrawal,
    YieldTo,
)
from sim_server.scenario.parts.part import Part, Whole


class MotionPart(Part):
    """What a scenario changes in one motion of its pack, or a motion that the pack lacks."""

    mover: Mover | None = None
    """Who may move it: member (a delegation with a vote) or any."""
    seconds: Whole | None = None
    """How many other delegations must second it, 0 for none."""
    precedence: Whole | None = None
    """Of motions that wait, the one with the lower number is ruled on first."""
    vote: MotionVote | None = None
    """Who decides it: chair, simple (more than half of those voting) or two-thirds."""
    speakers_for: Whole | None = None
    """How many may speak for it."""
    speakers_against: Whole | None = None
    """How many may speak against it."""


class FloorTextPart(Part):
    """What a scenario changes in what its pack says about texts."""

    sponsors_min: Whole | None = None
    """Sponsors that a draft needs to be introduced."""
    sponsors_max: Whole | None = None
    """Sponsors that a text has at most; 0 for no limit."""
    signatories: Signatories | None = None
    """none, or wanted: delegations that wish to see a draft debated without supporting it."""
    signatories_min: Whole | None = None
    """Signatories that a draft needs besides its sponsors."""
    signatories_share: str | None = None
    """The same as a share of the delegations that vote, written as 1/5 and rounded up, or none. The larger counts."""
    sponsor_implies_support: StrictBool | None = None
    """Whether a sponsor is expected to support the draft. Nobody is kept from voting otherwise."""
    friendly_requires: FriendlyRequires | None = None
    """Who must accept a friendly amendment: lead (the first sponsor) or all sponsors."""
    friendly_closed_after_vote: StrictBool | None = None
    """true: once the text was amended by a vote, sponsors accept no more changes."""
    amendment_vote: MotionVote | None = None
    """What an amendment in a vote needs: simple, two-thirds, or chair for what the rule of the vote asks."""
    withdrawal: Withdrawal | None = None
    """Who withdraws a text: mover (the lead sponsor, until voting on it begins) or sponsors (all of them)."""
    amendment_minutes: Whole | None = None
    """Minutes that sponsors have to answer an amendment; then silence counts as declined."""
    amendment_order: AmendmentOrder | None = None
    """Which amendment is voted first: distance (furthest from the text) or time (first handed in)."""
    division: Division | None = None
    """What can be voted separately: parts of any text, or operative clauses only, with the preamble in one part."""
    division_objection: StrictBool | None = None
    """true: a division is carried without a vote unless somebody asks to speak against it. false: it is voted."""
    abstain_allowed: StrictBool | None = None
    """Whether members may abstain on texts, in votes by majority."""
    tie: Tie | None = None
    """Where as many are in favour as against: one more vote, then the text is rejected (revote); or it fails (fail)."""
    proposer_may_explain: StrictBool | None = None
    """Whether the proposer of a text explains its vote."""
    roll_start: RollStart | None = None
    """Who is called first in a roll call: drawn by lot, or named by the chair."""


class FloorPart(Part):
    """The floor: the speakers' list, points and motions, under a rule pack. A pack's name alone is enough."""

    pack: str
    """The rule pack: un or model-un."""
    speech_seconds: Whole | None = None
    """Seconds for each speech, unless the chair changes it."""
    listed_once: ListedOnce | None = None
    """Who stands on the list only once at a time: each seat, or each delegation."""
    recognised: Recognised | None = None
    """Who may take the floor: speakers (every seat with the power to speak) or members (delegations with a vote)."""
    list_open: StrictBool | None = None
    """Whether the speakers' list is open when a phase begins."""
    caucus_seconds: Whole | None = None
    """Seconds for each speech of a moderated caucus, unless its mover says otherwise."""
    longest_caucus: Whole | None = None
    """Minutes that a caucus or a suspension lasts at most."""
    yields: tuple[YieldTo, ...] | None = None
    """To whom a speaker may give the rest of the time: chair, seat, questions."""
    reply_seconds: Whole | None = None
    """Seconds of a speech in reply."""
    reply_when: ReplyWhen | None = None
    """When a right of reply comes: end-of-list or immediate."""
    abstain_on_procedure: StrictBool | None = None
    """Whether delegations may abstain on motions."""
    points: dict[str, Interrupts] = Field(default_factory=dict)
    """Points (order, information, personal, reply) and when each interrupts: always, audibility or never."""
    motions: dict[str, MotionPart] = Field(default_factory=dict)
    """Motions whose rules differ from the pack's, by name."""
    without: tuple[str, ...] = ()
    """Points and motions of the pack that this scenario leaves out."""
    text: FloorTextPart = FloorTextPart()
    """What differs for texts: sponsors, signatories, amendments, division."""
    words: dict[str, str] = Field(default_factory=dict)
    """Other names for points, motions, chair, speaker, list, draft, title and organ (who speaks in a text)."""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: Any) -> Any:
        return {"pack": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A pack's name alone is enough."""
        schema = handler.resolve_ref_schema(handler(core))
        group = dict(schema)
        schema.clear()
        schema.update({"anyOf": [{"type": "string"}, group], "title": "FloorPart"})
        return schema
