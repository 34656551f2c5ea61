"""Given a table that bargains: the small scenario with two resources and four commitments, and deals open in talks."""

from dataclasses import replace

from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import AcceptDeal, Condition, Give, OfferDeal, Terms
from sim_server.rules.events import DealOffered
from sim_server.rules.goods import Commitment, Keeping, KeptWhen, Resource
from sim_server.rules.ids import CommitmentId, DealId, IssueId, OptionId, PhaseId, ResourceId, RoleId, SeatId
from sim_server.rules.scenario import Action, Round
from sim_server.rules.state import TableState
from tests.rules import given, small_scenario
from tests.rules.given import NORTH, SOUTH, Table

HOURS, CREDITS = ResourceId("hours"), ResourceId("credits")
SHARING, OPENING, SUPPORT, PAYING, SPONSORING, VISIT = (
    CommitmentId(name) for name in ("sharing", "opening", "support", "paying", "sponsoring", "visit")
)
ACCESS = IssueId("access")

BESIDE = frozenset({Action.DEALS, Action.ELSEWHERE, Action.OUTCOMES})
TALKS = replace(given.TALKS, actions=given.TALKS.actions | BESIDE)
DECIDING = replace(given.DECIDING, actions=given.DECIDING.actions | {Action.DEALS})
_FIRST, _SECOND = small_scenario.SCENARIO.rounds


def _commitment(name: CommitmentId, kept_when: KeptWhen | None) -> Commitment:
    return Commitment(name, name.title(), f"does the {name}", kept_when)


SCENARIO = replace(
    small_scenario.SCENARIO,
    resources=(
        Resource(HOURS, "Hours", "hours", ((RoleId("north-minister"), 10), (RoleId("south-minister"), 1))),
        Resource(CREDITS, "Credits", "", ((RoleId("south-minister"), 5), (RoleId("works-head"), 3))),
    ),
    commitments=(
        _commitment(SHARING, KeptWhen(Keeping.ADOPTED, issue=ACCESS, option=OptionId("shared"))),
        _commitment(OPENING, KeptWhen(Keeping.ADOPTED, issue=ACCESS, option=OptionId("open"))),
        _commitment(SUPPORT, KeptWhen(Keeping.IN_FAVOUR)),
        _commitment(PAYING, KeptWhen(Keeping.TRANSFERS, resource=CREDITS, amount=2)),
        _commitment(SPONSORING, KeptWhen(Keeping.SPONSORS)),
        _commitment(VISIT, None),
    ),
    rounds=(
        Round(_FIRST.id, _FIRST.title, (given.WELCOME, TALKS)),
        Round(_SECOND.id, _SECOND.title, (DECIDING, *_SECOND.phases[1:])),
    ),
)
IF_SHARED = Condition(issue=ACCESS, option=OptionId("shared"))


def bargaining_table(*, rate: int = 1) -> Table:
    return given.table_in(TALKS, SCENARIO, rate=rate)


def hours(giver: SeatActor, to: SeatActor, amount: int) -> Give:
    return Give(giver.seat, to.seat, resource=HOURS, amount=amount)


def credits_of(giver: SeatActor, to: SeatActor, amount: int) -> Give:
    return Give(giver.seat, to.seat, resource=CREDITS, amount=amount)


def commits(giver: SeatActor, to: SeatActor, commitment: CommitmentId) -> Give:
    return Give(giver.seat, to.seat, commitment=commitment)


def terms(
    *gives: Give, condition: Condition | None = None, minutes: int | None = None, due: PhaseId | None = None
) -> Terms:
    return Terms(gives, condition, due, minutes)


TRADE = terms(hours(NORTH, SOUTH, 4), credits_of(SOUTH, NORTH, 2))
"""North gives South four hours for two credits."""


def offered(table: Table, what: Terms = TRADE, by: SeatActor = NORTH, *, is_sealed: bool = True) -> DealId:
    (event,) = table.does(OfferDeal(what, is_sealed), by)
    assert isinstance(event, DealOffered)
    return event.deal


def agreed(table: Table, what: Terms = TRADE, by: SeatActor = NORTH, *others: SeatActor) -> DealId:
    """A deal that everybody accepted."""
    deal = offered(table, what, by)
    for other in others or (SOUTH,):
        table.does(AcceptDeal(deal, table.state.deals.deals[deal].version), other)
    return deal


def holds(state: TableState, actor: SeatActor, resource: ResourceId) -> int:
    return state.deals.balances.get(SeatId(actor.seat), {}).get(resource, 0)
