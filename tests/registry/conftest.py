"""What the registry's tests begin with."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.migrate import migrate
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import Session, create_session
from sim_server.rules.ids import FacilitatorId
from tests.registry.databases import empty, running_postgres

NOW = datetime(2030, 3, 14, 13, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server with an up-to-date registry, for the whole run."""
    with running_postgres() as url:
        asyncio.run(migrate(url))
        yield url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with an up-to-date registry, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "registry.db"
    asyncio.run(migrate(path))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def registry_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an up-to-date registry is; every test that asks for it runs on both kinds of database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    shutil.copyfile(request.getfixturevalue("migrated_sqlite"), tmp_path / "registry.db")
    return str(tmp_path / "registry.db")


@pytest.fixture
async def database(registry_url: str) -> AsyncIterator[Database]:
    """An empty registry."""
    async with Database(registry_url) as registry:
        await empty(registry)
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
