"""Signals over a server that is killed, or not there."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from sim_server.log.embedded import EmbeddedStore
from sim_server.log.wire import Address, connect
from sim_server.rules.ids import ChannelId, ItemId, TableId
from sim_server.rules.presence import Presence
from sim_server.signals.protocol import Changed, Connection, ReadMark, Signal, SignalsUnavailable, Typing
from sim_server.signals.redis import RedisSignals

TABLE = TableId("table-1")


async def test_after_a_restart_watchers_are_told_to_look_at_everything_and_hear_on(tmp_path: Path) -> None:
    store = await EmbeddedStore.start(tmp_path)
    signals, told = RedisSignals(store.url), asyncio.Queue[Changed]()
    await signals.watch(told.put_nowait).add(TABLE)
    await signals.arrive(Connection(TABLE, "seat/a", "socket"), 1_000)
    async with asyncio.timeout(10):
        assert await told.get() == Changed(TABLE, Signal.PRESENCE, "seat/a")
        assert store.process_id is not None
        os.kill(store.process_id, signal.SIGKILL)
        assert await told.get() == Changed(TABLE, Signal.EVERYTHING, "")
        await signals.leave(Connection(TABLE, "seat/a", "socket"), 2_000)
        assert await told.get() == Changed(TABLE, Signal.PRESENCE, "seat/a")
    assert (await signals.presence((TABLE,), 2_000))[TABLE] == {"seat/a": Presence.AWAY}
    await signals.close()
    await store.stop()


async def test_nothing_is_kept_without_an_end(tmp_path: Path) -> None:
    store = await EmbeddedStore.start(tmp_path)
    signals = RedisSignals(store.url)
    connection = Connection(TABLE, "seat/a", "socket")
    await signals.arrive(connection, 1_000)
    await signals.leave(connection, 1_000)
    await signals.beat([connection], 1_000)
    await signals.type(TABLE, Typing(ChannelId("plenary"), "seat/a"), 1_000)
    await signals.mark_read(TABLE, "person", ChannelId("plenary"), ReadMark(ItemId("i"), 1))
    await signals.take("k", capacity=1, refill_per_s=1, now=1_000)
    wire = await connect(Address.parse(store.url), received=lambda _: None, lost=lambda: None)
    names = await wire.ask("KEYS", "*")
    assert isinstance(names, list)
    assert len(names) == 5
    for name in names:
        lifetime = await wire.ask("PTTL", name)
        assert isinstance(lifetime, int)
        assert lifetime > 0
    wire.abort()
    await signals.close()
    await store.stop()


async def test_a_store_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    signals = RedisSignals(f"unix://{tmp_path}/nothing.sock")
    with pytest.raises(SignalsUnavailable, match="Redis cannot be reached"):
        await signals.presence((TABLE,), 1_000)
    await signals.close()
