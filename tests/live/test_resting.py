"""Tables at which nobody looks rest, and come back when they are asked for."""

import asyncio
from dataclasses import dataclass

import pytest

from sim_server.live.attendance import Attendance
from sim_server.live.clock import Clock
from sim_server.live.hall import Hall
from sim_server.live.resting import Resting
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.rules.commands import Announce
from sim_server.rules.ids import CommandId
from sim_server.signals.memory import MemorySignals
from tests.live.hallway import House, a_house
from tests.rules import given
from tests.rules.given import LEAD, NORTH

AFTER_S = 600


@dataclass
class Watch:
    """Seconds, as a test sets them."""

    at: float = 0.0

    def __call__(self) -> float:
        return self.at


async def is_up_after_quiet(house: House, *, seconds: float = AFTER_S) -> bool:
    """Whether the table is still up after this time in which nothing more happened."""
    watch = Watch()
    resting = Resting(house.hall, after_s=AFTER_S, now=watch)
    await resting.round()
    watch.at = seconds
    await resting.round()
    return bool(house.hall.runners)


async def test_a_quiet_table_rests_and_comes_back_as_it_was() -> None:
    async with a_house() as house:
        state = house.runner.state
        assert await is_up_after_quiet(house, seconds=AFTER_S - 1)
        assert not await is_up_after_quiet(house)

        again = await house.hall.table(house.runner.table)
        assert again is not house.runner
        assert again.state == state
        await again.submit(Announce("Back"), id=CommandId("back"), actor=LEAD)


async def test_a_table_that_somebody_looks_at_stays_up() -> None:
    async with a_house() as house:
        house.seat(NORTH)
        assert await is_up_after_quiet(house)


@pytest.mark.parametrize("moves", ["commit", "visit"])
async def test_what_happens_meanwhile_keeps_a_table_up(moves: str) -> None:
    async with a_house() as house:
        watch = Watch()
        resting = Resting(house.hall, after_s=AFTER_S, now=watch)
        await resting.round()
        if moves == "commit":
            await house.does(Announce("News"), LEAD)
        else:
            await house.hall.table(house.runner.table)
        watch.at = AFTER_S
        await resting.round()
        assert house.hall.runners
        watch.at = 2 * AFTER_S
        await resting.round()
        assert not house.hall.runners


async def test_a_table_asked_for_while_it_leaves_hears_other_workers() -> None:
    store = MemoryStore()
    async with a_house(store=store) as house, a_house(store=store) as other:
        for number in range(5):
            _, again = await asyncio.gather(house.hall.unload(house.runner.table), house.hall.table(house.runner.table))
            again = await house.hall.table(house.runner.table)
            await other.asks(Announce(f"News {number}"), LEAD, id_=f"news-{number}")
            await asyncio.sleep(0.01)
            assert again.state == other.runner.state
            house.runner = again


async def test_the_clock_leaves_a_resting_table_alone_until_it_is_due_or_goes_on_elsewhere() -> None:
    store = MemoryStore()
    async with a_house(store=store) as house, a_house(store=store) as other:
        clock = Clock(house.hall, "one")
        await clock._sweep()
        await house.hall.unload(house.runner.table)
        await clock._sweep()
        assert not house.hall.runners
        await other.asks(Announce("News"), LEAD, id_="news")
        await clock._sweep()
        assert house.hall.runners


async def test_a_sweep_is_no_visit() -> None:
    async with a_house() as house:
        visits = house.hall.visits(house.runner.table)
        await Clock(house.hall, "one")._sweep()
        assert house.hall.visits(house.runner.table) == visits


async def test_presence_of_a_resting_table_is_no_longer_watched() -> None:
    signals, hall = MemorySignals(), Hall(MemoryLog(MemoryStore()))
    attendance = Attendance(hall, signals)
    await attendance.start()
    runner = await hall.open_table(given.opened())
    await asyncio.sleep(0.01)
    (watch,) = signals._watches
    assert watch._tables == {runner.table}
    await hall.unload(runner.table)
    attendance._wake.set()
    await asyncio.sleep(0.01)
    assert watch._tables == set()
    await hall.table(runner.table)
    await asyncio.sleep(0.01)
    assert watch._tables == {runner.table}
    await attendance.stop()
    await hall.close()
