"""The registry as commands open it, which is safe beside a running server."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from asyncpg import InterfaceError, PostgresError
from sqlalchemy.exc import SQLAlchemyError

from sim_server.cli.trouble import Trouble
from sim_server.prepare import prepare
from sim_server.registry.database import Database
from sim_server.settings import Settings


@contextmanager
def registry_told() -> Iterator[None]:
    """Turn what a database says that cannot be opened into `Trouble`."""
    try:
        yield
    except (SQLAlchemyError, PostgresError, InterfaceError, OSError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise Trouble(f"The registry cannot be opened. Check --data or --database-url. It said: {reason}") from error


@asynccontextmanager
async def opened_registry(settings: Settings) -> AsyncIterator[Database]:
    """The registry, brought up to date first. Raises `Trouble` where it cannot be opened."""
    with registry_told():
        await prepare(settings)
    async with Database(settings.database) as database:
        yield database
