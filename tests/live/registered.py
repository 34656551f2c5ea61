"""A registry with one session of one table, and the archive beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from sim_server.log.archive import Archive
from sim_server.registry.database import Database
from sim_server.registry.facilitators import NewFacilitator, add_facilitator
from sim_server.registry.migrate import migrate
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import Session, create_session
from sim_server.registry.tables import Table, add_tables

NOW = datetime(2030, 3, 14, 13, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Registered:
    database: Database
    archive: Archive
    session: Session
    table: Table


@asynccontextmanager
async def a_registered_table(folder: Path) -> AsyncIterator[Registered]:
    """The table is in the registry; nobody has opened it."""
    path = folder / "registry.db"
    await migrate(path)
    async with Database(path) as database:
        archive = Archive(database.engine)
        await archive.prepare()
        passphrase = SecretStr("a long passphrase")
        new = NewFacilitator(login="lead@example.org", name="Facilitator 001", passphrase=passphrase)
        facilitator = await add_facilitator(database, new, now=NOW)
        details = NewSession(title="Spring session", scenario="small", seed=1)
        opened = await create_session(database, details, facilitator_id=facilitator.id, now=NOW)
        (table,) = await add_tables(database, opened.session, count=1)
        yield Registered(database, archive, opened.session, table)
