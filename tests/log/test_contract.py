"""What every log promises, tested on the memory twin and on every server found here."""

import asyncio

import pytest

from sim_server.log.protocol import Appended, Conflict, Resync, Stale, TableLog, Top
from sim_server.rules.ids import TableId, VoteId
from tests.log.commits import TABLE, a_commit, write, write_against_others
from tests.log.conftest import NewWorker
from tests.log.ear import Ear
from tests.log.servers import SERVERS

VOTE = VoteId("vote-1")


def test_the_contract_runs_on_every_server_found_here() -> None:
    print(f"The log is tested on memory and: {', '.join(SERVERS)}.")
    if len(SERVERS) == 1:
        print("No redis-server or valkey-server is on PATH, so only the bundled one is tested.")
    assert "bundled-valkey" in SERVERS


async def test_a_table_never_written_to_stands_at_the_beginning(log: TableLog) -> None:
    assert await log.top(TABLE) == Top(epoch=1, seq=0)
    assert await log.read(TABLE) == ()


async def test_commits_are_read_whole_and_in_the_order_written(log: TableLog) -> None:
    written = await write(log, 12)
    assert await log.read(TABLE) == tuple(written)
    assert await log.read(TABLE, after_seq=9) == tuple(written[9:])
    assert await log.top(TABLE) == Top(1, 12)


async def test_more_commits_than_one_batch_are_read(log: TableLog) -> None:
    written = await write(log, 2001)
    assert await log.read(TABLE) == tuple(written)


async def test_bytes_and_words_of_any_script_come_back_unchanged(log: TableLog) -> None:
    commit = a_commit(1, events=(bytes(range(256)), "Überblick 量子 🕊".encode(), b""))
    await log.append(commit)
    assert await log.read(TABLE) == (commit,)


async def test_tables_do_not_touch_each_other(log: TableLog) -> None:
    second = TableId("table-2")
    await write(log, 2)
    await write(log, 5, table=second)
    assert await log.tops((TABLE, second, TableId("table-3"))) == {
        TABLE: Top(1, 2),
        second: Top(1, 5),
        TableId("table-3"): Top(1, 0),
    }


async def test_a_number_already_taken_is_a_conflict(log: TableLog, other: TableLog) -> None:
    await write(log, 3)
    assert await other.append(a_commit(3)) == Conflict(top_seq=3)
    assert await log.top(TABLE) == Top(1, 3)


async def test_a_number_that_would_leave_a_gap_is_a_conflict(log: TableLog) -> None:
    await write(log, 3)
    assert await log.append(a_commit(5)) == Conflict(top_seq=3)
    assert await log.append(a_commit(0)) == Conflict(top_seq=3)


async def test_a_commit_sent_again_is_one_entry(log: TableLog, other: TableLog) -> None:
    commit = a_commit(1)
    assert await log.append(commit) == Appended(1)
    await write(other, 4, first=2)
    assert await log.append(commit) == Appended(1)
    assert len(await log.read(TABLE)) == 4


async def test_another_epoch_is_stale(log: TableLog) -> None:
    await write(log, 2)
    assert await log.append(a_commit(3, epoch=2)) == Stale(epoch=1)


async def test_rival_writers_leave_no_gap_and_lose_nothing(new_worker: NewWorker) -> None:
    workers = [await new_worker() for _ in range(4)]
    taken = await asyncio.gather(*(write_against_others(worker, 200) for worker in workers))
    stored = await workers[0].read(TABLE)
    assert [commit.seq for commit in stored] == list(range(1, 801))
    assert sorted(commit.commit_id for commit in stored) == sorted(each for one in taken for each in one)
    for one in taken:
        assert [commit.commit_id for commit in stored if commit.commit_id in set(one)] == one


async def test_another_worker_hears_the_commit_itself(log: TableLog, other: TableLog) -> None:
    ear = Ear()
    await other.listen(ear.hear).add(TABLE)
    written = await write(log, 3)
    assert await ear.take(3) == written


async def test_a_worker_does_not_hear_itself_nor_tables_it_left(log: TableLog, other: TableLog) -> None:
    ear, own = Ear(), Ear()
    second = TableId("table-2")
    subscription = other.listen(ear.hear)
    await subscription.add(TABLE)
    await subscription.add(second)
    await log.listen(own.hear).add(TABLE)
    await subscription.remove(TABLE)
    await write(log, 2)
    written = await write(log, 1, table=second)
    assert await ear.take(1) == written
    assert not own.has_heard_more()


async def test_a_commit_sent_again_is_published_once(log: TableLog, other: TableLog) -> None:
    ear = Ear()
    await other.listen(ear.hear).add(TABLE)
    commit = a_commit(1)
    await log.append(commit)
    await log.append(commit)
    last = await write(log, 2, first=2)
    assert await ear.take(2) == [commit, *last]


async def test_a_rebuilt_log_has_a_new_epoch_and_refuses_former_writers(log: TableLog, other: TableLog) -> None:
    written = await write(log, 5)
    ear = Ear()
    await other.listen(ear.hear).add(TABLE)
    assert await log.rebuild(TABLE, written[:3], over=Top(1, 5), epoch=2)
    assert await ear.take(1) == [Resync(TABLE)]
    assert await log.top(TABLE) == Top(2, 3)
    assert await other.append(a_commit(4)) == Stale(epoch=2)
    assert await other.append(a_commit(4, epoch=2)) == Appended(4)


async def test_a_log_can_be_rebuilt_as_empty(log: TableLog) -> None:
    await write(log, 2)
    assert await log.rebuild(TABLE, (), over=Top(1, 2), epoch=2)
    assert await log.top(TABLE) == Top(2, 0)


async def test_a_commit_kept_by_a_rebuild_is_still_known_when_sent_again(log: TableLog) -> None:
    written = await write(log, 2)
    await log.rebuild(TABLE, written, over=Top(1, 2), epoch=2)
    assert await log.append(written[1]) == Appended(2)


@pytest.mark.parametrize("over", [Top(1, 2), Top(2, 3), Top(1, 0)])
async def test_a_log_that_moved_on_is_not_rebuilt(log: TableLog, over: Top) -> None:
    written = await write(log, 3)
    assert not await log.rebuild(TABLE, written[:1], over=over, epoch=3)
    assert await log.read(TABLE) == tuple(written)


async def test_a_redacted_commit_keeps_its_place(log: TableLog) -> None:
    written = await write(log, 3)
    redacted = a_commit(2, commit_id=written[1].commit_id, events=(b"redacted",))
    assert await log.redact(redacted)
    assert await log.read(TABLE) == (written[0], redacted, written[2])
    assert await log.append(a_commit(4)) == Appended(4)
    assert not await log.redact(a_commit(9))


async def test_an_erased_table_leaves_nothing(log: TableLog) -> None:
    await write(log, 2)
    await log.set_due(TABLE, 5)
    await log.set_live(TABLE, is_live=True)
    await log.put_secret(TABLE, VOTE, b"key")
    await log.erase(TABLE)
    assert await log.top(TABLE) == Top(1, 0)
    assert await log.due(10) == ()
    assert await log.live_tables() == frozenset()
    assert await log.get_secret(TABLE, VOTE) is None


async def test_tables_are_due_from_their_time_on_until_told_otherwise(log: TableLog, other: TableLog) -> None:
    late, early = TableId("late"), TableId("early")
    await log.set_due(late, 1_763_000_000_200)
    await log.set_due(early, 1_763_000_000_100)
    assert await other.due(1_763_000_000_099) == ()
    assert await other.due(1_763_000_000_100) == (early,)
    assert await other.due(1_763_000_000_200) == (early, late)
    await other.set_due(early, None)
    await other.set_due(late, 1_763_000_000_300)
    assert await log.due(1_763_000_000_299) == ()


async def test_the_tables_in_play_are_known_to_all(log: TableLog, other: TableLog) -> None:
    await log.set_live(TABLE, is_live=True)
    await log.set_live(TableId("table-2"), is_live=True)
    await other.set_live(TABLE, is_live=False)
    assert await log.live_tables() == {TableId("table-2")}


async def test_the_first_beat_after_an_outage_tells_how_long_nobody_was_there(log: TableLog, other: TableLog) -> None:
    assert await log.last_alive() is None
    assert await log.beat("worker-1", 1_763_000_000_000) is None
    assert await other.beat("worker-2", 1_763_000_001_000) == 1_763_000_000_000
    assert await log.beat("worker-3", 1_763_000_090_000) == 1_763_000_001_000
    assert await other.last_alive() == 1_763_000_090_000


async def test_the_first_key_put_for_a_vote_stands_until_destroyed(log: TableLog, other: TableLog) -> None:
    assert await log.put_secret(TABLE, VOTE, b"\x00first") == b"\x00first"
    assert await other.put_secret(TABLE, VOTE, b"second") == b"\x00first"
    assert await other.get_secret(TABLE, VOTE) == b"\x00first"
    await log.destroy_secret(TABLE, VOTE)
    assert await other.get_secret(TABLE, VOTE) is None


async def test_a_lease_has_one_holder_who_may_renew_or_give_it_back(log: TableLog, other: TableLog) -> None:
    assert await log.acquire_lease("archiver", "worker-1", ttl_ms=60_000)
    assert await log.acquire_lease("archiver", "worker-1", ttl_ms=60_000)
    assert not await other.acquire_lease("archiver", "worker-2", ttl_ms=60_000)
    await other.release_lease("archiver", "worker-2")
    assert not await other.acquire_lease("archiver", "worker-2", ttl_ms=60_000)
    await log.release_lease("archiver", "worker-1")
    assert await other.acquire_lease("archiver", "worker-2", ttl_ms=60_000)


async def test_a_lease_ends_by_itself(log: TableLog, other: TableLog) -> None:
    assert await log.acquire_lease("archiver", "worker-1", ttl_ms=40)
    await asyncio.sleep(0.08)
    assert await other.acquire_lease("archiver", "worker-2", ttl_ms=40)


async def test_listeners_that_closed_hear_nothing(log: TableLog, other: TableLog) -> None:
    ear = Ear()
    subscription = other.listen(ear.hear)
    await subscription.add(TABLE)
    await subscription.close()
    await write(log, 2)
    await asyncio.sleep(0.02)
    assert not ear.has_heard_more()
