"""Deals and promises looked back on: what was agreed, what was kept, and who kept their word."""

from dataclasses import dataclass

from sim_server.debrief.record import Record
from sim_server.rules.bargaining import commitment_of
from sim_server.rules.commands import Verdict
from sim_server.rules.ids import CommitmentId, DealId, DelegationId, Millis, PromiseId, SeatId
from sim_server.rules.scenario import Scenario
from sim_server.rules.state.deals import Deal, DealStatus, Promise


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing of a deal; ``amount`` is 0 of a promise."""

    giver: SeatId
    to: SeatId
    words: str
    amount: int


@dataclass(frozen=True, slots=True)
class DealMade:
    """A deal as it stood last."""

    id: DealId
    by: SeatId
    parties: tuple[SeatId, ...]
    moved: tuple[Moved, ...]
    version: int
    status: DealStatus
    is_sealed: bool
    has_condition: bool
    at: Millis
    minute: float
    ended_at: Millis


@dataclass(frozen=True, slots=True)
class PromiseGiven:
    """``verdict`` is the record's or the facilitator's, or else the word of those who were promised; None: open."""

    id: PromiseId
    by: SeatId
    delegation: DelegationId
    to: tuple[SeatId, ...]
    words: str
    is_sealed: bool
    in_deal: bool
    verdict: Verdict | None
    judged_by: str
    """record, facilitator, receiver, or empty where nobody judged it."""
    at: Millis
    given_at: Millis
    """When it was given, in a deal before the deal was carried out."""
    minute: float
    judged_at: Millis


@dataclass(frozen=True, slots=True)
class WordKept:
    """How a delegation kept its promises."""

    delegation: DelegationId
    kept: int
    broken: int
    other: int
    """Never due, or not judged."""


@dataclass(frozen=True, slots=True)
class Bargains:
    deals: tuple[DealMade, ...]
    promises: tuple[PromiseGiven, ...]
    words: tuple[WordKept, ...]
    """Delegations that promised anything, in the scenario's order."""

    @property
    def due(self) -> int:
        """Promises that were kept or broken."""
        return self.kept + self.broken

    @property
    def kept(self) -> int:
        return sum(each.kept for each in self.words)

    @property
    def broken(self) -> int:
        return sum(each.broken for each in self.words)


def bargains(record: Record, scenario: Scenario) -> Bargains:
    """Every deal and promise of a table, with the words of a scenario in some language."""
    deals = tuple(_deal(record, scenario, each) for each in record.final.deals.deals.values())
    promises = tuple(_promise(record, scenario, each) for each in record.final.deals.promises.values())
    giving = {each.delegation for each in promises}
    order = (delegation.id for delegation in scenario.delegations if delegation.id in giving)
    return Bargains(deals, promises, tuple(_word(delegation, promises) for delegation in order))


def _deal(record: Record, scenario: Scenario, deal: Deal) -> DealMade:
    titles = {resource.id: resource.title for resource in scenario.resources}
    moved = tuple(
        Moved(
            give.giver,
            give.to,
            titles[give.resource] if give.resource is not None else _words(scenario, give.commitment, give.words),
            give.amount,
        )
        for give in deal.gives
    )
    return DealMade(
        id=deal.id,
        by=deal.by,
        parties=deal.parties,
        moved=moved,
        version=deal.version,
        status=deal.status,
        is_sealed=deal.is_sealed,
        has_condition=deal.condition is not None,
        at=deal.offered_at,
        minute=record.minute(deal.offered_at),
        ended_at=deal.ended_at,
    )


def _promise(record: Record, scenario: Scenario, promise: Promise) -> PromiseGiven:
    verdict, judged_by = _verdict(promise)
    return PromiseGiven(
        id=promise.id,
        by=promise.by,
        delegation=record.final.seats[promise.by].delegation,
        to=promise.to,
        words=_words(scenario, promise.commitment, promise.words),
        is_sealed=promise.is_sealed,
        in_deal=promise.deal is not None,
        verdict=verdict,
        judged_by=judged_by,
        at=promise.at,
        given_at=promise.given_at,
        minute=record.minute(promise.at),
        judged_at=promise.judged_at,
    )


def _verdict(promise: Promise) -> tuple[Verdict | None, str]:
    if promise.verdict is not None:
        return promise.verdict, "record" if promise.by_record else "facilitator"
    if not promise.said:
        return None, ""
    return (Verdict.KEPT if all(promise.said.values()) else Verdict.BROKEN), "receiver"


def _words(scenario: Scenario, commitment_id: CommitmentId | None, words: str) -> str:
    commitment = commitment_of(scenario, commitment_id)
    return commitment.words if commitment is not None else words


def _word(delegation: DelegationId, promises: tuple[PromiseGiven, ...]) -> WordKept:
    own = [each.verdict for each in promises if each.delegation == delegation]
    kept, broken = own.count(Verdict.KEPT), own.count(Verdict.BROKEN)
    return WordKept(delegation, kept, broken, len(own) - kept - broken)
