"""Arriving: whoever opens the link of a seat that the registry gives them takes it at the table too.

Until then a bot may hold the seat; it gives way, and what it was ready for is forgotten with it.
"""

import secrets

from sim_server.live.runner import CLOCK, Runner
from sim_server.rules.commands import SeatPerson
from sim_server.rules.ids import CommandId, PersonId, SeatId
from sim_server.rules.state import Holding


async def seat_on_arrival(runner: Runner, seat: SeatId, person: PersonId) -> None:
    """Seat a person in the bot's place; does nothing for any other seat. Raises `TableStopped`."""
    if is_kept_by_bot(runner, seat):
        command_id = CommandId(f"arrival-{secrets.token_hex(8)}")
        await runner.submit(SeatPerson(seat, person), id=command_id, actor=CLOCK)


def is_kept_by_bot(runner: Runner, seat: SeatId) -> bool:
    """Whether a bot holds this seat now."""
    held = runner.state.seats.get(seat)
    return held is not None and held.holding is Holding.BOT
