"""A server with two workers and one browser for each test."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect
from pydantic import SecretStr

from sim_server.registry.database import Database
from sim_server.registry.facilitators import NewFacilitator, add_facilitator
from tests.e2e.opening import LOGIN, PASSPHRASE
from tests.servers import RunningServer, running_server
from tests.web.browsing import a_browser

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with one facilitator."""
    with running_server(tmp_path_factory.mktemp("server"), workers=2) as running:
        asyncio.run(_with_facilitator(running.settings.database))
        yield running


async def _with_facilitator(database_url: str) -> None:
    async with Database(database_url) as database:
        new = NewFacilitator(login=LOGIN, name="Facilitator 001", passphrase=SecretStr(PASSPHRASE))
        await add_facilitator(database, new, now=datetime.now(UTC))


@pytest.fixture(scope="module")
def browser(served: RunningServer) -> Iterator[Browser]:
    del served
    with a_browser() as started:
        yield started
