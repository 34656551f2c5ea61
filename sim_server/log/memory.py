"""The memory twin of the log: the same promises within one process, nothing kept after it.

A ``MemoryStore`` plays the part of the server; each ``MemoryLog`` on it plays one worker.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sim_server.log.commit import Commit
from sim_server.log.protocol import Appended, AppendResult, Conflict, Hear, Heard, Resync, Stale, Top
from sim_server.log.sequence import in_order
from sim_server.rules.ids import TableId, VoteId


@dataclass(frozen=True, slots=True)
class _Lease:
    holder: str
    until: float


@dataclass(slots=True)
class MemoryStore:
    """What the workers of one process share."""

    commits: dict[TableId, list[Commit]] = field(default_factory=dict)
    epochs: dict[TableId, int] = field(default_factory=dict)
    due: dict[TableId, int] = field(default_factory=dict)
    live: set[TableId] = field(default_factory=set)
    alive: dict[str, int] = field(default_factory=dict)
    secrets: dict[TableId, dict[VoteId, bytes]] = field(default_factory=dict)
    leases: dict[str, _Lease] = field(default_factory=dict)
    listeners: list["MemorySubscription"] = field(default_factory=list)

    def top(self, table: TableId) -> Top:
        return Top(self.epochs.get(table, 1), len(self.commits.get(table, ())))

    def publish(self, heard: Heard, *, origin: object) -> None:
        for listener in tuple(self.listeners):
            listener.publish(heard, origin=origin)


class MemorySubscription:
    """A listener of one worker."""

    def __init__(self, store: MemoryStore, hear: Hear, *, origin: object) -> None:
        self._store = store
        self._hear = hear
        self._origin = origin
        self._tables: set[TableId] = set()
        store.listeners.append(self)

    def publish(self, heard: Heard, *, origin: object) -> None:
        if origin is not self._origin and heard.table in self._tables:
            self._hear(heard)

    async def add(self, table: TableId) -> None:
        self._tables.add(table)

    async def remove(self, table: TableId) -> None:
        self._tables.discard(table)

    async def close(self) -> None:
        if self in self._store.listeners:
            self._store.listeners.remove(self)


class MemoryLog:
    """One worker's log over a shared ``MemoryStore``."""

    def __init__(self, store: MemoryStore | None = None) -> None:
        self._store = store if store is not None else MemoryStore()

    async def append(self, commit: Commit) -> AppendResult:
        epoch, top = self._store.epochs.get(commit.table, 1), self._store.top(commit.table).seq
        stored = self._store.commits.setdefault(commit.table, [])
        if 0 < commit.seq <= top and stored[commit.seq - 1].commit_id == commit.commit_id:
            return Appended(commit.seq)
        if commit.epoch != epoch:
            return Stale(epoch)
        if commit.seq != top + 1:
            return Conflict(top)
        stored.append(commit)
        self._store.publish(commit, origin=self)
        return Appended(commit.seq)

    async def read(self, table: TableId, *, after_seq: int = 0) -> tuple[Commit, ...]:
        return in_order(table, self._store.commits.get(table, [])[after_seq:], after_seq=after_seq)

    async def top(self, table: TableId) -> Top:
        return self._store.top(table)

    async def tops(self, tables: Iterable[TableId]) -> Mapping[TableId, Top]:
        return {table: self._store.top(table) for table in tables}

    def listen(self, hear: Hear) -> MemorySubscription:
        return MemorySubscription(self._store, hear, origin=self)

    async def rebuild(self, table: TableId, commits: Iterable[Commit], *, over: Top, epoch: int) -> bool:
        if self._store.top(table) != over:
            return False
        self._store.commits[table] = list(in_order(table, commits, after_seq=0))
        self._store.epochs[table] = epoch
        self._store.publish(Resync(table), origin=None)
        return True

    async def redact(self, commit: Commit) -> bool:
        stored = self._store.commits.get(commit.table, [])
        if not 0 < commit.seq <= len(stored):
            return False
        stored[commit.seq - 1] = commit
        return True

    async def erase(self, table: TableId) -> None:
        self._store.commits.pop(table, None)
        self._store.epochs.pop(table, None)
        self._store.due.pop(table, None)
        self._store.secrets.pop(table, None)
        self._store.live.discard(table)

    async def set_due(self, table: TableId, at: int | None) -> None:
        if at is None:
            self._store.due.pop(table, None)
        else:
            self._store.due[table] = at

    async def due(self, now: int) -> tuple[TableId, ...]:
        come = ((at, table) for table, at in self._store.due.items() if at <= now)
        return tuple(table for _, table in sorted(come))

    async def set_live(self, table: TableId, *, is_live: bool) -> None:
        if is_live:
            self._store.live.add(table)
        else:
            self._store.live.discard(table)

    async def live_tables(self) -> frozenset[TableId]:
        return frozenset(self._store.live)

    async def beat(self, worker: str, now: int) -> int | None:
        before = await self.last_alive()
        self._store.alive[worker] = now
        return before

    async def last_alive(self) -> int | None:
        return max(self._store.alive.values(), default=None)

    async def put_secret(self, table: TableId, vote: VoteId, key: bytes) -> bytes:
        return self._store.secrets.setdefault(table, {}).setdefault(vote, key)

    async def get_secret(self, table: TableId, vote: VoteId) -> bytes | None:
        return self._store.secrets.get(table, {}).get(vote)

    async def destroy_secret(self, table: TableId, vote: VoteId) -> None:
        self._store.secrets.get(table, {}).pop(vote, None)

    async def acquire_lease(self, name: str, holder: str, *, ttl_ms: int) -> bool:
        now = time.monotonic()
        held = self._store.leases.get(name)
        if held is not None and held.holder != holder and held.until > now:
            return False
        self._store.leases[name] = _Lease(holder, now + ttl_ms / 1000)
        return True

    async def release_lease(self, name: str, holder: str) -> None:
        held = self._store.leases.get(name)
        if held is not None and held.holder == holder:
            del self._store.leases[name]

    async def close(self) -> None:
        """Nothing to close: the store belongs to those who share it."""
