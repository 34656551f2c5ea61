"""Futures at several workers: each decides with the table's seed, and two nudges of one moment follow the log."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sim_server.log.memory import MemoryStore
from sim_server.rules.commands import MeasureFutures, NudgeFuture
from sim_server.rules.ids import TableId
from sim_server.rules.odds import chances
from sim_server.rules.rejections import Code, Rejection
from sim_server.rules.scenario import Phase
from tests.live.hallway import House, a_house
from tests.rules.futures.given_futures import CODES
from tests.rules.given import LEAD, SOUTH, WORKS
from tests.rules.given_table_of_futures import HELD, LAST_LOOK, NUDGE, SCENARIO, TALKS, table_of_futures

SEED = 7


async def seeds(_table: TableId) -> int:
    return SEED


@asynccontextmanager
async def two_workers(phase: Phase) -> AsyncIterator[tuple[House, House]]:
    store = MemoryStore()
    async with AsyncExitStack() as stack:
        one, two = [
            await stack.enter_async_context(a_house(phase, store=store, scenario=SCENARIO, seeds=seeds)) for _ in "12"
        ]
        yield one, two


async def test_two_nudges_at_two_workers_at_once_both_count_and_each_is_paid() -> None:
    async with two_workers(TALKS) as (one, two):
        await asyncio.gather(one.does(NUDGE, SOUTH), two.asks(NudgeFuture(CODES, HELD), WORKS, id_="w1"))
        await asyncio.sleep(0.05)
        assert one.runner.state.futures == two.runner.state.futures
        assert one.runner.state.futures is not None
        assert abs(chances(one.runner.state.futures.odds, CODES)[0] - 0.45) < 1e-12
        assert one.runner.state.deals == two.runner.state.deals


async def test_a_nudge_beyond_the_limit_is_refused_at_whichever_worker_comes_second() -> None:
    async with two_workers(TALKS) as (one, two):
        await one.does(NUDGE, SOUTH)
        await asyncio.sleep(0.05)
        answers = await asyncio.gather(one.asks(NUDGE, SOUTH, id_="a1"), two.asks(NUDGE, SOUTH, id_="b1"))
        refused = [answer.code for answer in answers if isinstance(answer, Rejection)]
        assert refused == [Code.TOO_MANY_NUDGES]


async def test_every_worker_draws_what_the_seed_says() -> None:
    rules_alone = table_of_futures(LAST_LOOK, seed=SEED)
    rules_alone.does(MeasureFutures(), LEAD)
    assert rules_alone.state.futures is not None
    async with two_workers(LAST_LOOK) as (_, two):
        await two.asks(MeasureFutures(), LEAD, id_="measure")
        assert two.runner.state.futures is not None
        drawn = {name: each.outcome for name, each in two.runner.state.futures.measured.items()}
        assert drawn == {name: each.outcome for name, each in rules_alone.state.futures.measured.items()}
        assert two.runner.state.futures.seed == SEED
