"""A table that several people ask for at once is loaded once, and nobody finds it half loaded."""

import asyncio

from sim_server.live.hall import Hall
from sim_server.log.commit import Commit
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.rules.ids import TableId
from tests.rules import given


class SlowLog(MemoryLog):
    """A log that takes a moment to be read, as one over a network does."""

    async def read(self, table: TableId, *, after_seq: int = 0) -> tuple[Commit, ...]:
        await asyncio.sleep(0.01)
        return await super().read(table, after_seq=after_seq)


async def test_whoever_comes_while_a_table_is_loading_waits_for_it() -> None:
    store = MemoryStore()
    first, second = Hall(MemoryLog(store)), Hall(SlowLog(store))
    await first.open_table(given.opened())
    coming = []
    for _ in range(20):
        coming.append(asyncio.create_task(second.table(given.TABLE_ID)))
        await asyncio.sleep(0)

    runners = await asyncio.gather(*coming)

    assert all(runner is runners[0] and runner.is_open for runner in runners)
    await first.close()
    await second.close()
