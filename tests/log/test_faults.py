"""Servers that are killed and lines that break: what was acknowledged stays, and everybody finds back."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from sim_server.log.embedded import EmbeddedStore, Fsync
from sim_server.log.errors import GapInLog, StoreRefused, StoreUnavailable
from sim_server.log.pipe import Pipe
from sim_server.log.protocol import Appended, Resync
from sim_server.log.redis import RedisLog
from sim_server.log.wire import Address, connect
from sim_server.rules.ids import TableId, VoteId
from tests.log.commits import TABLE, a_commit, write
from tests.log.ear import Ear
from tests.log.on_disk import bytes_under, gone_from_files

TABLES = [TableId(f"table-{number}") for number in range(1, 5)]


def kill(store: EmbeddedStore) -> None:
    assert store.process_id is not None
    os.kill(store.process_id, signal.SIGKILL)


async def write_through(log: RedisLog, table: TableId, acknowledged: dict[TableId, list[str]], last: int) -> None:
    for seq in range(1, last + 1):
        commit = a_commit(seq, table=table)
        assert await log.append(commit) == Appended(seq)
        acknowledged[table].append(commit.commit_id)


async def test_killing_the_server_again_and_again_loses_no_acknowledged_commit(store: EmbeddedStore) -> None:
    log = await RedisLog.open(store.url)
    acknowledged: dict[TableId, list[str]] = {table: [] for table in TABLES}
    writers = [asyncio.create_task(write_through(log, table, acknowledged, 300)) for table in TABLES]
    for _ in range(3):
        await asyncio.sleep(0.05)
        kill(store)
        await asyncio.sleep(0.15)
    await asyncio.gather(*writers)
    for table in TABLES:
        assert [commit.commit_id for commit in await log.read(table)] == acknowledged[table]
    await log.close()


async def test_synced_once_a_second_a_kill_keeps_what_the_system_was_given(tmp_path: Path) -> None:
    """On a disk that is not slow. What a slow one loses: ``docs/decisions/0002-log.md``."""
    store = await EmbeddedStore.start(tmp_path, fsync=Fsync.EVERYSEC)
    log = await RedisLog.open(store.url)
    written = await write(log, 200)
    kill(store)
    assert await log.read(TABLE) == tuple(written)
    await log.close()
    await store.stop()


async def test_after_a_restart_listeners_are_told_to_look_again_and_hear_on(store: EmbeddedStore) -> None:
    log, other = await RedisLog.open(store.url), await RedisLog.open(store.url)
    ear = Ear()
    await other.listen(ear.hear).add(TABLE)
    before = await write(log, 2)
    assert await ear.take(2) == before
    kill(store)
    assert await ear.take(1) == [Resync(TABLE)]
    after = await write(log, 3, first=3)
    assert await ear.take(1) == after
    assert await other.read(TABLE) == (*before, *after)
    await log.close()
    await other.close()


async def test_everything_beside_the_stream_outlasts_a_kill(store: EmbeddedStore) -> None:
    log, vote = await RedisLog.open(store.url), VoteId("vote-1")
    await log.set_due(TABLE, 7)
    await log.set_live(TABLE, is_live=True)
    await log.put_secret(TABLE, vote, b"key")
    await log.beat("worker-1", 5)
    kill(store)
    assert await log.due(7) == (TABLE,)
    assert await log.live_tables() == {TABLE}
    assert await log.get_secret(TABLE, vote) == b"key"
    assert await log.last_alive() == 5
    await log.close()


async def test_commands_wait_for_a_server_that_is_away(bundled: EmbeddedStore) -> None:
    log = await RedisLog.open(bundled.url)
    kill(bundled)
    appends = [asyncio.create_task(log.append(a_commit(1, table=table))) for table in TABLES]
    assert await asyncio.gather(*appends) == [Appended(1)] * 4
    await log.close()


async def test_a_server_that_forgot_the_scripts_is_given_them_again(bundled: EmbeddedStore) -> None:
    log = await RedisLog.open(bundled.url)
    wire = await connect(Address.parse(bundled.url), received=lambda _: None, lost=lambda: None)
    await write(log, 1)
    await wire.ask("SCRIPT", "FLUSH")
    await write(log, 2, first=2)
    wire.abort()
    await log.close()


async def test_a_missing_entry_stops_the_reader(bundled: EmbeddedStore) -> None:
    log = await RedisLog.open(bundled.url)
    wire = await connect(Address.parse(bundled.url), received=lambda _: None, lost=lambda: None)
    await write(log, 3)
    await wire.ask("XDEL", f"log:{{{TABLE}}}:stream", "2-0")
    with pytest.raises(GapInLog, match="entry 2 is missing"):
        await log.read(TABLE)
    wire.abort()
    await log.close()


async def test_a_destroyed_key_leaves_the_files_too(bundled: EmbeddedStore, tmp_path: Path) -> None:
    log, vote, key = await RedisLog.open(bundled.url), VoteId("vote-1"), b"unmistakable-key-of-a-ballot"
    await log.put_secret(TABLE, vote, key)
    assert key in bytes_under(tmp_path)
    await log.destroy_secret(TABLE, vote)
    await gone_from_files(key, tmp_path)
    await log.close()


async def test_an_error_of_the_server_reaches_the_one_who_asked(bundled: EmbeddedStore) -> None:
    pipe = Pipe(Address.parse(bundled.url))
    await pipe.start()
    asked = [pipe.ask("SET", "a", "1"), pipe.ask("LPUSH", "a", "1"), pipe.ask("GET", "a")]
    first, second, third = await asyncio.gather(*asked, return_exceptions=True)
    assert (first, third) == (b"OK", b"1")
    assert isinstance(second, StoreRefused)
    await pipe.close()


async def test_a_caller_who_gives_up_does_not_shift_the_answers_of_others(bundled: EmbeddedStore) -> None:
    pipe = Pipe(Address.parse(bundled.url))
    await pipe.start()
    given_up = pipe.execute("SET", "a", "1")
    kept = pipe.execute("GET", "a")
    given_up.cancel()
    assert await kept == b"1"
    await pipe.close()


async def test_a_closed_log_says_so(bundled: EmbeddedStore) -> None:
    log = await RedisLog.open(bundled.url)
    await log.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        await log.append(a_commit(1))


async def test_a_redis_that_is_not_there_is_named_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="REDIS_URL"):
        await RedisLog.open(f"unix://{tmp_path}/nothing.sock")
