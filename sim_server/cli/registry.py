"""The registry as commands open it, which is safe beside a running server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sim_server.cli.registry_trouble import registry_told
from sim_server.prepare import prepare
from sim_server.registry.database import Database
from sim_server.settings import Settings


@asynccontextmanager
async def opened_registry(settings: Settings) -> AsyncIterator[Database]:
    """The registry, brought up to date first. Raises `Trouble` where it cannot be opened."""
    with registry_told():
        await prepare(settings)
    async with Database(settings.database) as database:
        yield database
