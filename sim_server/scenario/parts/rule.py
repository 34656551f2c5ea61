"""Decision rules, as written."""

from pydantic import Field, StrictBool

from sim_server.rules.scenario import Base, DecisionKind, OnObjection
from sim_server.scenario.parts.part import Id, Part, Whole


class GroupPart(Part):
    """Delegations that must agree by a share of their own, besides the whole."""

    id: Id
    """Unique among the groups of the rule."""
    title: str
    """The group in a word or two, shown with the result: "Owner states"."""
    delegations: tuple[str, ...]
    """Who belongs to it. A delegation may be in several groups, or in none."""
    fraction: str = "1/2"
    """The share of the group that must be in favour, counted as the rule counts the whole."""
    above: StrictBool = False
    """true: more than the fraction. false: the fraction is enough."""


class RulePart(Part):
    """How a text is decided."""

    id: Id
    """Names the rule in decision phases."""
    title: str
    """The rule in a few words, shown with the vote."""
    kind: DecisionKind
    """consensus: nobody objects. majority: enough votes in favour. silence: nobody objects before a deadline."""
    fraction: str = "1/2"
    """The share of the base that must be in favour, written as 2/3. For majority rules."""
    above: StrictBool = False
    """true: more than the fraction, as in a simple majority. false: the fraction is enough."""
    base: Base = Base.VOTING
    """What is counted: voting (for and against), present, or members (all delegations with a vote)."""
    weights: dict[str, Whole] = Field(default_factory=dict)
    """Delegations whose vote counts more than one."""
    vetoes: tuple[str, ...] = ()
    """Delegations whose vote against stops the text."""
    quorum: str = "1/2"
    """The share of members that must be present, written as 1/2, or none."""
    secret: StrictBool = False
    """true: nobody ever learns who voted how."""
    on_objection: OnObjection = OnObjection.DRAFTING
    """After a standing objection to consensus: back to drafting, or to a vote."""
    drafting_minutes: Whole = 10
    """Minutes for which the text goes back to drafting after an objection."""
    seconds: Whole = 300
    """Seconds for which a vote stays open, unless the chair says otherwise."""
    minutes: Whole | None = None
    """For silence rules: minutes until the deadline. Takes the place of `seconds`."""
    hours: Whole | None = None
    """For silence rules of long sessions: hours until the deadline. Takes the place of `seconds`."""
    groups: tuple[GroupPart, ...] = ()
    """Double majority: groups that must each reach a share of their own. For majority rules."""
    roll_call: StrictBool = False
    """true: the members are called one by one and answer before all. For majority rules."""
    record_minutes: Whole = 0
    """Minutes after a result in which delegations may enter explanations and reservations; 0 keeps no record."""
    divisible: StrictBool = False
    """true: the chair can have a text voted part by part under this rule. For majority rules."""
    signed: StrictBool = False
    """true: roles with the power `sign` sign the texts adopted under this rule."""

    def open_seconds(self) -> int:
        """Seconds for which a vote under the rule stays open, or silence lasts."""
        if self.hours is not None:
            return self.hours * 3600
        return self.seconds if self.minutes is None else self.minutes * 60
