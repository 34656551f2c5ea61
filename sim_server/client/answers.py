"""What a server answers to a command."""

from dataclasses import dataclass

from sim_server.rules.ids import CommandId

MALFORMED = "malformed"
"""The code of a command that the server could not read."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The command is in the log."""

    id: CommandId


@dataclass(frozen=True, slots=True)
class Rejected:
    """The command was refused and changed nothing. ``code`` stays stable; ``sentence`` is for people."""

    id: CommandId
    code: str
    sentence: str


Answer = Accepted | Rejected
