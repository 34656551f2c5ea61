"""Who is here, and who has been quiet."""

from collections.abc import Iterator

from sim_server.projection.regions import Sight
from sim_server.rules.ids import Millis, SeatId
from sim_server.rules.playtime import MINUTE, scaled
from sim_server.rules.presence import Presence
from sim_server.rules.state import Holding, Seat, TableState

QUIET_MINUTES = 15
"""Of the scenario's time: who has said nothing for so long while others spoke counts as quiet."""


def presence(sight: Sight, seat: Seat) -> Presence:
    """A bot is always here; a person while connected."""
    if seat.holding is Holding.BOT:
        return Presence.HERE
    return sight.present.get(seat.id, Presence.GONE)


def here(sight: Sight) -> int:
    return sum(presence(sight, seat) is Presence.HERE for seat in sight.state.seats.values())


def held(state: TableState) -> tuple[Seat, ...]:
    """Seats that somebody holds, a person or a bot."""
    return tuple(seat for seat in state.seats.values() if seat.holding is not Holding.VACANT)


def ready(state: TableState) -> int:
    return sum(seat.is_ready for seat in state.seats.values())


def are_all_ready(state: TableState) -> bool:
    """Whether every seat that somebody holds is ready."""
    return all(seat.is_ready for seat in held(state)) and bool(held(state))


def last_word(state: TableState) -> Millis | None:
    """When any seat last said something."""
    return max((activity.last_at for activity in state.activity.values()), default=None)


def quiet_seats(state: TableState) -> frozenset[SeatId]:
    """Held seats that have said nothing for long, counted to the latest word of anybody at the table."""
    latest = last_word(state)
    if latest is None or state.flow.play_began == 0:
        return frozenset()
    return frozenset(_quiet(state, latest - scaled(state, QUIET_MINUTES * MINUTE)))


def _quiet(state: TableState, limit: int) -> Iterator[SeatId]:
    for seat in held(state):
        spoken = state.activity.get(seat.id)
        last_at = max(spoken.last_at, state.flow.play_began) if spoken else state.flow.play_began
        if last_at < limit:
            yield seat.id
