"""Which seats bots held when: what somebody did for a seat stays theirs, also when the seat is in other hands."""

from typing import Final

from sim_server.rules.ids import Millis, SeatId

Bots = frozenset[SeatId]
"""The seats that bots hold at one moment."""
BotTimes = tuple[tuple[Millis, Bots], ...]
"""Every change of that, the oldest first: from when on, and the seats from then on."""
NO_BOTS: Final[Bots] = frozenset()


def bots_now(times: BotTimes) -> Bots:
    return times[-1][1] if times else NO_BOTS


def bots_at(times: BotTimes, moment: Millis) -> Bots:
    """As it was at a moment; a change counts from its own millisecond on."""
    return next((seats for since, seats in reversed(times) if since <= moment), NO_BOTS)


def changed_to(times: BotTimes, seats: Bots, at: Millis) -> BotTimes:
    """With these seats from now on; the same where they are held already."""
    return times if seats == bots_now(times) else (*times, (at, seats or NO_BOTS))
