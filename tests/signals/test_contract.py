"""What the signals promise, tested in memory and on every server found here."""

import asyncio

import pytest

from sim_server.rules.ids import ChannelId, ItemId, TableId
from sim_server.rules.presence import Presence
from sim_server.signals.protocol import (
    AWAY_MS,
    HERE_MS,
    TYPING_MS,
    Changed,
    Connection,
    ReadMark,
    Signal,
    Signals,
    Typing,
)

TABLE = TableId("table-1")
PLENARY = ChannelId("plenary")
NOW = 1_763_000_000_000


def a_connection(connection: str = "socket-1", *, viewer: str = "seat/minister", table: TableId = TABLE) -> Connection:
    return Connection(table, viewer, connection)


def a_mark(number: int) -> ReadMark:
    return ReadMark(ItemId(f"item:{number}"), number)


async def test_a_viewer_is_here_while_one_connection_lives(signals: Signals, other: Signals) -> None:
    await signals.arrive(a_connection("phone"), NOW)
    await other.arrive(a_connection("laptop"), NOW)
    await signals.leave(a_connection("phone"), NOW + 1_000)
    assert (await signals.presence((TABLE,), NOW + 1_000))[TABLE] == {"seat/minister": Presence.HERE}


async def test_whoever_lost_the_last_connection_is_away_for_two_minutes_then_gone(signals: Signals) -> None:
    await signals.arrive(a_connection(), NOW)
    await signals.leave(a_connection(), NOW)
    assert (await signals.presence((TABLE,), NOW + AWAY_MS - 1))[TABLE] == {"seat/minister": Presence.AWAY}
    assert (await signals.presence((TABLE,), NOW + AWAY_MS))[TABLE] == {"seat/minister": Presence.GONE}


async def test_whoever_comes_back_is_here_again(signals: Signals) -> None:
    await signals.arrive(a_connection("phone"), NOW)
    await signals.leave(a_connection("phone"), NOW)
    await signals.arrive(a_connection("laptop"), NOW + 500_000)
    assert (await signals.presence((TABLE,), NOW + 500_000))[TABLE] == {"seat/minister": Presence.HERE}


async def test_a_worker_that_dies_takes_its_viewers_away_as_their_heartbeats_end(
    signals: Signals, other: Signals
) -> None:
    await signals.arrive(a_connection("of-dead", viewer="seat/a"), NOW)
    await other.arrive(a_connection("of-living", viewer="seat/b"), NOW)
    await other.beat([a_connection("of-living", viewer="seat/b")], NOW + HERE_MS)
    later = NOW + HERE_MS + 1
    assert (await other.presence((TABLE,), later))[TABLE] == {"seat/a": Presence.AWAY, "seat/b": Presence.HERE}
    assert (await other.presence((TABLE,), NOW + AWAY_MS))[TABLE]["seat/a"] is Presence.GONE


async def test_one_heartbeat_serves_all_connections_of_a_worker(signals: Signals) -> None:
    tables = [TableId(f"table-{number}") for number in range(3)]
    connections = [
        a_connection(f"{table}-{seat}", viewer=f"seat/{seat}", table=table) for seat in range(15) for table in tables
    ]
    for connection in connections:
        await signals.arrive(connection, NOW)
    await signals.beat(connections, NOW + 60_000)
    for table in tables:
        present = (await signals.presence((table,), NOW + 60_000))[table]
        assert present == {f"seat/{seat}": Presence.HERE for seat in range(15)}
    await signals.beat([], NOW)


async def test_a_sign_of_typing_fades(signals: Signals, other: Signals) -> None:
    minister, rector = Typing(PLENARY, "seat/minister"), Typing(ChannelId("room"), "seat/rector")
    await signals.type(TABLE, minister, NOW)
    await signals.type(TABLE, rector, NOW + 1_000)
    assert await other.who_types(TABLE, NOW + 1_000) == {minister, rector}
    assert await other.who_types(TABLE, NOW + TYPING_MS) == {rector}
    await other.stop_typing(TABLE, rector)
    assert await signals.who_types(TABLE, NOW + 1_000) == {minister}


async def test_a_read_mark_only_moves_forward(signals: Signals, other: Signals) -> None:
    assert await signals.mark_read(TABLE, "person-1", PLENARY, a_mark(7))
    assert not await other.mark_read(TABLE, "person-1", PLENARY, a_mark(5))
    assert not await other.mark_read(TABLE, "person-1", PLENARY, a_mark(7))
    assert await other.mark_read(TABLE, "person-1", PLENARY, a_mark(12))
    assert await signals.read_marks(TABLE, "person-1") == {PLENARY: a_mark(12)}


async def test_read_marks_are_each_persons_own_and_counted_for_facilitators(signals: Signals) -> None:
    for person, number in (("person-1", 3), ("person-2", 5), ("person-3", 9)):
        await signals.mark_read(TABLE, person, PLENARY, a_mark(number))
    await signals.mark_read(TABLE, "person-1", ChannelId("room"), a_mark(20))
    assert await signals.count_read(TABLE, PLENARY, 5) == 2
    assert await signals.read_marks(TABLE, "person-1") == {PLENARY: a_mark(3), ChannelId("room"): a_mark(20)}
    assert await signals.read_marks(TableId("table-2"), "person-1") == {}


async def test_a_bucket_gives_its_tokens_and_fills_up_again_with_time(signals: Signals, other: Signals) -> None:
    async def take(now: int) -> bool:
        return await signals.take("code/person-1", capacity=3, refill_per_s=0.5, now=now)

    assert [await take(NOW) for _ in range(4)] == [True, True, True, False]
    assert not await take(NOW + 1_999)
    assert await take(NOW + 2_000)
    assert not await take(NOW + 2_000)
    assert [await take(NOW + 600_000) for _ in range(4)] == [True, True, True, False]
    assert await other.take("code/person-2", capacity=3, refill_per_s=0.5, now=NOW)


async def test_all_workers_take_from_the_same_bucket(signals: Signals, other: Signals) -> None:
    takes = (each.take("talk", capacity=10, refill_per_s=1, now=NOW) for each in [signals, other] * 20)
    assert sum(await asyncio.gather(*takes)) == 10


@pytest.mark.parametrize("signal", [Signal.PRESENCE, Signal.TYPING, Signal.READ])
async def test_every_change_is_told_to_all_workers_that_watch_the_table(
    signals: Signals, other: Signals, signal: Signal
) -> None:
    told: asyncio.Queue[Changed] = asyncio.Queue()
    watch = other.watch(told.put_nowait)
    await watch.add(TABLE)
    match signal:
        case Signal.PRESENCE:
            await signals.arrive(a_connection(), NOW)
            await signals.leave(a_connection(), NOW)
        case Signal.TYPING:
            await signals.type(TABLE, Typing(PLENARY, "seat/minister"), NOW)
            await signals.stop_typing(TABLE, Typing(PLENARY, "seat/minister"))
        case _:
            await signals.mark_read(TABLE, "seat/minister", PLENARY, a_mark(1))
            await signals.mark_read(TABLE, "seat/minister", PLENARY, a_mark(2))
    async with asyncio.timeout(5):
        assert [await told.get(), await told.get()] == [Changed(TABLE, signal, "seat/minister")] * 2
    await watch.close()


async def test_nothing_is_told_of_tables_not_watched(signals: Signals, other: Signals) -> None:
    told: asyncio.Queue[Changed] = asyncio.Queue()
    watch = other.watch(told.put_nowait)
    second = TableId("table-2")
    await watch.add(TABLE)
    await watch.add(second)
    await watch.remove(TABLE)
    await signals.arrive(a_connection(), NOW)
    await signals.arrive(a_connection(table=second), NOW)
    async with asyncio.timeout(5):
        assert (await told.get()).table == second
    assert told.empty()
    await watch.close()


async def test_an_erased_table_leaves_no_signal(signals: Signals) -> None:
    await signals.arrive(a_connection(), NOW)
    await signals.type(TABLE, Typing(PLENARY, "seat/minister"), NOW)
    await signals.mark_read(TABLE, "person-1", PLENARY, a_mark(1))
    await signals.erase(TABLE)
    assert (await signals.presence((TABLE,), NOW))[TABLE] == {}
    assert await signals.who_types(TABLE, NOW) == frozenset()
    assert await signals.read_marks(TABLE, "person-1") == {}
