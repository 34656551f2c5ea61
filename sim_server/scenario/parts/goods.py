"""Resources and commitments, as written: what seats can trade."""

from pydantic import Field

from sim_server.scenario.parts.part import Id, Part, Whole


class ResourcePart(Part):
    """Something that seats hold in whole numbers and can give each other in deals."""

    id: Id
    """Names the resource in commitments and deals."""
    title: str
    """What people read: "Machine hours"."""
    unit: str = ""
    """What one of it is called, such as hours; empty where the title says it."""
    starts: dict[str, Whole] = Field(default_factory=dict)
    """What each role holds at the start. A role that is not named holds none."""


class CommitmentPart(Part):
    """Something that a seat can promise in a deal, in words that you give."""

    id: Id
    """Names the commitment in deals."""
    title: str
    """A few words for lists: "Support for audits"."""
    words: str
    """What is promised, as it stands in a deal: "votes in favour of the text"."""
    kept_when: str = ""
    """What shows that it was kept: adopted ISSUE=OPTION, in-favour, transfers RESOURCE AMOUNT, sponsors."""
