"""Decision rules, as written."""

from pydantic import Field, StrictBool

from sim_server.rules.scenario import Base, DecisionKind, OnObjection
from sim_server.scenario.parts.part import Id, Part, Whole


class RulePart(Part):
    """How a text is decided."""

    id: Id
    """Names the rule in decision phases."""
    title: str
    """The rule in a few words, shown with the vote."""
    kind: DecisionKind
    """consensus: nobody objects. majority: enough votes in favour."""
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
