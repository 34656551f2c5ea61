"""Loads: messages sent to rooms at a steady pace, or one after the other; each ends when all has arrived."""

import asyncio
import itertools
import time
from collections.abc import Sequence

from bench.machine import CannotMeasure
from bench.rooms import Room, Tally

_PATIENCE_S = 10.0
"""Silence of this length means that what is missing does not come."""
_LOOK_EVERY_S = 0.002
_MOST_MERGED = 0.05

numbers = itertools.count(1)
"""No number is ever used twice in one run."""


async def steady(rooms: Sequence[Room], tally: Tally, *, per_second: float, seconds: float) -> None:
    """Speak in the rooms in turn, evenly spread over the time. Raises `CannotMeasure` where something is lost."""
    begun = time.perf_counter()
    for count, room in zip(range(round(per_second * seconds)), itertools.cycle(rooms)):
        wait = begun + count / per_second - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        _speak(room, tally)
    await _all_arrived(tally, len(tally.sent) * len(rooms[0]))


async def one_by_one(room: Room, tally: Tally, *, messages: int) -> None:
    """Speak, and speak again as soon as everyone in the room has heard it."""
    for _ in range(messages):
        _speak(room, tally)
        await _all_arrived(tally, len(tally.sent) * len(room), pause=0)


def require_unmerged(tally: Tally) -> None:
    """Frames that carry several messages cost less each, so figures with many of them mean nothing."""
    if tally.merged > _MOST_MERGED * tally.frames:
        raise CannotMeasure(f"{tally.merged} of {tally.frames} frames carried several messages: the run is void.")


def _speak(room: Room, tally: Tally) -> None:
    number = next(numbers)
    tally.sent[number] = time.perf_counter()
    room.speak(number)


async def _all_arrived(tally: Tally, expected: int, *, pause: float = _LOOK_EVERY_S) -> None:
    seen, since = tally.deliveries, time.perf_counter()
    while tally.deliveries < expected:
        if tally.deliveries > seen:
            seen, since = tally.deliveries, time.perf_counter()
        if time.perf_counter() > since + _PATIENCE_S:
            raise CannotMeasure(f"{expected - tally.deliveries} of {expected} deliveries did not arrive.")
        await asyncio.sleep(pause)
