"""Delegations and their roles, as written."""

from pydantic import Field

from sim_server.rules.scenario import DelegationKind, Power
from sim_server.scenario.parts.part import Id, Part, Whole
from sim_server.scenario.parts.values import ObjectivePart, ValuesPart

Points = dict[str, dict[str, Whole]]
"""Issue, then option, then points."""


class RolePart(Part):
    """A character of the delegation. Its confidential brief is `briefs/DELEGATION/ROLE.md`."""

    id: Id
    """Unique in the whole scenario. The seat's links and its brief's file carry it."""
    title: str
    """The office, for everyone: "Science Minister"."""
    public: str = ""
    """One line that everyone reads: what the office does."""
    sector: str = ""
    """The working sector this role is closest to, such as government. Assignment uses it."""
    powers: tuple[Power, ...] = (Power.SPEAK,)
    """What the role may do: speak, propose, vote (casts the delegation's one ballot), sign, veto, chair."""
    objectives: tuple[ObjectivePart, ...] = ()
    """Short aims that the seat alone reads: sentences, or with a condition and points. Three is a good number."""
    interests: Points | None = None
    """The seat's own points, where they differ from its delegation's. Needs `threshold`."""
    threshold: Whole | None = None
    """The seat's own threshold. Needs `interests`."""
    values: ValuesPart | None = None
    """What the seat values besides options, where that differs from its delegation's."""
    lines: tuple[str, ...] = ()
    """Sentences in character that a bot may say in plenary. Public: no secrets."""


class DelegationPart(Part):
    """A party at the table. Its briefs are `briefs/DELEGATION/public.md` and `confidential.md`."""

    id: Id
    """Names the delegation everywhere in this file, and its folder below `briefs/`."""
    name: str
    """The name people read."""
    letters: str
    """Two letters for the placard, different for each delegation."""
    kind: DelegationKind
    """state, firm, university, city or organisation."""
    threshold: Whole
    """Points from 0 to 100. Below them no agreement is better for the delegation than this one."""
    interests: Points
    """Points of every option of every issue. The best options of all issues sum to 100."""
    reasons: dict[str, str] = Field(default_factory=dict)
    """For each issue, one sentence: why it matters to the delegation."""
    values: ValuesPart | None = None
    """What the delegation values besides options: indicators and resources."""
    objectives: tuple[ObjectivePart, ...] = ()
    """Aims of the whole delegation, each with a condition and points."""
    roles: tuple[RolePart, ...]
    """The characters of the delegation, at least one."""
