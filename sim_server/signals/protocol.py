"""What is true only for now: who is here, who types, what was read, who asks too often. Never logged.

Times are milliseconds since 1970 UTC and enter as arguments. ``viewer`` is the key that ``live`` gives whoever
looks at a table (a seat, an observer, a facilitator); ``person`` is a participant's or facilitator's id.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from sim_server.rules.ids import ChannelId, ItemId, TableId
from sim_server.rules.presence import Presence

HERE_MS: Final = 25_000
"""A connection whose last heartbeat is older than this is lost. Beat every 10 s."""
AWAY_MS: Final = 120_000
"""How long a viewer without a connection is away before being gone."""
TYPING_MS: Final = 6_000
"""How long one sign of typing lasts."""
PRESENCE_KEPT_MS: Final = 24 * 3_600_000
READ_KEPT_MS: Final = 120 * 24 * 3_600_000
"""Longer than the default time until a session is deleted."""


class SignalsUnavailable(Exception):
    """The store of the signals does not answer. Play goes on without them."""


class Signal(StrEnum):
    """What changed. ``EVERYTHING`` after a broken connection: notifications may have been missed."""

    PRESENCE = "presence"
    TYPING = "typing"
    READ = "read"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Connection:
    """One socket of one viewer."""

    table: TableId
    viewer: str
    connection: str


@dataclass(frozen=True, slots=True)
class Typing:
    channel: ChannelId
    viewer: str


@dataclass(frozen=True, slots=True)
class ReadMark:
    """How far somebody read: an item, and which item of its channel it is, from 1; the number says what is further."""

    item: ItemId
    number: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A notification: look again. ``who`` is the viewer or person concerned, empty for ``EVERYTHING``."""

    table: TableId
    signal: Signal
    who: str


Notify = Callable[[Changed], None]
"""Called on the event loop. It must return at once and must not raise."""


class Watch(Protocol):
    """The tables whose changes one listener is told of, whichever worker made them."""

    async def add(self, table: TableId) -> None: ...

    async def remove(self, table: TableId) -> None: ...

    async def close(self) -> None: ...


class Signals(Protocol):
    """The signals of all tables, shared by all workers. Every method may raise ``SignalsUnavailable``."""

    async def arrive(self, connection: Connection, now: int) -> None: ...

    async def leave(self, connection: Connection, now: int) -> None: ...

    async def beat(self, connections: Iterable[Connection], now: int) -> None:
        """One heartbeat for all connections of a worker, in one round trip. It notifies nobody."""
        ...

    async def presence(self, tables: Iterable[TableId], now: int) -> Mapping[TableId, Mapping[str, Presence]]:
        """By table and viewer, of whoever was connected within a day.

        Growing away or gone is seen here, not notified.
        """
        ...

    async def type(self, table: TableId, typing: Typing, now: int) -> None:
        """A sign of typing; it fades after ``TYPING_MS`` unless repeated."""
        ...

    async def stop_typing(self, table: TableId, typing: Typing) -> None: ...

    async def who_types(self, table: TableId, now: int) -> frozenset[Typing]: ...

    async def mark_read(self, table: TableId, person: str, channel: ChannelId, mark: ReadMark) -> bool:
        """Move a person's mark forward; False where it already stands there or further."""
        ...

    async def read_marks(self, table: TableId, person: str) -> Mapping[ChannelId, ReadMark]: ...

    async def count_read(self, table: TableId, channel: ChannelId, number: int) -> int:
        """How many persons have read the channel up to item ``number`` or further."""
        ...

    async def take(self, key: str, *, capacity: int, refill_per_s: float, now: int) -> bool:
        """Take one token from a bucket that starts full; False where it is empty."""
        ...

    def watch(self, notify: Notify) -> Watch: ...

    async def erase(self, table: TableId) -> None: ...

    async def close(self) -> None: ...
