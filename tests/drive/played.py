"""A play of the small scenario as an exported log: each command under an id of its own."""

from typing import TypeVar

import msgspec

from sim_server.drive.oracle.logged import Logged
from sim_server.rules.actors import Actor, actor_key
from sim_server.rules.commands import Command
from sim_server.rules.events import Event
from sim_server.rules.ids import CommandId
from tests.rules import given

E = TypeVar("E", bound=Event)


class Played:
    """A running table in its talks. `log` holds what was done since it was opened."""

    NORTH, SOUTH, FIRM = given.NORTH, given.SOUTH, given.WORKS

    def __init__(self) -> None:
        self._table = given.table_in(given.TALKS)
        self._lines = [
            Logged(CommandId(f"before-{number}"), "clock", self._table.at, event)
            for number, event in enumerate(self._table.events)
        ]

    def does(self, command: Command, actor: Actor, wanted: type[E] = Event) -> E:  # type: ignore[assignment]
        """Have a command done; gives the first event, which is one of ``wanted``."""
        events = self._table.does(command, actor)
        own = CommandId(f"c{len(self._lines)}")
        self._lines.extend(Logged(own, actor_key(actor), self._table.at, event) for event in events)
        first = events[0]
        assert isinstance(first, wanted)
        return first

    @property
    def log(self) -> tuple[Logged, ...]:
        return tuple(self._lines)

    def lines(self) -> tuple[str, ...]:
        """The log as it is exported."""
        return tuple(
            msgspec.json.encode(
                {
                    "command": line.command,
                    "actor": line.actor,
                    "at": line.at,
                    "type": type(line.event).__name__,
                    "event": line.event,
                }
            ).decode()
            for line in self._lines
        )
