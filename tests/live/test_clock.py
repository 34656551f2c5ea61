"""The clock fires what is due once, on whichever worker, and moves deadlines after an outage."""

import asyncio

from sim_server.live.clock import Clock
from sim_server.log.memory import MemoryStore
from sim_server.rules.state import Status
from tests.live.hallway import a_house
from tests.rules import given

MINUTE = 60_000


async def test_a_phase_ends_by_itself_with_nobody_connected() -> None:
    async with a_house() as house:
        occurrence = house.runner.state.flow.occurrence
        house.clock.passes(house.runner.state.flow.ends_at - house.clock.at)
        assert await house.hall.log.due(house.clock.at) == (house.runner.table,)
        await house.runner.fire()
        assert house.runner.state.flow.occurrence == occurrence + 1
        assert await house.hall.log.due(house.clock.at) == ()


async def test_two_workers_that_fire_together_end_the_phase_once() -> None:
    store = MemoryStore()
    async with a_house(store=store) as one, a_house(store=store) as two:
        occurrence = one.runner.state.flow.occurrence
        one.clock.passes(one.runner.state.flow.ends_at - one.clock.at)
        two.clock.at = one.clock.at
        await asyncio.gather(one.runner.fire(), two.runner.fire())
        await asyncio.sleep(0.05)
        assert one.runner.state.flow.occurrence == occurrence + 1
        assert two.runner.state == one.runner.state


async def test_after_an_outage_deadlines_have_moved_and_the_table_is_paused() -> None:
    store = MemoryStore()
    async with a_house(store=store) as house:
        ends_at = house.runner.state.flow.ends_at
        await house.hall.log.beat("gone", house.clock.at)
        house.clock.passes(10 * MINUTE)
        clock = Clock(house.hall, "new")
        await clock.start()
        await clock.stop()
        flow = house.runner.state.flow
        assert flow.status is Status.PAUSED
        assert flow.by_outage
        assert flow.ends_at - flow.paused_at == ends_at - given.NINE_O_CLOCK


async def test_a_short_absence_moves_nothing() -> None:
    async with a_house() as house:
        await house.hall.log.beat("gone", house.clock.at)
        house.clock.passes(MINUTE - 1)
        clock = Clock(house.hall, "new")
        await clock.start()
        await clock.stop()
        assert house.runner.state.flow.status is Status.RUNNING
