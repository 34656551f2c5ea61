"""The signals in Redis, all with expiry. They share nothing with the log but the server."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from itertools import groupby
from typing import Final, cast

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError

from sim_server.rules.ids import ChannelId, ItemId, TableId
from sim_server.rules.presence import Presence
from sim_server.signals import keys
from sim_server.signals.presence import presences
from sim_server.signals.protocol import (
    PRESENCE_KEPT_MS,
    READ_KEPT_MS,
    TYPING_MS,
    Connection,
    Notify,
    ReadMark,
    Signal,
    SignalsUnavailable,
    Typing,
)
from sim_server.signals.watch import RedisWatch

_Scores = list[tuple[str, float]]

_MOST_CONNECTIONS: Final = 8
_WAIT_FOR_CONNECTION_S: Final = 5
_TRIES: Final = 10


class RedisSignals:
    """One worker's signals over a shared Redis."""

    def __init__(self, url: str) -> None:
        # A pool that waits: the default one raises under a few hundred callers at once.
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=_MOST_CONNECTIONS,
            timeout=_WAIT_FOR_CONNECTION_S,
            decode_responses=True,
            protocol=2,
            retry=Retry(ExponentialBackoff(cap=0.5, base=0.02), _TRIES),
        )
        self._client = Redis.from_pool(pool)
        self._take = self._client.register_script(_text("take"))
        self._mark_read = self._client.register_script(_text("mark_read"))
        self._watches: list[RedisWatch] = []

    async def arrive(self, connection: Connection, now: int) -> None:
        table = connection.table
        with _reaching():
            async with self._client.pipeline(transaction=False) as batch:
                batch.zadd(keys.connections(table), {_member(connection): now})
                batch.pexpire(keys.connections(table), PRESENCE_KEPT_MS)
                batch.publish(keys.changes(table), keys.notification(Signal.PRESENCE, connection.viewer))
                await batch.execute()

    async def leave(self, connection: Connection, now: int) -> None:
        table = connection.table
        with _reaching():
            async with self._client.pipeline(transaction=False) as batch:
                batch.zrem(keys.connections(table), _member(connection))
                batch.zadd(keys.left(table), {connection.viewer: now})
                batch.pexpire(keys.left(table), PRESENCE_KEPT_MS)
                batch.publish(keys.changes(table), keys.notification(Signal.PRESENCE, connection.viewer))
                await batch.execute()

    async def beat(self, connections: Iterable[Connection], now: int) -> None:
        by_table = groupby(sorted(connections, key=lambda each: each.table), key=lambda each: each.table)
        with _reaching():
            async with self._client.pipeline(transaction=False) as batch:
                for table, each_of_table in by_table:
                    batch.zadd(keys.connections(table), {_member(each): now for each in each_of_table})
                    batch.zremrangebyscore(keys.connections(table), "-inf", now - PRESENCE_KEPT_MS)
                    batch.pexpire(keys.connections(table), PRESENCE_KEPT_MS)
                await batch.execute()

    async def presence(self, tables: Iterable[TableId], now: int) -> Mapping[TableId, Mapping[str, Presence]]:
        asked = tuple(tables)
        with _reaching():
            async with self._client.pipeline(transaction=False) as batch:
                for table in asked:
                    batch.zrange(keys.connections(table), 0, -1, withscores=True)
                    batch.zrange(keys.left(table), 0, -1, withscores=True)
                found = cast("list[_Scores]", await batch.execute())
        return {
            table: _presence(connected, left, now)
            for table, connected, left in zip(asked, found[::2], found[1::2], strict=True)
        }

    async def type(self, table: TableId, typing: Typing, now: int) -> None:
        with _reaching():
            async with self._client.pipeline(transaction=False) as batch:
                batch.zremrangebyscore(keys.typing(table), "-inf", now)
                batch.zadd(keys.typing(table), {keys.join(typing.channel, typing.viewer): now + TYPING_MS})
                batch.pexpire(keys.typing(table), TYPING_MS * 2)
                batch.publish(keys.changes(table), keys.notification(Signal.TYPING, typing.viewer))
                await batch.execute()

    async def stop_typing(self, table: TableId, typing: Typing) -> None:
        with _reaching():
            if await self._client.zrem(keys.typing(table), keys.join(typing.channel, typing.viewer)):
                await self._client.publish(keys.changes(table), keys.notification(Signal.TYPING, typing.viewer))

    async def who_types(self, table: TableId, now: int) -> frozenset[Typing]:
        with _reaching():
            members = await self._client.zrangebyscore(keys.typing(table), f"({now}", "+inf")
        parts = (keys.split(member) for member in cast("list[str]", members))
        return frozenset(Typing(ChannelId(channel), viewer) for channel, viewer in parts)

    async def mark_read(self, table: TableId, person: str, channel: ChannelId, mark: ReadMark) -> bool:
        with _reaching():
            moved = await self._mark_read(
                keys=[keys.read(table), keys.changes(table)],
                args=[
                    keys.join(person, channel),
                    mark.number,
                    mark.item,
                    READ_KEPT_MS,
                    keys.notification(Signal.READ, person),
                ],
            )
        return bool(moved)

    async def read_marks(self, table: TableId, person: str) -> Mapping[ChannelId, ReadMark]:
        return {channel: mark for who, channel, mark in await self._marks(table) if who == person}

    async def count_read(self, table: TableId, channel: ChannelId, number: int) -> int:
        marks = await self._marks(table)
        return sum(1 for _, where, mark in marks if where == channel and mark.number >= number)

    async def take(self, key: str, *, capacity: int, refill_per_s: float, now: int) -> bool:
        with _reaching():
            return bool(await self._take(keys=[keys.bucket(key)], args=[capacity, refill_per_s, now]))

    def watch(self, notify: Notify) -> RedisWatch:
        watch = RedisWatch(self._client, notify)
        self._watches.append(watch)
        return watch

    async def erase(self, table: TableId) -> None:
        with _reaching():
            await self._client.delete(keys.connections(table), keys.left(table), keys.typing(table), keys.read(table))

    async def close(self) -> None:
        for watch in self._watches:
            await watch.close()
        await self._client.aclose()

    async def _marks(self, table: TableId) -> list[tuple[str, ChannelId, ReadMark]]:
        with _reaching():
            stored = cast("dict[str, str]", await self._client.hgetall(keys.read(table)))
        marks = []
        for field, value in stored.items():
            person, channel = keys.split(field)
            number, _, item = value.partition(":")
            marks.append((person, ChannelId(channel), ReadMark(ItemId(item), int(number))))
        return marks


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise SignalsUnavailable(f"Redis cannot be reached: {error}.") from error


def _presence(connected: _Scores, left: _Scores, now: int) -> Mapping[str, Presence]:
    beats = ((keys.split(member)[0], int(at)) for member, at in connected)
    return presences(beats, {viewer: int(at) for viewer, at in left}, now)


def _member(connection: Connection) -> str:
    return keys.join(connection.viewer, connection.connection)


def _text(name: str) -> str:
    return (resources.files("sim_server.signals") / f"{name}.lua").read_text(encoding="utf-8")
