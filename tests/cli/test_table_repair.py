"""``entente table repair``: the operator chooses a side, and what the other one had is kept in a file."""

import asyncio
import json
from pathlib import Path

import pytest

from sim_server.log.archive import Archive
from sim_server.log.embedded import EmbeddedStore
from sim_server.log.redis import RedisLog
from sim_server.prepare import prepare
from sim_server.registry.database import Database
from sim_server.settings import Settings
from tests.cli.conftest import Entente
from tests.log.commits import TABLE, a_commit, write

AGREED = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A server's data in which log and archive agree on four entries and differ on the fifth; the archive has six."""
    data = tmp_path / "data"
    asyncio.run(_two_stories(Settings(data=data)))
    return data


async def _two_stories(settings: Settings) -> None:
    await prepare(settings)
    store = await EmbeddedStore.start(settings.store_folder)
    log = await RedisLog.open(store.url, is_loss_accepted=False)
    async with Database(settings.database) as database:
        commits = await write(log, AGREED + 1)
        others = [a_commit(AGREED + 1), a_commit(AGREED + 2)]
        await Archive(database.engine).store(TABLE, [*commits[:AGREED], *others], epoch=1)
    await log.close()
    await store.stop()


def test_without_a_terminal_the_side_must_be_named_and_nothing_changes(entente: Entente, folder: Path) -> None:
    asked = entente("table", "repair", TABLE, "--data", folder)
    assert asked.status == 2
    assert "Redis holds 5 entries of this table, the archive 6." in asked.err
    assert "--keep redis or --keep archive" in asked.err


def test_the_archive_is_kept_and_what_redis_had_is_saved(entente: Entente, folder: Path) -> None:
    repaired = entente("table", "repair", TABLE, "--keep", "archive", "--data", folder)
    assert repaired.status == 0
    assert "Both hold the same 6 entries now." in repaired.err
    (saved,) = folder.glob("dropped-*.jsonl")
    assert saved.stat().st_mode & 0o077 == 0
    dropped = [json.loads(line) for line in saved.read_text().splitlines()]
    assert [entry["seq"] for entry in dropped] == [5]
    assert dropped[0]["events"] == [["Said", 1, {}]]


def test_redis_is_kept_and_what_the_archive_had_is_saved(entente: Entente, folder: Path) -> None:
    repaired = entente("table", "repair", TABLE, "--keep", "redis", "--data", folder)
    assert "Both hold the same 5 entries now." in repaired.err
    (saved,) = folder.glob("dropped-*.jsonl")
    assert [json.loads(line)["seq"] for line in saved.read_text().splitlines()] == [5, 6]


def test_a_table_that_nobody_knows_is_told(entente: Entente, folder: Path) -> None:
    refused = entente("table", "repair", "no-such-table", "--keep", "redis", "--data", folder)
    assert refused.status == 1
    assert "Nothing is known of a table no-such-table" in refused.err


def test_a_session_that_nobody_knows_is_not_exported(entente: Entente, folder: Path) -> None:
    refused = entente("export", "NO-SUCH", "--data", folder)
    assert refused.status == 1
    assert "No session has the code or id NO-SUCH" in refused.err
