"""Attendance: who is connected to which table, from the sockets of all workers to the pages of all.

Connections are signals: beaten into the store every ten seconds, never logged. The log learns only that a seat
was taken, and that it was lost for over two minutes.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog

from sim_server.live.hall import Hall
from sim_server.live.runner import CLOCK, Runner, TableStopped
from sim_server.rules.audience import SeatViewer, Viewer
from sim_server.rules.commands import NoteSeatLost, NoteSeatTaken
from sim_server.rules.ids import CommandId, SeatId, TableId
from sim_server.rules.presence import Presence
from sim_server.rules.state import Holding, TableState
from sim_server.signals.protocol import Changed, Connection, Signal, Signals, SignalsUnavailable

_log = structlog.get_logger(__name__)
BEAT_EVERY_S: Final = 10.0
LEAVING_LIMIT_S: Final = 1.0
_SEAT: Final = "seat/"


def viewer_key(viewer: Viewer) -> str:
    """The name of a viewer among the signals; only seats are told apart."""
    return f"{_SEAT}{viewer.seat}" if isinstance(viewer, SeatViewer) else "guest"


class Attendance:
    """One for each worker. ``start`` before use, ``stop`` when done."""

    def __init__(self, hall: Hall, signals: Signals) -> None:
        self._hall = hall
        self._signals = signals
        self._watch = signals.watch(self._changed)
        self._here: set[Connection] = set()
        self._dirty: set[TableId] = set()
        self._wake = asyncio.Event()
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        hall.loaded.append(self._loaded)

    async def start(self) -> None:
        self._tasks = (
            asyncio.create_task(self._beat(), name="attendance-beat"),
            asyncio.create_task(self._look(), name="attendance-look"),
        )

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(TimeoutError):
            # A store that is gone is not waited for: whoever stops beating is away soon.
            async with asyncio.timeout(LEAVING_LIMIT_S):
                for connection in tuple(self._here):
                    await self._tell(self._signals.leave(connection, self._hall.now()))
        await self._watch.close()

    @asynccontextmanager
    async def attending(self, table: TableId, viewer: Viewer) -> AsyncIterator[None]:
        """While this lasts, the viewer is here. A store of signals that is away does not stop play."""
        connection = Connection(table, viewer_key(viewer), secrets.token_hex(6))
        self._here.add(connection)
        await self._tell(self._signals.arrive(connection, self._hall.now()))
        try:
            yield
        finally:
            self._here.discard(connection)
            await self._tell(self._signals.leave(connection, self._hall.now()))

    async def _tell(self, telling: Coroutine[None, None, None]) -> None:
        try:
            await telling
        except SignalsUnavailable as error:
            _log.warning("Presence could not be told.", reason=str(error))

    def _loaded(self, runner: Runner) -> None:
        self._dirty.add(runner.table)
        self._wake.set()

    def _changed(self, changed: Changed) -> None:
        if changed.signal in {Signal.PRESENCE, Signal.EVERYTHING}:
            self._dirty.add(changed.table)
            self._wake.set()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_EVERY_S)
            await self._tell(self._signals.beat(tuple(self._here), self._hall.now()))
            self._dirty.update(runner.table for runner in self._hall.runners)
            self._wake.set()

    async def _look(self) -> None:
        watched: set[TableId] = set()
        while True:
            await self._wake.wait()
            self._wake.clear()
            tables, self._dirty = self._dirty, set()
            await self._refresh([runner for runner in self._hall.runners if runner.table in tables], watched)
            await self._leave_unloaded(watched)

    async def _leave_unloaded(self, watched: set[TableId]) -> None:
        for table in watched - {runner.table for runner in self._hall.runners}:
            watched.discard(table)
            await self._tell(self._watch.remove(table))

    async def _refresh(self, runners: Sequence[Runner], watched: set[TableId]) -> None:
        tables = [runner.table for runner in runners]
        try:
            for table in tables:
                if table not in watched:
                    await self._watch.add(table)
                    watched.add(table)
            found = await self._signals.presence(tables, self._hall.now())
        except SignalsUnavailable as error:
            _log.warning("Presence could not be read.", reason=str(error))
            return
        for runner in runners:
            await self._take_over(runner, found[runner.table])

    async def _take_over(self, runner: Runner, found: Mapping[str, Presence]) -> None:
        present = {SeatId(key.removeprefix(_SEAT)): value for key, value in found.items() if key.startswith(_SEAT)}
        runner.set_present(present)
        await self._record(runner, present)

    async def _record(self, runner: Runner, present: dict[SeatId, Presence]) -> None:
        if not runner.is_open:
            return
        try:
            for command in _records(runner.state, present):
                await runner.submit(command, id=CommandId(f"seen/{secrets.token_hex(6)}"), actor=CLOCK)
        except TableStopped as error:
            _log.warning("Presence could not be recorded.", table=runner.table, reason=str(error))
        except Exception:
            _log.exception("Presence stumbled and goes on.", table=runner.table)


def _records(state: TableState, present: dict[SeatId, Presence]) -> Iterator[NoteSeatTaken | NoteSeatLost]:
    """What the log still has to learn about who is here."""
    for seat in state.seats.values():
        presence = present.get(seat.id, Presence.GONE)
        if presence is Presence.HERE and not seat.is_connected:
            yield NoteSeatTaken(seat.id)
        elif presence is Presence.GONE and seat.is_connected and seat.holding is Holding.PEOPLE:
            yield NoteSeatLost(seat.id)
