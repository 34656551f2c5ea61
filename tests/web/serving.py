"""A server of the participants' pages for one table of the small scenario: real sockets, memory log, SQLite.

It runs in a thread with a loop of its own; `Serving.run` runs a coroutine there.
"""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from fastapi import FastAPI

from sim_server.api.routes import routes as api_routes
from sim_server.live.attendance import Attendance
from sim_server.live.doorkeeper import Doorkeeper
from sim_server.live.hall import Hall
from sim_server.live.house import House
from sim_server.live.lobby import open_lobby
from sim_server.live.orders import Accepted
from sim_server.live.runner import Runner
from sim_server.live.wire import FrameProtocol
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.registry.database import Database
from sim_server.registry.links import LinkSigner, ObserverLink, SeatLink
from sim_server.registry.passes import find_pass
from sim_server.registry.sessions import Session
from sim_server.registry.tables import Table, seed_of
from sim_server.rules.actors import FacilitatorActor
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import AdvancePhase, Command, StartTable
from sim_server.rules.ids import CommandId, FacilitatorId, PersonId, SeatId, SessionId, TableId
from sim_server.scenario.shelf import Shelf
from sim_server.short_road import ShortRoad
from sim_server.signals.memory import MemorySignals
from tests.shells import Shells
from tests.web.seated import seated
from web.guard import Guard
from web.routes import routes, static_routes
from web.sockets import socket_routes

T = TypeVar("T")
LEAD = FacilitatorActor(FacilitatorId("lead"), FacilitatorKind.LEAD)


@dataclass
class Serving:
    """The server, and what a test needs to know of its table."""

    loop: asyncio.AbstractEventLoop
    house: House
    session: Session
    table: Table
    people: dict[SeatId, PersonId]
    address: str = ""
    doors: "asyncio.Task[None]" = field(init=False)
    commands: int = 0

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(20)

    def does(self, command: Command) -> None:
        """The facilitator does it."""

        async def submit() -> object:
            runner = await self.house.hall.table(TableId(self.table.id))
            self.commands += 1
            return await runner.submit(command, id=CommandId(f"lead-{self.commands}"), actor=LEAD)

        answer = self.run(submit())
        assert isinstance(answer, Accepted), answer

    def runner(self) -> Runner:
        return self.run(self.house.hall.table(TableId(self.table.id)))

    def starts_and_goes_to(self, kind: str) -> None:
        """Start the table and go on to the first phase of a kind."""
        self.does(StartTable())
        runner = self.runner()
        while runner.state.scenario.phases()[runner.state.flow.index].kind != kind:
            self.does(AdvancePhase(runner.state.flow.occurrence))

    def link(self, seat: str) -> str:
        """The address of a seat's personal link."""
        person = self.people[SeatId(seat)]
        held = self.run(find_pass(self.house.database, person))
        assert held is not None
        link = SeatLink(SessionId(self.session.id), person, held.version)
        return f"{self.address}/s/{self.house.signer.sign(link)}"

    def token(self, seat: str) -> str:
        """What opens a seat on the JSON socket."""
        return self.link(seat).rpartition("/")[2]

    def observer_link(self) -> str:
        link = ObserverLink(SessionId(self.session.id), TableId(self.table.id), self.table.observer_version)
        return f"{self.address}/o/{self.house.signer.sign(link)}"

    @property
    def seats(self) -> tuple[SeatId, ...]:
        return tuple(self.people)


def application(house: House) -> ShortRoad:
    """Put together as a worker's is."""
    app = FastAPI(openapi_url=None)
    app.include_router(api_routes(house))
    app.include_router(routes(house))
    app.include_router(static_routes())
    app.add_middleware(Guard)
    road = ShortRoad(app)
    road.sockets = socket_routes(house)
    return road


SHELLS = Shells(application)


@contextmanager
def serving(folder: Path, *, port: int = 0) -> Iterator[Serving]:
    """A table whose lobby is open, every seat held by a person."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    made: Serving = asyncio.run_coroutine_threadsafe(_prepare(loop, folder), loop).result(30)
    with SHELLS.around(made.house) as app:
        server = uvicorn.Server(_config(app, port))
        task = asyncio.run_coroutine_threadsafe(server.serve(), loop)
        try:
            while not server.started:
                assert not task.done(), task.exception()
                threading.Event().wait(0.02)
            bound = server.servers[0].sockets[0].getsockname()[1]
            made.address = f"http://127.0.0.1:{bound}"
            yield made
        finally:
            server.should_exit = True
            task.result(20)
            made.run(_close(made))
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()


def _config(app: ShortRoad, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        ws=FrameProtocol,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
        lifespan="off",
    )


async def _prepare(loop: asyncio.AbstractEventLoop, folder: Path) -> Serving:
    ready = await seated()
    (folder / "registry.db").write_bytes(ready.file)
    database = Database(folder / "registry.db")
    hall, signals = Hall(MemoryLog(MemoryStore()), seeds=partial(seed_of, database)), MemorySignals()
    attendance = Attendance(hall, signals)
    await attendance.start()
    signer = LinkSigner("a secret key that only these tests know")
    doorkeeper = Doorkeeper(database)
    house = House(
        database=database,
        hall=hall,
        attendance=attendance,
        doorkeeper=doorkeeper,
        signals=signals,
        signer=signer,
        shelf=Shelf(folder),
        now=lambda: datetime.now(UTC),
        address="http://127.0.0.1",
        allows_fast=True,
    )
    made = Serving(loop, house, session=ready.session, table=ready.table, people=dict(ready.people))
    made.doors = asyncio.create_task(doorkeeper.run())
    await open_lobby(hall, database, made.session, ready.source)
    return made


async def _close(made: Serving) -> None:
    made.doors.cancel()
    await asyncio.gather(made.doors, return_exceptions=True)
    await made.house.attendance.stop()
    await made.house.hall.close()
    await made.house.database.close()
