"""The composition root: one worker's application, put together from settings."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from facilitator.demo_door import demo_door
from facilitator.dress import console_assets
from facilitator.house import House as ConsoleHouse
from facilitator.routes import routes as console_routes
from sim_server import __version__
from sim_server.api.health import health_routes
from sim_server.api.house import ApiHouse
from sim_server.api.routes import routes as api_routes
from sim_server.live.attendance import Attendance
from sim_server.live.botkeeper import BotKeeper
from sim_server.live.caretaker import Caretaker
from sim_server.live.clock import Clock
from sim_server.live.doorkeeper import Doorkeeper
from sim_server.live.hall import Hall
from sim_server.live.tasks import running
from sim_server.log.archive import Archive
from sim_server.log.archiver import Archiver
from sim_server.log.errors import LogError
from sim_server.log.recovery import TableRecovery
from sim_server.log.redis import RedisLog
from sim_server.registry.database import Database
from sim_server.registry.links import LinkSigner
from sim_server.rules.ids import TableId
from sim_server.scenario.shelf import Shelf
from sim_server.secret_key import secret_key
from sim_server.settings import Settings
from sim_server.signals.redis import RedisSignals
from web.guard import Guard
from web.house import PlayHouse
from web.routes import routes as play_routes
from web.routes import static_routes

_log = structlog.get_logger(__name__)
MOST_BODY = 10_000_000
"""Bytes of a request's body: twice the largest roster. The server reads no further."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What one worker is made of."""

    settings: Settings
    worker: str
    database: Database
    log: RedisLog
    signals: RedisSignals
    hall: Hall
    attendance: Attendance
    doorkeeper: Doorkeeper
    signer: LinkSigner
    shelf: Shelf


def create_app(settings: Settings, *, worker: str, started: Callable[[], None]) -> FastAPI:
    """The application of one worker. ``started`` is called when it can answer."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            parts = await _assemble(settings, worker, stack)
            _mount(app, parts)
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
    # Compressing pages with secrets is safe here: links are cookies that no other site's request carries.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    return app


async def _assemble(settings: Settings, worker: str, stack: AsyncExitStack) -> Parts:
    """Everything in the order in which it depends on each other; the stack undoes it in reverse."""
    database = await stack.enter_async_context(Database(settings.database))
    log = await RedisLog.open(settings.redis_url, is_loss_accepted=settings.accept_loss)
    stack.push_async_callback(log.close)
    signals = RedisSignals(settings.redis_url)
    stack.push_async_callback(signals.close)
    archive = Archive(database.engine)
    recovery = TableRecovery(log, archive)

    async def trust(table: TableId) -> None:
        await recovery.restore(table)

    hall = Hall(log, check=trust)
    stack.push_async_callback(hall.close)
    attendance = Attendance(hall, signals)
    await attendance.start()
    stack.push_async_callback(attendance.stop)
    clock = Clock(hall, worker)
    await clock.start()
    stack.push_async_callback(clock.stop)
    archiver = Archiver(log, archive, worker=worker, on_trouble=_tell_trouble)
    await stack.enter_async_context(running(archiver.run(), name="archiver"))
    caretaker = Caretaker(hall, database, archive, signals, worker=worker, now=_utc_now)
    await stack.enter_async_context(running(caretaker.run(), name="caretaker"))
    await stack.enter_async_context(running(BotKeeper(hall, worker).run(), name="bots"))
    doorkeeper = Doorkeeper(database)
    await stack.enter_async_context(running(doorkeeper.run(), name="doorkeeper"))
    return Parts(
        settings=settings,
        worker=worker,
        database=database,
        log=log,
        signals=signals,
        hall=hall,
        attendance=attendance,
        doorkeeper=doorkeeper,
        signer=LinkSigner(secret_key(settings.data)),
        shelf=Shelf(settings.scenarios),
    )


def _mount(app: FastAPI, parts: Parts) -> None:
    app.include_router(api_routes(_api_house(parts)))
    app.include_router(console_routes(_console_house(parts)))
    app.include_router(play_routes(_play_house(parts)))
    app.include_router(static_routes(dict(console_assets())))
    app.include_router(health_routes(parts.hall, parts.database, parts.worker))
    if parts.settings.console_key:
        app.include_router(demo_door(_console_house(parts), parts.settings.console_key))


def _api_house(parts: Parts) -> ApiHouse:
    return ApiHouse(
        database=parts.database,
        hall=parts.hall,
        attendance=parts.attendance,
        doorkeeper=parts.doorkeeper,
        signer=parts.signer,
        shelf=parts.shelf,
        now=_utc_now,
        allows_fast=parts.settings.allow_fast,
    )


def _console_house(parts: Parts) -> ConsoleHouse:
    return ConsoleHouse(
        database=parts.database,
        hall=parts.hall,
        doorkeeper=parts.doorkeeper,
        signer=parts.signer,
        shelf=parts.shelf,
        now=_utc_now,
        address=parts.settings.address,
        allows_fast=parts.settings.allow_fast,
    )


def _play_house(parts: Parts) -> PlayHouse:
    return PlayHouse(
        database=parts.database,
        hall=parts.hall,
        attendance=parts.attendance,
        doorkeeper=parts.doorkeeper,
        signals=parts.signals,
        signer=parts.signer,
        now=_utc_now,
        allows_fast=parts.settings.allow_fast,
    )


def _tell_trouble(table: TableId, trouble: LogError) -> None:
    _log.error("A table's log and archive differ.", table=table, reason=str(trouble))


def _utc_now() -> datetime:
    return datetime.now(UTC)
