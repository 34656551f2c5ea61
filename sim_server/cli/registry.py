"""The registry as commands open it, which is safe beside a running server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import SQLAlchemyError

from sim_server.cli.trouble import Trouble
from sim_server.prepare import prepare
from sim_server.registry.database import Database
from sim_server.settings import Settings


@asynccontextmanager
async def opened_registry(settings: Settings) -> AsyncIterator[Database]:
    """The registry, brought up to date first. Raises `Trouble` where it cannot be opened."""
    try:
        await prepare(settings)
    except (SQLAlchemyError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise Trouble(f"The registry cannot be opened: {reason} Check --data or --database-url.") from error
    async with Database(settings.database) as database:
        yield database
