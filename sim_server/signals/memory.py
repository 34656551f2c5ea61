"""The memory twin of the signals: shared by the workers of one process, nothing kept after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sim_server.rules.ids import ChannelId, TableId
from sim_server.rules.presence import Presence
from sim_server.signals.presence import presences
from sim_server.signals.protocol import TYPING_MS, Changed, Connection, Notify, ReadMark, Signal, Typing


@dataclass(slots=True)
class _TableSignals:
    beats: dict[Connection, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    typing: dict[Typing, int] = field(default_factory=dict)
    read: dict[tuple[str, ChannelId], ReadMark] = field(default_factory=dict)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: int


class MemoryWatch:
    """One listener's tables."""

    def __init__(self, watches: list["MemoryWatch"], notify: Notify) -> None:
        self._watches = watches
        self._notify = notify
        self._tables: set[TableId] = set()
        watches.append(self)

    def tell(self, changed: Changed) -> None:
        if changed.table in self._tables:
            self._notify(changed)

    async def add(self, table: TableId) -> None:
        self._tables.add(table)

    async def remove(self, table: TableId) -> None:
        self._tables.discard(table)

    async def close(self) -> None:
        if self in self._watches:
            self._watches.remove(self)


class MemorySignals:
    """All workers of the process use this one object."""

    def __init__(self) -> None:
        self._tables: dict[TableId, _TableSignals] = {}
        self._buckets: dict[str, _Bucket] = {}
        self._watches: list[MemoryWatch] = []

    async def arrive(self, connection: Connection, now: int) -> None:
        self._of(connection.table).beats[connection] = now
        self._tell(connection.table, Signal.PRESENCE, connection.viewer)

    async def leave(self, connection: Connection, now: int) -> None:
        signals = self._of(connection.table)
        signals.beats.pop(connection, None)
        signals.left[connection.viewer] = now
        self._tell(connection.table, Signal.PRESENCE, connection.viewer)

    async def beat(self, connections: Iterable[Connection], now: int) -> None:
        for connection in connections:
            self._of(connection.table).beats[connection] = now

    async def presence(self, tables: Iterable[TableId], now: int) -> Mapping[TableId, Mapping[str, Presence]]:
        return {table: self._presence(table, now) for table in tables}

    def _presence(self, table: TableId, now: int) -> Mapping[str, Presence]:
        signals = self._of(table)
        return presences(((each.viewer, at) for each, at in signals.beats.items()), signals.left, now)

    async def type(self, table: TableId, typing: Typing, now: int) -> None:
        self._of(table).typing[typing] = now + TYPING_MS
        self._tell(table, Signal.TYPING, typing.viewer)

    async def stop_typing(self, table: TableId, typing: Typing) -> None:
        if self._of(table).typing.pop(typing, None) is not None:
            self._tell(table, Signal.TYPING, typing.viewer)

    async def who_types(self, table: TableId, now: int) -> frozenset[Typing]:
        return frozenset(typing for typing, until in self._of(table).typing.items() if until > now)

    async def mark_read(self, table: TableId, person: str, channel: ChannelId, mark: ReadMark) -> bool:
        read = self._of(table).read
        stands = read.get((person, channel))
        if stands is not None and stands.number >= mark.number:
            return False
        read[person, channel] = mark
        self._tell(table, Signal.READ, person)
        return True

    async def read_marks(self, table: TableId, person: str) -> Mapping[ChannelId, ReadMark]:
        return {channel: mark for (who, channel), mark in self._of(table).read.items() if who == person}

    async def count_read(self, table: TableId, channel: ChannelId, number: int) -> int:
        marks = self._of(table).read.items()
        return sum(1 for (_, where), mark in marks if where == channel and mark.number >= number)

    async def take(self, key: str, *, capacity: int, refill_per_s: float, now: int) -> bool:
        bucket = self._buckets.setdefault(key, _Bucket(capacity, now))
        gained = max(now - bucket.at, 0) * refill_per_s / 1000
        bucket.tokens = min(capacity, bucket.tokens + gained)
        bucket.at = max(now, bucket.at)
        if bucket.tokens < 1:
            return False
        bucket.tokens -= 1
        return True

    def watch(self, notify: Notify) -> MemoryWatch:
        return MemoryWatch(self._watches, notify)

    async def erase(self, table: TableId) -> None:
        self._tables.pop(table, None)

    async def close(self) -> None:
        """Nothing to close."""

    def _of(self, table: TableId) -> _TableSignals:
        return self._tables.setdefault(table, _TableSignals())

    def _tell(self, table: TableId, signal: Signal, who: str) -> None:
        for watch in tuple(self._watches):
            watch.tell(Changed(table, signal, who))
