"""The names of the signals in Redis, and how a name of two parts is written. A table's keys share a hash tag."""

from typing import Final

from sim_server.rules.ids import TableId
from sim_server.signals.protocol import Changed, Signal

_SEPARATOR: Final = "\x1f"


def connections(table: TableId) -> str:
    """Sorted set: viewer and connection → last heartbeat."""
    return f"signals:{{{table}}}:connections"


def left(table: TableId) -> str:
    """Sorted set: viewer → when they last left."""
    return f"signals:{{{table}}}:left"


def typing(table: TableId) -> str:
    """Sorted set: channel and viewer → until when."""
    return f"signals:{{{table}}}:typing"


def read(table: TableId) -> str:
    """Hash: person and channel → ``NUMBER:ITEM``."""
    return f"signals:{{{table}}}:marks"


def changes(table: TableId) -> str:
    """Channel of notifications."""
    return f"signals:{{{table}}}:changes"


def bucket(key: str) -> str:
    """Hash with expiry: tokens left, and when that was."""
    return f"signals:bucket:{key}"


def join(first: str, second: str) -> str:
    """Two parts as one name. Ids hold no control characters."""
    return f"{first}{_SEPARATOR}{second}"


def split(name: str) -> tuple[str, str]:
    first, _, second = name.partition(_SEPARATOR)
    return first, second


def notification(signal: Signal, who: str) -> str:
    return join(signal.value, who)


def changed(table: TableId, data: str) -> Changed:
    """The notification that was published for this table."""
    signal, who = split(data)
    return Changed(table, Signal(signal), who)
