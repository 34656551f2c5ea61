"""What the registry's tests begin with."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import Session, create_session
from sim_server.rules.ids import FacilitatorId
from tests.registry.databases import postgres_registry, running_postgres, sqlite_registry

NOW = datetime(2030, 3, 14, 13, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with running_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty registry; every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        async with sqlite_registry(tmp_path) as registry:
            yield registry
    else:
        async with postgres_registry(request.getfixturevalue("postgres_url")) as registry:
            yield registry


@pytest.fixture
async def lead(database: Database) -> Facilitator:
    return await stored_facilitator(database, "lead")


@pytest.fixture
async def stranger(database: Database) -> Facilitator:
    """A facilitator of other sessions."""
    return await stored_facilitator(database, "stranger")


@pytest.fixture
async def session(database: Database, lead: Facilitator) -> Session:
    new = NewSession(title="Spring course", scenario="quantum-commons", seed=4471)
    return (await create_session(database, new, facilitator_id=lead.id, now=NOW)).session


async def stored_facilitator(database: Database, login: str) -> Facilitator:
    """An account whose passphrase does not matter, made without the time that hashing takes."""
    facilitator = Facilitator(
        id=FacilitatorId(f"id-of-{login}"), login=login, name=login, passphrase_hash="-", created_at=NOW
    )
    async with database.writing() as transaction:
        transaction.add(facilitator)
    return facilitator
