"""What every log of tables offers: the protocol, and the answers it gives."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sim_server.log.commit import Commit
from sim_server.rules.ids import TableId, VoteId


@dataclass(frozen=True, slots=True)
class Top:
    """Where a table's log stands. A table never written to stands at epoch 1, sequence 0."""

    epoch: int
    seq: int


@dataclass(frozen=True, slots=True)
class Appended:
    """The commit is in the log, now or since an earlier try with the same commit id."""

    seq: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another writer was there first, or entries are missing: read on from your last sequence, decide again."""

    top_seq: int


@dataclass(frozen=True, slots=True)
class Stale:
    """The table's log was rebuilt under another epoch: read it anew from the start before writing."""

    epoch: int


AppendResult = Appended | Conflict | Stale


@dataclass(frozen=True, slots=True)
class Resync:
    """Publications about this table may have been missed, or its log was rebuilt: look at the top and read."""

    table: TableId


Heard = Commit | Resync
Hear = Callable[[Heard], None]
"""Called on the event loop for each thing heard. It must return at once and must not raise."""


class Subscription(Protocol):
    """What one listener hears. It hears commits of *other* workers; its own come back from ``append``."""

    async def add(self, table: TableId) -> None:
        """Listen to a table. When this returns, nothing published later is missed; read once after it."""
        ...

    async def remove(self, table: TableId) -> None: ...

    async def close(self) -> None: ...


class TableLog(Protocol):
    """The logs of all tables as one worker sees them, and the little that workers share beside them."""

    async def append(self, commit: Commit) -> AppendResult:
        """Store and publish a commit whose ``seq`` is the top plus one and whose epoch is the log's.

        When ``Appended`` is returned, the commit survives what the store's settings survive.
        A table may have one append in flight at a time. Raises ``StoreRefused``, ``StoreUnavailable``.
        """
        ...

    async def read(self, table: TableId, *, after_seq: int = 0) -> tuple[Commit, ...]:
        """All commits after ``after_seq``, in order. Raises ``GapInLog`` where a number is missing."""
        ...

    async def top(self, table: TableId) -> Top: ...

    async def tops(self, tables: Iterable[TableId]) -> Mapping[TableId, Top]: ...

    def listen(self, hear: Hear) -> Subscription: ...

    async def rebuild(self, table: TableId, commits: Iterable[Commit], *, over: Top, epoch: int) -> bool:
        """Put these commits in place of the table's whole log under a higher epoch; listeners hear ``Resync``.

        False, and nothing is changed, where the log no longer stands at ``over``.
        """
        ...

    async def redact(self, commit: Commit) -> bool:
        """Put this commit in the place of the one with its sequence number. False where there is none."""
        ...

    async def erase(self, table: TableId) -> None:
        """Remove everything kept for a table: log, epoch, due time, sealed keys, membership of the live set."""
        ...

    async def set_due(self, table: TableId, at: int | None) -> None:
        """When the table next needs a worker, in milliseconds UTC; None: not by itself."""
        ...

    async def due(self, now: int) -> tuple[TableId, ...]:
        """The tables whose time has come, the longest due first. They stay due until ``set_due``."""
        ...

    async def set_live(self, table: TableId, *, is_live: bool) -> None: ...

    async def live_tables(self) -> frozenset[TableId]: ...

    async def beat(self, worker: str, now: int) -> int | None:
        """Record that a worker is alive; returns when any worker was last alive *before* this beat.

        The caller compares the answer with ``now`` to find an outage. Two workers may find the same one, with
        the same answer: a command id made of the table and that answer makes them one.
        """
        ...

    async def last_alive(self) -> int | None:
        """When any worker last beat, in milliseconds UTC."""
        ...

    async def put_secret(self, table: TableId, vote: VoteId, key: bytes) -> bytes:
        """Keep the key that seals a vote's ballots. The first one put stands; the one that stands is returned."""
        ...

    async def get_secret(self, table: TableId, vote: VoteId) -> bytes | None: ...

    async def destroy_secret(self, table: TableId, vote: VoteId) -> None:
        """Remove the key for good, from memory and (soon after) from the store's files."""
        ...

    async def acquire_lease(self, name: str, holder: str, *, ttl_ms: int) -> bool:
        """Take or renew a lease. False where somebody else holds it."""
        ...

    async def release_lease(self, name: str, holder: str) -> None:
        """Give a lease back before its end. Does not wait for a store that is away: the lease ends by itself."""
        ...

    async def close(self) -> None: ...
