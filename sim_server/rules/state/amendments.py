"""Amendments at a table, as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim_server.rules.events.amendments import AmendmentOffered, AmendmentStatus
from sim_server.rules.ids import AmendmentId, DelegationId, Millis, ProposalId

NOT_YET = Millis(0)
OPEN = frozenset({AmendmentStatus.OFFERED, AmendmentStatus.CONTESTED})


@dataclass(frozen=True, slots=True)
class Amendment:
    """An open amendment stands against the newest revision, whichever it was offered to."""

    offer: AmendmentOffered
    status: AmendmentStatus
    answer_by: Millis
    """When the sponsors' silence counts as declined; it moves with every pause of the table."""
    accepted: tuple[DelegationId, ...]
    declined: tuple[DelegationId, ...] = ()
    made: int = 0
    """The revision that it became part of."""
    ended_at: Millis = NOT_YET

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Amending:
    amendments: Mapping[AmendmentId, Amendment] = field(default_factory=dict)
    orders: Mapping[ProposalId, tuple[AmendmentId, ...]] = field(default_factory=dict)
    """The order of voting that the chair gave, by the text."""
