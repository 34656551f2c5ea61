"""The stores that the signals' tests run on."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from sim_server.log.embedded import EmbeddedStore
from sim_server.signals.memory import MemorySignals
from sim_server.signals.protocol import Signals
from sim_server.signals.redis import RedisSignals
from tests.log.servers import SERVERS

NewWorker = Callable[[], Awaitable[Signals]]


@pytest.fixture(params=["memory", *SERVERS])
async def new_worker(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[NewWorker]:
    """Opens the signals as one more worker on the same store."""
    if request.param == "memory":
        shared = MemorySignals()

        async def share() -> Signals:
            return shared

        yield share
        return
    running = await EmbeddedStore.start(tmp_path / "store", binary=SERVERS[request.param])
    opened: list[RedisSignals] = []

    async def connect() -> Signals:
        opened.append(RedisSignals(running.url))
        return opened[-1]

    yield connect
    for signals in opened:
        await signals.close()
    await running.stop()


@pytest.fixture
async def signals(new_worker: NewWorker) -> Signals:
    return await new_worker()


@pytest.fixture
async def other(new_worker: NewWorker) -> Signals:
    return await new_worker()
