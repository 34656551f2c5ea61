"""Letters to characters: whoever had an inject of a character can write to it, in its own help line.

Whoever plays the character reads that line, and nobody else at the table; so the answer comes there too.
"""

from sim_server.rules.audience import SeatViewer, can_see
from sim_server.rules.ids import CharacterId, SeatId
from sim_server.rules.state import TableState


def may_answer(state: TableState, seat: SeatId, character: CharacterId) -> bool:
    """Whether an inject of the character has reached the seat."""
    heard = state.tray.heard.get(character)
    return heard is not None and can_see(SeatViewer(seat), heard)
