"""Transactions, URLs and what a database is set to."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from sim_server.registry.database import Database, async_url
from sim_server.registry.logins import Login
from sim_server.registry.setup_tokens import SetupToken
from sim_server.rules.ids import FacilitatorId
from tests.registry.conftest import NOW


@pytest.mark.parametrize(
    ("given", "driven"),
    [
        ("data/registry.db", "sqlite+aiosqlite:///data/registry.db"),
        ("sqlite:///data/registry.db", "sqlite+aiosqlite:///data/registry.db"),
        ("postgres://u@db/entente", "postgresql+asyncpg://u@db/entente"),
        ("postgresql://u@db/entente", "postgresql+asyncpg://u@db/entente"),
        ("postgresql+psycopg://u@db/entente", "postgresql+asyncpg://u@db/entente"),
        ("postgresql://u@db/entente?sslmode=require", "postgresql+asyncpg://u@db/entente?ssl=require"),
    ],
)
def test_urls_are_given_an_asynchronous_driver(given: str, driven: str) -> None:
    assert async_url(given).render_as_string() == driven


def test_a_path_is_an_sqlite_file(tmp_path: Path) -> None:
    assert async_url(tmp_path / "a b.db").database == str(tmp_path / "a b.db")


def test_another_kind_of_database_is_refused_with_what_to_use() -> None:
    with pytest.raises(ValueError, match=r"“mysql” databases are not supported\. Use postgresql"):
        async_url("mysql://u@db/entente")


async def test_sqlite_writes_ahead_and_minds_foreign_keys(tmp_path: Path) -> None:
    async with Database(tmp_path / "registry.db") as database, database.engine.connect() as connection:
        assert (await connection.execute(text("PRAGMA journal_mode"))).scalar() == "wal"
        assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar() == 1


async def test_a_row_without_its_parent_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.writing() as transaction:
            transaction.add(
                Login(cookie_hash="c", facilitator_id=FacilitatorId("nobody"), created_at=NOW, expires_at=NOW)
            )


async def test_a_failed_block_leaves_nothing(database: Database) -> None:
    async def fail_after_writing() -> None:
        async with database.writing() as transaction:
            transaction.add(SetupToken(token_hash="t", expires_at=NOW))
            await transaction.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_after_writing()
    async with database.reading() as transaction:
        assert (await transaction.exec(select(SetupToken))).all() == []


async def test_times_come_back_in_utc_whatever_zone_they_were_given_in(database: Database) -> None:
    in_tokyo = datetime(2030, 3, 14, 22, 0, tzinfo=timezone(timedelta(hours=9)))
    async with database.writing() as transaction:
        transaction.add(SetupToken(token_hash="t", expires_at=in_tokyo))
    async with database.reading() as transaction:
        stored = (await transaction.exec(select(SetupToken))).one()
    assert stored.expires_at == NOW
    assert stored.expires_at.tzinfo is UTC


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="timezone"):
        async with database.writing() as transaction:
            transaction.add(SetupToken(token_hash="t", expires_at=NOW.replace(tzinfo=None)))


async def test_writers_wait_for_each_other(database: Database) -> None:
    async with database.writing() as transaction:
        transaction.add(SetupToken(token_hash="count", expires_at=NOW))

    async def one_hour_later() -> None:
        async with database.writing() as transaction:
            token = await transaction.get_one(SetupToken, "count", with_for_update=True)
            await asyncio.sleep(0)
            token.expires_at += timedelta(hours=1)

    await asyncio.gather(*(one_hour_later() for _ in range(10)))

    async with database.reading() as transaction:
        assert (await transaction.get_one(SetupToken, "count")).expires_at == NOW + timedelta(hours=10)
