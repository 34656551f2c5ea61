"""The registry's database: SQLite for one machine, PostgreSQL for many."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel.ext.asyncio.session import AsyncSession

SQLITE_WAIT_MS = 10_000
SQLITE_BEGIN = "entente_begin"


class Database:
    """Transactions on the registry. Close it when done, or use it as an async context."""

    def __init__(self, url: str | Path) -> None:
        """`url`: a PostgreSQL URL, an SQLite URL or the path of an SQLite file. Nothing is opened yet."""
        self.engine = open_engine(url)
        self._writer = self.engine.execution_options(**{SQLITE_BEGIN: "BEGIN IMMEDIATE"})

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One consistent look; what is loaded stays usable afterwards."""
        async with AsyncSession(self.engine, expire_on_commit=False) as transaction:
            yield transaction

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """All or nothing: committed at the end of the block, undone by any exception."""
        async with AsyncSession(self._writer, expire_on_commit=False) as transaction, transaction.begin():
            yield transaction

    async def close(self) -> None:
        await self.engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def async_url(url: str | Path) -> URL:
    """The same database by an asynchronous driver.

    Raises ValueError for a database that is neither SQLite nor PostgreSQL.
    """
    if isinstance(url, Path) or "://" not in url:
        return URL.create("sqlite+aiosqlite", database=str(url))
    parsed = make_url(url)
    match parsed.drivername.partition("+")[0]:
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgres" | "postgresql":
            return _with_asyncpg(parsed)
        case other:
            raise ValueError(f"“{other}” databases are not supported. Use postgresql://… or the path of a file.")


def open_engine(url: str | Path) -> AsyncEngine:
    target = async_url(url)
    if target.get_backend_name() != "sqlite":
        return create_async_engine(target, pool_pre_ping=True)
    # Each connection has a thread and a cache of pages; the last one used has both of them warm.
    engine = create_async_engine(target, pool_use_lifo=True)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _with_asyncpg(url: URL) -> URL:
    """asyncpg calls libpq's ``sslmode`` plain ``ssl``."""
    mode = url.query.get("sslmode")
    driven = url.set(drivername="postgresql+asyncpg").difference_update_query(["sslmode"])
    return driven.update_query_dict({"ssl": mode}) if mode else driven


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where _begin_sqlite says, not at the first write
    cursor = connection.cursor()
    for setting in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"busy_timeout = {SQLITE_WAIT_MS}",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: a reader that turns writer would fail instead of waiting."""
    connection.exec_driver_sql(connection.get_execution_options().get(SQLITE_BEGIN, "BEGIN"))
