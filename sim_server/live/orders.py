"""What arrives on a socket, once parsed: an order, a signal, or something malformed."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.commands import Command
from sim_server.rules.ids import ChannelId, CommandId, ItemId


@dataclass(frozen=True, slots=True)
class Order:
    """A command and the id under which its sender will recognise the answer."""

    command: Command
    id: CommandId


class SignalKind(StrEnum):
    SEEN = "seen"
    """Everything up to ``item`` in ``channel`` has been read."""
    TYPING = "typing"


@dataclass(frozen=True, slots=True)
class Signal:
    kind: SignalKind
    channel: ChannelId
    item: ItemId


@dataclass(frozen=True, slots=True)
class Malformed:
    """Not a command: ``sentence`` says what is wrong. ``id`` may be empty where none could be read."""

    id: CommandId
    sentence: str


Parsed = Order | Signal | Malformed


@dataclass(frozen=True, slots=True)
class Accepted:
    """The command is in the log, now or since an earlier try under the same id."""

    id: CommandId
