"""Rooms full of sockets: ours, where every socket is a seat's page, and the bare server's."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field

from bench.line import Heard, Line, connect, message
from bench.place import Seat

_AT_ONCE = 20
"""Sockets that open at the same moment."""


@dataclass(slots=True)
class Tally:
    """What arrived, and when, of what was sent."""

    sent: dict[int, float] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    frames: int = 0
    merged: int = 0
    """Frames that carried more than one message."""
    largest: int = 0
    """Bytes of the largest frame."""

    @property
    def deliveries(self) -> int:
        return len(self.delays)

    def hear(self, numbers: tuple[int, ...], at: float, size: int) -> None:
        self.frames += 1
        self.largest = max(self.largest, size)
        self.merged += len(numbers) > 1
        for number in numbers:
            if number in self.sent:
                self.delays.append(at - self.sent[number])


class Room:
    """The sockets of one table. Its members speak in turn."""

    def __init__(self, lines: Sequence[Line], form: Callable[[int], bytes]) -> None:
        self._lines = tuple(lines)
        self._form = form
        self._spoken = 0

    def __len__(self) -> int:
        return len(self._lines)

    def speak(self, number: int) -> None:
        line = self._lines[self._spoken % len(self._lines)]
        self._spoken += 1
        line.send(self._form(number))

    def close(self) -> None:
        for line in self._lines:
            line.close()


def page_form(number: int) -> bytes:
    """A message in plenary as the page's composer sends it over its socket."""
    fields = {"do": "send-message", "id": f"bench-{number:08d}", "channel": "plenary", "text": message(number)}
    headers = {"HX-Request": "true", "HX-Trigger": "composer-plenary", "HX-Current-URL": "http://127.0.0.1/play/"}
    return json.dumps({**fields, "headers": headers}).encode()


def bare_form(number: int) -> bytes:
    return message(number).encode()


async def open_pages(port: int, tables: Sequence[Sequence[Seat]], heard: Heard) -> tuple[Room, ...]:
    """A page's socket for every seat of these tables."""
    return tuple([Room(await open_page(port, seats, heard), page_form) for seats in tables])


async def open_page(port: int, seats: Sequence[Seat], heard: Heard) -> list[Line]:
    """A page's socket for each of these seats."""
    return await _gather([connect(port, f"{seat.page}ws", heard, cookie=seat.cookie) for seat in seats])


async def open_bare(port: int, sizes: Sequence[int], heard: Heard) -> tuple[Room, ...]:
    """As many sockets for each room of the bare server."""
    rooms = []
    for name, size in enumerate(sizes):
        lines = await _gather([connect(port, f"/room/{name}", heard) for _ in range(size)])
        rooms.append(Room(lines, bare_form))
    return tuple(rooms)


async def _gather(opening: Sequence[Coroutine[None, None, Line]]) -> list[Line]:
    lines: list[Line] = []
    for start in range(0, len(opening), _AT_ONCE):
        lines += await asyncio.gather(*opening[start : start + _AT_ONCE])
    return lines
