"""The schema that migrations make is the schema that the records describe, on both databases."""

import asyncio
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from sim_server.registry.database import Database
from sim_server.registry.migrate import RegistryTooNew, migrate, migration_config
from sim_server.registry.schema import RECORDS, metadata


async def test_migrations_and_records_agree(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_every_record_has_a_table(database: Database) -> None:
    async with database.engine.connect() as connection:
        names = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    assert names - {"registry_version"} == {record.__tablename__ for record in RECORDS}


async def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    await migrate(tmp_path / "registry.db")
    await migrate(tmp_path / "registry.db")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_workers_that_start_together_migrate_one_after_the_other(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = str(tmp_path / "registry.db")
    if kind == "postgresql":
        url = await _new_database(request.getfixturevalue("postgres_url"))
    program = "import asyncio, sys; from sim_server.registry.migrate import migrate; asyncio.run(migrate(sys.argv[1]))"
    workers = [await asyncio.create_subprocess_exec(sys.executable, "-c", program, url) for _ in range(2)]
    assert [await worker.wait() for worker in workers] == [0, 0]


async def test_the_way_back_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "registry.db"
    await migrate(path)
    async with Database(path) as database:
        async with database.engine.begin() as connection:
            await connection.run_sync(lambda sync: command.downgrade(migration_config(sync), "base"))
        async with database.engine.connect() as connection:
            names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert names == ["registry_version"]


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "registry.db"
    await migrate(path)
    async with Database(path) as database, database.engine.begin() as connection:
        await connection.execute(text("UPDATE registry_version SET version_num = '9999'"))
    with pytest.raises(RegistryTooNew, match="newer version of Entente"):
        await migrate(path)


async def _new_database(url: str) -> str:
    async with Database(url) as database, database.engine.connect() as connection:
        outside_transactions = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await outside_transactions.execute(text("CREATE DATABASE together"))
    return url.replace("/postgres?", "/together?")


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "include_object": _is_ours, "version_table": "registry_version"}
    )
    return list(compare_metadata(context, metadata))


def _is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    return not (kind == "table" and name == "registry_version")
