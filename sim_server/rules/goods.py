"""What seats can trade: resources that they hold, and commitments whose words the scenario gives."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.ids import CommitmentId, IssueId, OptionId, ResourceId, RoleId


class Keeping(StrEnum):
    """How the record tells that a commitment was kept."""

    ADOPTED = "adopted"
    """A text with this option of this issue is adopted."""
    IN_FAVOUR = "in_favour"
    """The giver's delegation votes in favour of the text that is adopted."""
    TRANSFERS = "transfers"
    """The giver moves so much of a resource to whom it was promised."""
    SPONSORS = "sponsors"
    """The giver's delegation sponsors the text that is adopted."""


@dataclass(frozen=True, slots=True)
class KeptWhen:
    """``issue`` and ``option`` belong to ADOPTED, ``resource`` and ``amount`` to TRANSFERS."""

    keeping: Keeping
    issue: IssueId | None = None
    option: OptionId | None = None
    resource: ResourceId | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that is counted in whole numbers and moves between seats."""

    id: ResourceId
    title: str
    unit: str
    starts: tuple[tuple[RoleId, int], ...]
    """What each role holds when the table opens; a role that is not named holds none."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that a seat can promise. Without ``kept_when`` people judge whether it was kept."""

    id: CommitmentId
    title: str
    words: str
    kept_when: KeptWhen | None
