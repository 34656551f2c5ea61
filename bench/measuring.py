"""The measurements, one after the other, in one run with one server of ours and one bare server."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path

from bench.bare_server import serving_bare
from bench.drafting import edits
from bench.ear import Ear
from bench.figures import Figures, Pair
from bench.first_load import first_load
from bench.load import one_by_one, require_unmerged, steady
from bench.machine import Cores, cpu_seconds, pin, resident_kb, until_quiet
from bench.place import TALKS, Seat, facilitator_token, make_place
from bench.rooms import Room, Tally, open_bare, open_pages
from bench.server import Server, serving
from bench.size import Size

_SETTLE_S = 2.0
_FILLING_PER_SECOND = 150.0
_BREATH_S = 0.1
"""Between two turns of the long table: a fast machine would send more than a server takes from one hand."""

Tell = Callable[[str], None]
_Load = Callable[[Tally], Coroutine[None, None, None]]
_Side = tuple[int, Sequence[Room]]
"""A server's process, and the rooms full of its sockets."""


async def measure(size: Size, tell: Tell) -> Figures:
    """Everything. ``tell`` hears what goes on. Raises `CannotMeasure`."""
    cores = Cores.of_this_machine()
    starts = await _starts(size, tell)
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        async with serving(Path(folder)) as server, serving_bare(server.redis_url) as bare:
            tell(f"{size.tables} tables with {size.people} seats each…")
            token = await facilitator_token(server)
            tables = await make_place(server, token, tables=size.tables, people=size.people)
            for process in (*server.processes, bare.process):
                pin(process, cores.server)
            pin(os.getpid(), cores.client)
            loaded = await first_load(server, tables[0][0])
            ear = Ear()
            tell("Memory…")
            kb_per_viewer, ours = await _viewers(server, tables, ear)
            others = await open_bare(bare.port, [len(room) for room in ours], ear.hear)
            await until_quiet(server.worker)
            tell("Long and short conversations…")
            history = await _history(server.worker, ours, ear, size)
            tell("Delay…")
            delays = await _delays(ours, ear, size)
            tell("Fan-out, in turns…")
            fanout = await _fanout((server.worker, ours), (bare.process, others), ear, size)
            for room in (*ours, *others):
                room.close()
            await asyncio.sleep(_SETTLE_S)
            tell("A long text…")
            (authors,) = await make_place(server, token, tables=1, people=size.people, phase=TALKS)
            edited = await edits(server, authors, ear, size)
    return Figures(size, fanout, history, delays, kb_per_viewer, loaded, starts, _ms(edited), edited.largest)


async def _starts(size: Size, tell: Tell) -> tuple[float, ...]:
    """How long the installed server takes to answer; the first start compiles and does not count."""
    tell("Starts…")
    taken = []
    for _ in range(size.starts + 1):
        with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
            async with serving(Path(folder)) as server:
                taken.append(server.ready_s)
    return tuple(taken[1:])


async def _viewers(server: Server, tables: Sequence[Sequence[Seat]], ear: Ear) -> tuple[float, tuple[Room, ...]]:
    """Memory that each page's socket takes, once every table has been looked at and the page's templates are loaded."""
    looks = await open_pages(server.port, [seats[:1] for seats in tables], ear.hear)
    await asyncio.sleep(_SETTLE_S)
    for look in looks:
        look.close()
    await asyncio.sleep(_SETTLE_S)
    before = resident_kb(server.worker)
    rooms = await open_pages(server.port, tables, ear.hear)
    # After many sockets opened, presence is told to everyone; figures are taken once that is over.
    await asyncio.sleep(_SETTLE_S)
    await until_quiet(server.worker)
    return (resident_kb(server.worker) - before) / sum(map(len, rooms)), rooms


async def _history(worker: int, rooms: Sequence[Room], ear: Ear, size: Size) -> tuple[Pair, ...]:
    """A message in a table that has said much, against one in a table that has said little, in turns."""
    long, *others = rooms
    await steady([long], ear.anew(), per_second=_FILLING_PER_SECOND, seconds=size.long / _FILLING_PER_SECOND)
    pairs = []
    for block in range(size.blocks):
        await asyncio.sleep(_BREATH_S)
        fresh = others[block % len(others)]
        await one_by_one(fresh, ear.anew(), messages=size.short)
        costs = [await _cost(worker, ear, _talk(room, size)) for room in (long, fresh)]
        pairs.append(Pair(*costs))
    return tuple(pairs)


async def _delays(rooms: Sequence[Room], ear: Ear, size: Size) -> tuple[tuple[float, ...], ...]:
    """Milliseconds from sending to hearing, one message a second at each table, evenly spread; by rounds."""
    rounds = []
    for _ in range(size.delay_rounds):
        tally = ear.anew()
        await steady(rooms, tally, per_second=len(rooms), seconds=size.delay_s)
        rounds.append(_ms(tally))
    return tuple(rounds)


def _ms(tally: Tally) -> tuple[float, ...]:
    return tuple(delay * 1000 for delay in tally.delays)


async def _fanout(ours: _Side, bare: _Side, ear: Ear, size: Size) -> tuple[Pair, ...]:
    """Ours and the bare server in turns, at the same steady pace."""
    pairs = []
    for _ in range(size.rounds):
        costs = [await _cost(process, ear, _pace(rooms, size)) for process, rooms in (ours, bare)]
        pairs.append(Pair(*costs))
    return tuple(pairs)


def _talk(room: Room, size: Size) -> _Load:
    return lambda tally: one_by_one(room, tally, messages=size.block)


def _pace(rooms: Sequence[Room], size: Size) -> _Load:
    return lambda tally: steady(rooms, tally, per_second=size.per_second, seconds=size.round_s)


async def _cost(process: int, ear: Ear, load: _Load) -> float:
    """CPU of a process for each message of a load, in microseconds. Raises `CannotMeasure` where frames merged."""
    tally = ear.anew()
    before = cpu_seconds(process)
    await load(tally)
    taken = cpu_seconds(process) - before
    require_unmerged(tally)
    return taken / len(tally.sent) * 1e6
