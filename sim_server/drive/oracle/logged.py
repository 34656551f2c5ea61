"""The lines of an exported log, read back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from sim_server.rules.events import EVENT_TYPES, Event
from sim_server.rules.ids import CommandId, Millis


@dataclass(frozen=True, slots=True)
class Logged:
    """One event with the command that brought it about."""

    command: CommandId
    actor: str
    at: Millis
    event: Event


class _Line(msgspec.Struct):
    command: CommandId
    actor: str
    at: Millis
    type: str
    event: msgspec.Raw


_line: Final = msgspec.json.Decoder(_Line)
_events: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    kind.__name__: msgspec.json.Decoder(kind) for kind in EVENT_TYPES
}


def read_log(lines: Iterable[str]) -> tuple[Logged, ...]:
    """Raises ``msgspec.ValidationError`` or ``KeyError`` for lines of another version."""
    return tuple(_read(_line.decode(line)) for line in lines)


def _read(line: _Line) -> Logged:
    return Logged(line.command, line.actor, line.at, _events[line.type].decode(line.event))
