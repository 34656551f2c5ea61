"""What was asked of the server and what it answered, command by command."""

import secrets
from collections import Counter
from dataclasses import dataclass
from time import perf_counter

from sim_server.client.answers import Accepted, Answer
from sim_server.client.place import Place
from sim_server.rules.commands import Command
from sim_server.rules.ids import CommandId, TableId


@dataclass(frozen=True, slots=True)
class Deed:
    """``sent_at`` in seconds of this process; ``was_interrupted``: the connection was lost before the answer."""

    table: TableId
    sent_at: float
    code: str
    """Empty where the command was accepted."""
    was_interrupted: bool


class Deeds:
    """Everything that was sent, by people and facilitators alike."""

    def __init__(self) -> None:
        self.sent = 0
        self._answered: dict[CommandId, Deed] = {}

    async def do(self, table: TableId, place: Place, command: Command) -> Answer:
        """Send a command and note the answer. Raises `PlaceLost`."""
        own, visit, sent_at = CommandId(secrets.token_hex(10)), place.connections, perf_counter()
        self.sent += 1
        answer = await place.send(command, id=own)
        code = "" if isinstance(answer, Accepted) else answer.code
        self._answered[own] = Deed(table, sent_at, code, place.connections != visit)
        return answer

    def acknowledged(self, table: TableId) -> tuple[CommandId, ...]:
        return tuple(own for own, deed in self._answered.items() if not deed.code and deed.table == table)

    def deed(self, command: CommandId) -> Deed | None:
        """What is known of a command, where it was one of ours."""
        return self._answered.get(command)

    @property
    def accepted(self) -> int:
        return sum(not deed.code for deed in self._answered.values())

    @property
    def rejections(self) -> dict[str, int]:
        """How often each code was given."""
        return dict(sorted(Counter(deed.code for deed in self._answered.values() if deed.code).items()))
