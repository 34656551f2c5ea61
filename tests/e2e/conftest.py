"""A server with two workers and one browser for each test."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect
from pydantic import SecretStr

from sim_server.registry.api_tokens import issue_api_token
from sim_server.registry.database import Database
from sim_server.registry.facilitators import NewFacilitator, add_facilitator
from sim_server.rules.ids import FacilitatorId
from tests.e2e.opening import LOGIN, PASSPHRASE
from tests.servers import RunningServer, running_server
from tests.web.browsing import a_browser

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server with one facilitator, whose programs lead the sessions that the facilitator's browser opens."""
    with running_server(tmp_path_factory.mktemp("server"), workers=2) as running:
        running.token = asyncio.run(_with_facilitator(running.settings.database))
        yield running


async def _with_facilitator(database_url: str) -> str:
    """Returns an API token of theirs."""
    now = datetime.now(UTC)
    async with Database(database_url) as database:
        new = NewFacilitator(login=LOGIN, name="Facilitator 001", passphrase=SecretStr(PASSPHRASE))
        added = await add_facilitator(database, new, now=now)
        return (await issue_api_token(database, FacilitatorId(added.id), name="program", now=now)).token


@pytest.fixture(scope="module")
def browser(served: RunningServer) -> Iterator[Browser]:
    del served
    with a_browser() as started:
        yield started
