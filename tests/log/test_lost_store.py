"""A Redis that comes back empty, short or too old, seen from two workers and an archive."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from sim_server.log.archive import Archive
from sim_server.log.archiver import Archiver
from sim_server.log.embedded import EmbeddedStore
from sim_server.log.errors import LogError
from sim_server.log.protocol import Appended, Resync, Stale, Top
from sim_server.log.recovery import TableRecovery
from sim_server.log.redis import RedisLog
from sim_server.log.wire import Address, Argument, connect
from sim_server.rules.ids import TableId
from tests.log.commits import TABLE, a_commit, write
from tests.log.ear import Ear
from tests.log.on_disk import gone_from_files


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'archive.db'}", poolclass=NullPool)
    made = Archive(engine)
    await made.prepare()
    yield made
    await engine.dispose()


@pytest.fixture
async def log(store: EmbeddedStore) -> AsyncIterator[RedisLog]:
    opened = await RedisLog.open(store.url)
    yield opened
    await opened.close()


@pytest.fixture
async def other(store: EmbeddedStore) -> AsyncIterator[RedisLog]:
    opened = await RedisLog.open(store.url)
    yield opened
    await opened.close()


async def order(store: EmbeddedStore, *arguments: Argument) -> None:
    wire = await connect(Address.parse(store.url), received=lambda _: None, lost=lambda: None)
    await wire.ask(*arguments)
    wire.abort()


async def test_an_emptied_redis_is_refilled_once_however_many_workers_notice(
    store: EmbeddedStore, log: RedisLog, other: RedisLog, archive: Archive
) -> None:
    written = await write(log, 1_200)
    await archive.store(TABLE, written, epoch=1)
    ear = Ear()
    await other.listen(ear.hear).add(TABLE)
    await order(store, "FLUSHALL")
    tops = await asyncio.gather(*(TableRecovery(each, archive).restore(TABLE) for each in (log, other)))
    assert tops == [Top(2, 1_200), Top(2, 1_200)]
    assert await ear.take(1) == [Resync(TABLE)]
    assert not ear.has_heard_more()
    assert await log.read(TABLE) == tuple(written)
    assert await other.append(a_commit(1_201)) == Stale(epoch=2)
    assert await other.append(a_commit(1_201, epoch=2)) == Appended(1_201)


async def test_a_redis_that_lost_its_last_entries_is_refilled(
    store: EmbeddedStore, log: RedisLog, archive: Archive
) -> None:
    written = await write(log, 20)
    await archive.store(TABLE, written, epoch=1)
    await order(store, "XTRIM", f"log:{{{TABLE}}}:stream", "MINID", "999-0")
    assert await TableRecovery(log, archive).restore(TABLE) == Top(2, 20)
    assert await log.read(TABLE) == tuple(written)


async def test_redacted_words_are_in_no_file_of_the_server_nor_of_the_archive(
    store: EmbeddedStore, log: RedisLog, archive: Archive, tmp_path: Path
) -> None:
    words = b"unmistakable words to be redacted"
    await log.append(a_commit(1, events=(words, b"other")))
    await write(log, 3, first=2)
    await TableRecovery(log, archive).redact(TABLE, seq=1, event=0, tombstone=b"tombstone")
    assert (await log.read(TABLE))[0].events == (b"tombstone", b"other")
    await gone_from_files(words, tmp_path / "store")
    assert words not in (tmp_path / "archive.db").read_bytes()


async def test_the_archiver_keeps_up_while_tables_are_played(log: RedisLog, other: RedisLog, archive: Archive) -> None:
    troubles: list[tuple[TableId, LogError]] = []
    tables = [TableId(f"table-{number}") for number in range(5)]
    for table in tables:
        await log.set_live(table, is_live=True)
    archiver = Archiver(
        other, archive, worker="worker-2", on_trouble=lambda *trouble: troubles.append(trouble), every_s=0.02
    )
    running = asyncio.create_task(archiver.run())
    written = await asyncio.gather(*(write(log, 100, table=table) for table in tables))
    for table in tables:
        await archiver.copy(table)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    for table, commits in zip(tables, written, strict=True):
        assert await archive.read(table) == tuple(commits)
    assert troubles == []
    assert await log.acquire_lease("archiver", "worker-1", ttl_ms=1_000)


async def test_a_lease_is_not_given_back_to_a_store_that_is_gone(tmp_path: Path) -> None:
    store = await EmbeddedStore.start(tmp_path / "store")
    log = await RedisLog.open(store.url)
    await log.acquire_lease("archiver", "worker-1", ttl_ms=1_000)
    await store.stop()
    async with asyncio.timeout(5):
        await log.release_lease("archiver", "worker-1")
        await log.close()


async def test_an_archiver_that_is_cancelled_without_its_store_ends(tmp_path: Path, archive: Archive) -> None:
    store = await EmbeddedStore.start(tmp_path / "store")
    log = await RedisLog.open(store.url)
    archiver = asyncio.create_task(
        Archiver(log, archive, worker="worker-1", on_trouble=lambda *_: None, every_s=0.01).run()
    )
    await asyncio.sleep(0.05)
    await store.stop()
    archiver.cancel()
    async with asyncio.timeout(5):
        await asyncio.gather(archiver, return_exceptions=True)
    await log.close()
