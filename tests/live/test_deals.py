"""Deals at several workers: what one of them carried out cannot be carried out again by another."""

import asyncio

from sim_server.live.orders import Accepted
from sim_server.log.memory import MemoryStore
from sim_server.rules.commands import AcceptDeal, OfferDeal
from sim_server.rules.ids import DealId
from sim_server.rules.rejections import Code, Rejection
from tests.live.hallway import House, a_house
from tests.rules.given import NORTH, SOUTH, WORKS
from tests.rules.given_deals import HOURS, SCENARIO, TALKS, TRADE, holds, hours, terms


def deals_of(house: House) -> list[DealId]:
    return list(house.runner.state.deals.deals)


async def test_the_last_unit_goes_to_one_of_two_who_accept_at_two_workers_at_once() -> None:
    store = MemoryStore()
    async with (
        a_house(store=store, scenario=SCENARIO, phase=TALKS) as one,
        a_house(store=store, scenario=SCENARIO, phase=TALKS) as two,
    ):
        await one.does(OfferDeal(terms(hours(SOUTH, NORTH, 1)), is_sealed=True), SOUTH)
        await one.does(OfferDeal(terms(hours(SOUTH, WORKS, 1)), is_sealed=True), SOUTH)
        first, second = deals_of(one)
        answers = await asyncio.gather(
            one.asks(AcceptDeal(first, 1), NORTH, id_="a1"), two.asks(AcceptDeal(second, 1), WORKS, id_="b1")
        )
        refused = [answer for answer in answers if isinstance(answer, Rejection)]
        assert [answer.code for answer in refused] == [Code.NOT_COVERED]
        await asyncio.sleep(0.05)
        assert one.runner.state == two.runner.state
        assert holds(one.runner.state, SOUTH, HOURS) == 0


async def test_an_acceptance_sent_to_two_workers_moves_everything_once() -> None:
    store = MemoryStore()
    async with (
        a_house(store=store, scenario=SCENARIO, phase=TALKS) as one,
        a_house(store=store, scenario=SCENARIO, phase=TALKS) as two,
    ):
        await one.does(OfferDeal(TRADE, is_sealed=True), NORTH)
        (deal,) = deals_of(one)
        accept = AcceptDeal(deal, 1)
        answers = await asyncio.gather(one.asks(accept, SOUTH, id_="same"), two.asks(accept, SOUTH, id_="same"))
        assert all(isinstance(answer, Accepted) for answer in answers)
        await asyncio.sleep(0.05)
        assert holds(two.runner.state, NORTH, HOURS) == holds(one.runner.state, NORTH, HOURS) == 6


async def test_a_worker_that_comes_up_between_offer_and_acceptance_carries_the_deal_out() -> None:
    store = MemoryStore()
    async with a_house(store=store, scenario=SCENARIO, phase=TALKS) as one:
        await one.does(OfferDeal(TRADE, is_sealed=True), NORTH)
        async with a_house(store=store, scenario=SCENARIO, phase=TALKS) as late:
            await late.does(AcceptDeal(deals_of(late)[0], 1), SOUTH)
            await asyncio.sleep(0.05)
            assert holds(one.runner.state, NORTH, HOURS) == 6
