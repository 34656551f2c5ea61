"""The same road on the event loop that the server uses where it exists."""

import asyncio
import os
import signal
from pathlib import Path

import uvloop

from sim_server.log.embedded import EmbeddedStore
from sim_server.log.protocol import Resync
from sim_server.log.redis import RedisLog
from tests.log.commits import TABLE, write
from tests.log.ear import Ear


async def play_through_a_kill(folder: Path) -> None:
    store = await EmbeddedStore.start(folder)
    log, other, ear = await RedisLog.open(store.url), await RedisLog.open(store.url), Ear()
    await other.listen(ear.hear).add(TABLE)
    written = await write(log, 50)
    assert await ear.take(50) == written
    assert store.process_id is not None
    os.kill(store.process_id, signal.SIGKILL)
    assert await ear.take(1) == [Resync(TABLE)]
    written += await write(log, 60, first=51)
    assert await other.read(TABLE) == tuple(written)
    await log.close()
    await other.close()
    await store.stop()


def test_writing_hearing_and_a_killed_server_on_uvloop(tmp_path: Path) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(play_through_a_kill(tmp_path))
