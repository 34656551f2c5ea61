"""One person who plays: a bot that sees only its seat's views, thinking and acting over a real socket."""

import asyncio
from collections.abc import Mapping
from random import Random
from typing import Any, Final

from sim_server.bots.hand import Hand
from sim_server.bots.policy import Bot
from sim_server.client import Seat
from sim_server.drive.deeds import Deeds
from sim_server.drive.seating import Chair
from sim_server.rules.commands import Command, SendMessage
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import TableId
from sim_server.rules.state.flow import Status

THINKS_S: Final = (20.0, 90.0)
"""Seconds of play between one thought and the next."""
LOBBY_S: Final = (0.2, 2.0)
"""Real seconds before saying that one is ready."""
CALL = "How many delegations do we need for a text?"


class Player:
    def __init__(self, table: TableId, chair: Chair, seat: Seat, bot: Bot, *, random: Random, speed: float) -> None:
        self.seat = seat
        self._table = table
        self._chair = chair
        self._bot = bot
        self._random = random
        self._speed = speed
        self._calls_for_help = False

    def will_call_for_help(self) -> None:
        """Ask the facilitator something at the next thought of the play."""
        self._calls_for_help = True

    async def play(self, deeds: Deeds) -> None:
        """Play until the debrief begins. Raises `PlaceLost`."""
        while not is_over(self.seat.views):
            await asyncio.sleep(self._pause())
            command = self._next() if self.seat.is_connected and not is_over(self.seat.views) else None
            if command is not None:
                await deeds.do(self._table, self.seat, command)

    def _pause(self) -> float:
        if self.seat.views["clock"][""].status is Status.LOBBY:
            return self._random.uniform(*LOBBY_S)
        return self._random.uniform(*THINKS_S) / self._speed

    def _next(self) -> Command | None:
        if self._calls_for_help and self.seat.views["clock"][""].status is Status.RUNNING:
            self._calls_for_help = False
            return SendMessage(help_channel(self._chair.seat), CALL)
        return self._bot.next(Hand.of(self.seat.views))


def is_over(views: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the table of these views has come to its debrief."""
    clock = views["clock"][""]
    return bool(clock.kind == "debrief" or clock.status is Status.ENDED)
