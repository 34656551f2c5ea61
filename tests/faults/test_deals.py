"""A worker killed between offer and acceptance: the deal is carried out once; of a last unit one gets it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sim_server.client import Accepted, Client, Seat
from sim_server.client.answers import Rejected
from sim_server.projection.views.deals import DealView, HoldingsView
from sim_server.rules.commands import AcceptDeal, AdvancePhase, Give, OfferDeal, StartTable, Terms
from sim_server.rules.ids import ResourceId, SeatId
from sim_server.rules.state.deals import DealStatus
from tests.faults.machine import Machine, a_session, machine
from tests.faults.relay import relay

HOURS = ResourceId("hours")
OSTRELLA, ROVELAN, TAMIREL = (
    SeatId(name) for name in ("ostrella-chief-executive", "rovelan-trade-minister", "tamirel-science-minister")
)
ALL_OF_IT = 600


@asynccontextmanager
async def bargaining(served: Machine) -> AsyncIterator[tuple[dict[SeatId, Seat], dict[SeatId, str]]]:
    """A table of the flagship scenario in its first bilaterals: three seats at their pages, and everybody's links."""
    async with a_session(served, "quantum-commons") as session:
        links = {SeatId(held.seat or ""): held.token for held in session.passes}
        async with (
            session.client.desk(session.id, session.table) as desk,
            session.client.seat(links[OSTRELLA]) as ostrella,
            session.client.seat(links[ROVELAN]) as rovelan,
            session.client.seat(links[TAMIREL]) as tamirel,
        ):
            assert isinstance(await desk.send(StartTable()), Accepted)
            while desk.views["clock"][""].kind != "informals":
                answer = await desk.send(AdvancePhase(desk.views["controls"][""].occurrence))
                assert isinstance(answer, Accepted)
            yield {OSTRELLA: ostrella, ROVELAN: rovelan, TAMIREL: tamirel}, links


def all_hours_to(seat: SeatId) -> OfferDeal:
    return OfferDeal(Terms((Give(OSTRELLA, seat, resource=HOURS, amount=ALL_OF_IT),)), is_sealed=True)


def deal_of(seat: Seat) -> DealView:
    (deal,) = seat.views.get("deal", {}).values()
    assert isinstance(deal, DealView)
    return deal


def hours_of(seat: Seat) -> int:
    holdings = seat.views["holdings"][""]
    assert isinstance(holdings, HoldingsView)
    return next(each.amount for each in holdings.goods if each.resource == HOURS)


async def test_a_worker_that_dies_between_offer_and_acceptance_loses_nothing_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    async with machine(tmp_path, workers=1) as served, bargaining(served) as (seats, links):
        assert isinstance(await seats[OSTRELLA].send(all_hours_to(ROVELAN)), Accepted)
        await seats[ROVELAN].until(lambda: bool(seats[ROVELAN].views.get("deal")))
        deal = deal_of(seats[ROVELAN])
        async with relay(served.port) as line, Client(line.url, "").seat(links[ROVELAN]) as seat:
            line.holds_answers()
            accepting = asyncio.create_task(seat.send(AcceptDeal(deal.id, deal.version), id="the-same-id"))
            async with asyncio.timeout(10):
                await seats[ROVELAN].until(lambda: deal_of(seats[ROVELAN]).status is DealStatus.DONE)
            assert not accepting.done()
            served.kill_worker()
            line.drops()
            assert isinstance(await asyncio.wait_for(accepting, 20), Accepted)
        async with asyncio.timeout(20):
            await seats[OSTRELLA].until(lambda: seats[OSTRELLA].is_connected and hours_of(seats[OSTRELLA]) == 0)
            await seats[ROVELAN].until(lambda: hours_of(seats[ROVELAN]) == ALL_OF_IT)


async def test_of_the_last_hours_offered_to_two_one_gets_them_at_whichever_worker(tmp_path: Path) -> None:
    async with machine(tmp_path) as served, bargaining(served) as (seats, _):
        for partner in (ROVELAN, TAMIREL):
            assert isinstance(await seats[OSTRELLA].send(all_hours_to(partner)), Accepted)
        wishers = (seats[ROVELAN], seats[TAMIREL])
        for seat in wishers:
            await seat.until(lambda seat=seat: bool(seat.views.get("deal")))  # type: ignore[misc]
        answers = await asyncio.gather(*(seat.send(AcceptDeal(deal_of(seat).id, 1)) for seat in wishers))
        assert [each.code for each in answers if isinstance(each, Rejected)] == ["not_covered"]
        async with asyncio.timeout(10):
            await seats[OSTRELLA].until(lambda: hours_of(seats[OSTRELLA]) == 0)
        assert sorted(map(hours_of, wishers)) == [0, ALL_OF_IT]
