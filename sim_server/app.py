"""The composition root: one worker's application, put together from settings."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial

import structlog
from fastapi import APIRouter, FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from facilitator.dress import console_assets
from sim_server import __version__
from sim_server.api.health import health_routes
from sim_server.api.routes import routes as api_routes
from sim_server.late import LateRoutes
from sim_server.live.attendance import Attendance
from sim_server.live.botkeeper import BotKeeper
from sim_server.live.caretaker import Caretaker
from sim_server.live.clock import Clock
from sim_server.live.doorkeeper import Doorkeeper
from sim_server.live.hall import Hall
from sim_server.live.house import House
from sim_server.live.redactor import Redactor
from sim_server.live.tasks import running
from sim_server.log.archive import Archive
from sim_server.log.archiver import Archiver
from sim_server.log.errors import LogError
from sim_server.log.recovery import TableRecovery
from sim_server.log.redis import RedisLog
from sim_server.registry.database import Database
from sim_server.registry.links import LinkSigner
from sim_server.registry.tables import seed_of
from sim_server.rules.ids import TableId
from sim_server.scenario.shelf import Shelf
from sim_server.secret_key import secret_key
from sim_server.settings import Settings
from sim_server.short_road import ShortRoad
from sim_server.signals.redis import RedisSignals
from web.guard import Guard
from web.routes import routes as play_routes
from web.routes import static_routes
from web.sockets import socket_routes

_log = structlog.get_logger(__name__)
MOST_BODY = 10_000_000
"""Bytes of a request's body: twice the largest roster. The server reads no further."""


def create_app(settings: Settings, *, worker: str, started: Callable[[], None], is_alone: bool = False) -> ShortRoad:
    """The application of one worker. ``started`` is called when it can answer.

    ``is_alone``: it is the only one, and the store is its own.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            house = await _assemble(settings, worker, stack, is_alone=is_alone)
            _mount(app, house, settings, worker)
            road.sockets = socket_routes(house)
            started()
            yield

    app = FastAPI(
        title="Entente",
        version=__version__,
        summary="Online multiplayer negotiation simulation",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=lifespan,
        max_body_size=MOST_BODY,
    )
    app.add_middleware(Guard)
    # Nothing that a stranger writes stands on a page beside a secret of the server: links are cookies, and pages
    # carry no token, so the length of a compressed page gives nothing away.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    road = ShortRoad(app)
    return road


async def _assemble(settings: Settings, worker: str, stack: AsyncExitStack, *, is_alone: bool) -> House:
    """Everything in the order in which it depends on each other; the stack undoes it in reverse."""
    database = await stack.enter_async_context(Database(settings.database))
    log = await RedisLog.open(settings.redis_url, is_loss_accepted=settings.accept_loss, is_alone=is_alone)
    stack.push_async_callback(log.close)
    signals = RedisSignals(settings.redis_url)
    stack.push_async_callback(signals.close)
    archive = Archive(database.engine)
    recovery = TableRecovery(log, archive)

    async def trust(table: TableId) -> None:
        await recovery.restore(table)

    hall = Hall(log, check=trust, seeds=partial(seed_of, database))
    stack.push_async_callback(hall.close)
    attendance = Attendance(hall, signals)
    await attendance.start()
    stack.push_async_callback(attendance.stop)
    clock = Clock(hall, worker)
    await clock.start()
    stack.push_async_callback(clock.stop)
    archiver = Archiver(log, archive, worker=worker, on_trouble=_tell_trouble)
    await stack.enter_async_context(running(archiver.run(), name="archiver"))
    await stack.enter_async_context(running(Redactor(hall, recovery, worker=worker).run(), name="redactor"))
    caretaker = Caretaker(hall, database, archive, signals, worker=worker, now=_utc_now)
    await stack.enter_async_context(running(caretaker.run(), name="caretaker"))
    await stack.enter_async_context(running(BotKeeper(hall, worker).run(), name="bots"))
    doorkeeper = Doorkeeper(database, now=_utc_now)
    await stack.enter_async_context(running(doorkeeper.run(), name="doorkeeper"))
    return House(
        database=database,
        hall=hall,
        attendance=attendance,
        doorkeeper=doorkeeper,
        signals=signals,
        signer=LinkSigner(secret_key(settings.data)),
        shelf=Shelf(settings.scenarios),
        now=_utc_now,
        address=settings.address,
        allows_fast=settings.allow_fast,
    )


def _mount(app: FastAPI, house: House, settings: Settings, worker: str) -> None:
    app.include_router(api_routes(house))
    app.router.routes.append(LateRoutes("/console", partial(_console, house, settings.console_key)))
    app.include_router(play_routes(house))
    app.include_router(static_routes(dict(console_assets())))
    app.include_router(health_routes(house.hall, house.database, worker))


def _console(house: House, demo_key: str) -> APIRouter:
    from facilitator.demo_door import demo_door
    from facilitator.routes import routes

    router = routes(house)
    if demo_key:
        router.include_router(demo_door(house, demo_key))
    return router


def _tell_trouble(table: TableId, trouble: LogError) -> None:
    _log.error("A table's log and archive differ.", table=table, reason=str(trouble))


def _utc_now() -> datetime:
    return datetime.now(UTC)
