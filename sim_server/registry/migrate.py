"""Bring a registry's schema up to date, from any earlier version, as often as one likes."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from sim_server.registry.database import SQLITE_BEGIN, open_engine

MIGRATIONS = Path(__file__).parent / "migrations"
POSTGRES_LOCK = 8_423_017
"""Any number, as long as it is always the same: workers that start together migrate one after the other."""


class RegistryTooNew(RuntimeError):
    """The database was written by a newer Entente; the message says what to do."""


async def migrate(url: str | Path) -> None:
    """All or nothing. Raises RegistryTooNew, and changes nothing."""
    engine = open_engine(url)
    try:
        writer = engine.execution_options(**{SQLITE_BEGIN: "BEGIN IMMEDIATE"})
        async with writer.begin() as connection:
            if engine.dialect.name == "postgresql":
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRES_LOCK})
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _upgrade(connection: Connection) -> None:
    try:
        command.upgrade(migration_config(connection), "head")
    except CommandError as error:
        if "Can't locate revision" in str(error):
            raise RegistryTooNew(
                "This database was made by a newer version of Entente. Install that version, or use other data."
            ) from error
        raise


def migration_config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
