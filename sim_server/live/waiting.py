"""A command that waits at its table to be decided, and what its sender is told in the end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from sim_server.live.mailbox import Mailbox
from sim_server.live.orders import Accepted
from sim_server.rules.actors import Actor
from sim_server.rules.commands import Command
from sim_server.rules.ids import CommandId
from sim_server.rules.rejections import Rejection

Answer = Accepted | Rejection | Exception
"""What became of a command. An exception is `TableStopped`, or something that went wrong inside the server."""


@dataclass(slots=True)
class Waiting:
    """``told`` is called once. ``mailbox`` is the sender's, where it looks on at this worker."""

    command: Command
    id: CommandId
    actor: Actor
    told: Callable[[Answer], None]
    mailbox: Mailbox | None
    is_told: bool = False

    def tell(self, answer: Answer) -> None:
        if not self.is_told:
            self.is_told = True
            self.told(answer)


def resolve(future: "asyncio.Future[Accepted | Rejection]", answer: Answer) -> None:
    """Tell a future, unless whoever awaited it has gone."""
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)
