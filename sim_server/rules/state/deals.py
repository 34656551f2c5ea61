"""What is bargained at a table: balances, deals and promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.commands.deals import Condition, Give, Verdict
from sim_server.rules.ids import CommitmentId, DealId, Millis, PhaseId, PromiseId, ResourceId, SeatId
from sim_server.rules.scenario import Scenario


class DealStatus(StrEnum):
    OFFERED = "offered"
    AGREED = "agreed"
    """Everybody accepted, and it waits for its condition."""
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Deal:
    """The present version of a deal."""

    id: DealId
    version: int
    by: SeatId
    parties: tuple[SeatId, ...]
    gives: tuple[Give, ...]
    condition: Condition | None
    due: PhaseId | None
    expires_at: Millis
    is_sealed: bool
    accepted: Mapping[SeatId, Millis]
    """Parties that accepted this version, and when; whoever offered it did so with the offer."""
    status: DealStatus
    offered_at: Millis
    ended_at: Millis
    """When it was carried out, declined, withdrawn, lapsed or expired; 0 until then."""


@dataclass(frozen=True, slots=True)
class Promise:
    id: PromiseId
    deal: DealId | None
    by: SeatId
    to: tuple[SeatId, ...]
    words: str
    commitment: CommitmentId | None
    due: PhaseId | None
    due_at: Millis
    is_sealed: bool
    at: Millis
    given_at: Millis
    """When ``by`` gave it: what is promised in a deal may wait for the others, and for a text."""
    moved: int
    """Of a commitment to transfer: how much moved since, as far as all who know of the promise could see."""
    said: Mapping[SeatId, bool]
    """The words of those to whom it was promised: kept or not."""
    verdict: Verdict | None
    by_record: bool
    judged_at: Millis


@dataclass(frozen=True, slots=True)
class Bargaining:
    balances: Mapping[SeatId, Mapping[ResourceId, int]]
    deals: Mapping[DealId, Deal]
    promises: Mapping[PromiseId, Promise]


def opening_balances(scenario: Scenario) -> Bargaining:
    """What every seat holds before anything moved."""
    balances: dict[SeatId, dict[ResourceId, int]] = {}
    for resource in scenario.resources:
        for role, amount in resource.starts:
            balances.setdefault(SeatId(role), {})[resource.id] = amount
    return Bargaining(balances, {}, {})
