"""Log and archive brought together, on SQLite and PostgreSQL: every rule of who leads."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from sim_server.log.archive import Archive
from sim_server.log.archive_head import EMPTY, Head
from sim_server.log.archiver import Archiver
from sim_server.log.chain import chain
from sim_server.log.commit import Commit
from sim_server.log.errors import Diverged, GapInLog, LogError
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.log.protocol import Appended, Conflict, Stale, Top
from sim_server.log.recovery import Keep, TableRecovery
from sim_server.rules.ids import TableId
from tests.log.commits import TABLE, a_commit, write

Archived = Callable[[int], Awaitable[list[Commit]]]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def log(store: MemoryStore) -> MemoryLog:
    return MemoryLog(store)


@pytest.fixture
def recovery(log: MemoryLog, archive: Archive) -> TableRecovery:
    return TableRecovery(log, archive)


@pytest.fixture
def troubles() -> list[tuple[TableId, LogError]]:
    return []


@pytest.fixture
def archiver(log: MemoryLog, archive: Archive, troubles: list[tuple[TableId, LogError]]) -> Archiver:
    return Archiver(log, archive, worker="worker-1", on_trouble=lambda *trouble: troubles.append(trouble))


@pytest.fixture
async def written(log: MemoryLog, archive: Archive) -> list[Commit]:
    """Ten commits, in the log and in the archive."""
    commits = await write(log, 10)
    await archive.store(TABLE, commits, epoch=1)
    return commits


async def test_the_archive_keeps_each_commit_once_under_a_chained_hash(log: MemoryLog, archive: Archive) -> None:
    commits = await write(log, 6)
    assert await archive.head(TABLE) == EMPTY
    await archive.store(TABLE, commits[:4], epoch=1)
    await archive.store(TABLE, commits[:4], epoch=1)
    await archive.store(TABLE, commits[2:], epoch=1)
    assert await archive.read(TABLE) == tuple(commits)
    assert await archive.read(TABLE, after_seq=4) == tuple(commits[4:])
    assert await archive.head(TABLE) == Head(1, 6, chain(commits))
    assert await archive.hash_at(TABLE, 4) == chain(commits[:4])


async def test_the_archive_refuses_a_gap_and_another_story(written: list[Commit], archive: Archive) -> None:
    with pytest.raises(GapInLog):
        await archive.store(TABLE, [a_commit(12)], epoch=1)
    with pytest.raises(Diverged):
        await archive.store(TABLE, [a_commit(10), a_commit(11)], epoch=1)
    assert await archive.head(TABLE) == Head(1, 10, chain(written))


async def test_a_table_never_archived_is_led_by_the_log(log: MemoryLog, recovery: TableRecovery) -> None:
    await write(log, 3)
    assert await recovery.restore(TABLE) == Top(1, 3)


async def test_a_log_as_long_or_longer_with_the_same_hash_leads(
    written: list[Commit], log: MemoryLog, recovery: TableRecovery
) -> None:
    assert await recovery.restore(TABLE) == Top(1, 10)
    more = await write(log, 12, first=11)
    assert await recovery.restore(TABLE) == Top(1, 12)
    assert await log.read(TABLE) == (*written, *more)


@pytest.mark.parametrize("left", [0, 1, 9])
async def test_a_log_missing_or_shorter_is_rebuilt_and_former_writers_refused(
    written: list[Commit], store: MemoryStore, recovery: TableRecovery, archive: Archive, left: int
) -> None:
    store.commits[TABLE] = written[:left]
    former = MemoryLog(store)
    assert await recovery.restore(TABLE) == Top(2, 10)
    assert await former.read(TABLE) == tuple(written)
    assert await former.append(a_commit(11)) == Stale(epoch=2)
    assert await former.append(a_commit(11, epoch=2)) == Appended(11)
    assert (await archive.head(TABLE)).epoch == 2
    assert await recovery.restore(TABLE) == Top(2, 11)


async def test_each_rebuilding_takes_a_higher_epoch(
    written: list[Commit], log: MemoryLog, recovery: TableRecovery
) -> None:
    for epoch in (2, 3, 4):
        await log.erase(TABLE)
        assert await recovery.restore(TABLE) == Top(epoch, len(written))


@pytest.mark.parametrize("length", [3, 10, 12])
async def test_different_hashes_stop_the_table_and_change_nothing(
    written: list[Commit], store: MemoryStore, log: MemoryLog, recovery: TableRecovery, length: int
) -> None:
    different = [a_commit(seq) for seq in range(1, length + 1)]
    store.commits[TABLE] = list(different)
    with pytest.raises(Diverged, match="entente table repair table-1"):
        await recovery.restore(TABLE)
    assert await log.read(TABLE) == tuple(different)


async def test_a_single_changed_byte_is_noticed(
    written: list[Commit], store: MemoryStore, recovery: TableRecovery
) -> None:
    store.commits[TABLE][4] = replace(written[4], events=(b'["Said",1,{} ]',))
    with pytest.raises(Diverged):
        await recovery.restore(TABLE)


async def test_the_remainder_of_a_former_log_does_not_lead(
    written: list[Commit], store: MemoryStore, log: MemoryLog, recovery: TableRecovery, archive: Archive
) -> None:
    await archive.raise_epoch(TABLE, 4)
    assert await recovery.restore(TABLE) == Top(5, 10)
    store.epochs[TABLE] = 1
    store.commits[TABLE].append(a_commit(11))
    with pytest.raises(Diverged, match="epoch"):
        await recovery.restore(TABLE)


async def test_a_log_with_a_gap_stops_the_table(
    written: list[Commit], store: MemoryStore, recovery: TableRecovery
) -> None:
    del store.commits[TABLE][4]
    with pytest.raises(GapInLog):
        await recovery.restore(TABLE)


async def test_repair_that_keeps_the_log_makes_the_archive_tell_the_same(
    written: list[Commit], store: MemoryStore, log: MemoryLog, recovery: TableRecovery, archive: Archive
) -> None:
    other = [*written[:8], a_commit(9)]
    store.commits[TABLE] = list(other)
    repaired = await recovery.repair(TABLE, keep=Keep.REDIS)
    assert (repaired.top, repaired.dropped) == (Top(2, 9), tuple(written[8:]))
    assert await archive.read(TABLE) == await log.read(TABLE) == tuple(other)
    assert await recovery.restore(TABLE) == Top(2, 9)


@pytest.mark.parametrize("damage", ["differs", "has a gap", "is missing"])
async def test_repair_that_keeps_the_archive_makes_the_log_tell_the_same(
    written: list[Commit], store: MemoryStore, log: MemoryLog, recovery: TableRecovery, damage: str
) -> None:
    match damage:
        case "differs":
            store.commits[TABLE][9] = a_commit(10)
        case "has a gap":
            del store.commits[TABLE][3]
        case _:
            await log.erase(TABLE)
    dropped = await recovery.repair(TABLE, keep=Keep.ARCHIVE)
    assert len(dropped.dropped) == (1 if damage == "differs" else 0)
    assert await log.read(TABLE) == tuple(written)
    assert await log.append(a_commit(11)) == Stale(epoch=2)
    assert await recovery.restore(TABLE) == Top(2, 10)


async def test_repair_never_keeps_nothing(written: list[Commit], log: MemoryLog, recovery: TableRecovery) -> None:
    await log.erase(TABLE)
    with pytest.raises(LookupError, match="Redis holds nothing"):
        await recovery.repair(TABLE, keep=Keep.REDIS)


async def test_redacted_words_leave_log_and_archive_and_nothing_else_changes(
    written: list[Commit], log: MemoryLog, recovery: TableRecovery, archive: Archive
) -> None:
    words = a_commit(11, events=(b"first", b"canary words", b"last"))
    await log.append(words)
    await log.append(a_commit(12))
    await recovery.redact(TABLE, seq=11, event=1, tombstone=b"tombstone")
    await recovery.redact(TABLE, seq=11, event=1, tombstone=b"tombstone")
    expected = replace(words, fingerprint="", events=(b"first", b"tombstone", b"last"))
    assert (await log.read(TABLE))[10] == (await archive.read(TABLE))[10] == expected
    assert (await archive.head(TABLE)).chain_hash == chain(await log.read(TABLE))
    assert await recovery.restore(TABLE) == Top(1, 12)
    with pytest.raises(LookupError):
        await recovery.redact(TABLE, seq=11, event=3, tombstone=b"tombstone")
    with pytest.raises(LookupError):
        await recovery.redact(TABLE, seq=13, event=0, tombstone=b"tombstone")


async def test_an_old_copy_of_the_log_that_comes_back_is_redacted_again(
    written: list[Commit], store: MemoryStore, log: MemoryLog, recovery: TableRecovery
) -> None:
    await recovery.redact(TABLE, seq=10, event=0, tombstone=b"tombstone")
    store.commits[TABLE] = list(written)
    assert await recovery.restore(TABLE) == Top(1, 10)
    assert (await log.read(TABLE))[9].events == (b"tombstone",)


async def test_the_archiver_copies_the_tables_in_play_and_only_with_the_lease(
    log: MemoryLog, archiver: Archiver, archive: Archive
) -> None:
    commits = await write(log, 4)
    await archiver.round()
    assert await archive.head(TABLE) == EMPTY
    await log.set_live(TABLE, is_live=True)
    await log.release_lease("archiver", "worker-1")
    assert await log.acquire_lease("archiver", "worker-2", ttl_ms=60_000)
    await archiver.round()
    assert await archive.head(TABLE) == EMPTY
    await log.release_lease("archiver", "worker-2")
    await archiver.round()
    commits += await write(log, 6, first=5)
    await archiver.round()
    assert await archive.read(TABLE) == tuple(commits)


async def test_the_archiver_restores_a_log_that_was_lost_and_copies_on(
    written: list[Commit], log: MemoryLog, archiver: Archiver, archive: Archive
) -> None:
    await log.erase(TABLE)
    await log.set_live(TABLE, is_live=True)
    await archiver.round()
    assert await log.top(TABLE) == Top(2, 10)
    more = await write(log, 11, first=11, epoch=2)
    await archiver.round()
    assert await archive.read(TABLE) == (*written, *more)
    assert (await archive.head(TABLE)).epoch == 2


async def test_the_archiver_notices_a_log_that_fell_back_and_grew_again(
    written: list[Commit],
    store: MemoryStore,
    log: MemoryLog,
    archiver: Archiver,
    archive: Archive,
    troubles: list[tuple[TableId, LogError]],
) -> None:
    store.commits[TABLE] = [*written[:8], *(a_commit(seq) for seq in range(9, 14))]
    await log.set_live(TABLE, is_live=True)
    await archiver.round()
    await archiver.round()
    assert [(table, type(trouble)) for table, trouble in troubles] == [(TABLE, Diverged)]
    assert await archive.read(TABLE) == tuple(written)


async def test_a_retired_table_lives_in_the_archive_until_it_is_wanted_again(
    written: list[Commit], log: MemoryLog, recovery: TableRecovery, archive: Archive
) -> None:
    more = await write(log, 12, first=11)
    await recovery.retire(TABLE)
    assert await log.top(TABLE) == Top(1, 0)
    assert await log.append(a_commit(13)) == Conflict(0)
    assert await archive.read(TABLE) == (*written, *more)
    assert (await recovery.restore(TABLE)).seq == 12
    assert await log.read(TABLE) == (*written, *more)
    assert await log.append(a_commit(13)) == Stale((await log.top(TABLE)).epoch)


async def test_an_erased_archive_holds_nothing_of_the_table(written: list[Commit], archive: Archive) -> None:
    await archive.erase(TABLE)
    assert await archive.read(TABLE) == ()
    assert await archive.head(TABLE) == EMPTY
