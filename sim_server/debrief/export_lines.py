"""JSON Lines: one event a line, in the order of the log."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

import msgspec

from sim_server.debrief.names import Names, named, named_actor
from sim_server.debrief.record import Entry, Record

SHAPE: Final = 1
"""Version of the shape of these lines; raised when it changes."""
_encoder: Final = msgspec.json.Encoder(order="deterministic")


def lines(record: Record, entries: Iterable[Entry], names: Names) -> str:
    """The entries as JSON Lines: type, version, at (UTC), minute of play, actor, command and the event's own data."""
    return "".join(f"{_line(record, entry, names)}\n" for entry in entries)


def moment(at: int) -> str:
    """Milliseconds as ISO 8601 in UTC."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _line(record: Record, entry: Entry, names: Names) -> str:
    fields = {
        "type": type(entry.event).__name__,
        "version": SHAPE,
        "at": moment(entry.at),
        "minute": round(record.minute(entry.at), 2),
        "actor": named_actor(entry.actor, names),
        "command": entry.command,
        "data": named(entry.event, names),
    }
    return _encoder.encode(fields).decode()
