"""The names of commands for programs: kebab case, as in ``send-message``. The clock's commands have none."""

import re
from typing import Any, Final

import msgspec

from sim_server.rules.commands import COMMAND_TYPES, Command, clock

_CLOCKS: Final = frozenset(value for value in vars(clock).values() if isinstance(value, type))


def kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


COMMANDS: Final[dict[str, type[Command]]] = {
    kebab(kind.__name__): kind for kind in COMMAND_TYPES if kind not in _CLOCKS
}
"""The commands that programs may send, by name."""
SERVERS_OWN: Final = frozenset({"sealed", "opened", "found"})
"""Members that only the server fills in."""


def command_object(command: Command) -> dict[str, Any]:
    """A command as programs send it, without its id."""
    members = msgspec.to_builtins(command)
    sent = {name: value for name, value in members.items() if name not in SERVERS_OWN}
    return {"do": kebab(type(command).__name__), **sent}
