"""Whether this worker can serve, for a proxy or a supervisor; and its figures, for Prometheus. No personal data."""

import asyncio
from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter, Response
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from sim_server import __version__
from sim_server.live.hall import Hall
from sim_server.log.errors import LogError
from sim_server.registry.database import Database

PATIENCE_S: Final = 3.0
NO_STORE: Final = {"Cache-Control": "no-store"}


class Health(BaseModel):
    """``is_well`` is whether everything answers; the others say what does."""

    is_well: bool
    version: str
    worker: str
    store: bool
    database: bool


class WorkerFigures(Collector):
    """What one worker carries now."""

    def __init__(self, hall: Hall, worker: str) -> None:
        self._hall = hall
        self._worker = worker

    def collect(self) -> Iterator[GaugeMetricFamily]:
        runners = self._hall.runners
        yield self._gauge("entente_tables", "Tables that are up at this worker", len(runners))
        onlookers = sum(runner.onlookers for runner in runners)
        yield self._gauge("entente_connections", "Pages and programs that look on at this worker", onlookers)

    def _gauge(self, name: str, about: str, value: int) -> GaugeMetricFamily:
        family = GaugeMetricFamily(name, about, labels=["worker"])
        family.add_metric([self._worker], value)
        return family


def health_routes(hall: Hall, database: Database, worker: str) -> APIRouter:
    """``/healthz`` and ``/metrics``. Keep the second from the public: it says how busy the server is."""
    router = APIRouter(include_in_schema=False)
    figures = CollectorRegistry()
    figures.register(WorkerFigures(hall, worker))
    ProcessCollector(registry=figures)
    PlatformCollector(registry=figures)
    GCCollector(registry=figures)

    @router.get("/healthz")
    async def healthz(response: Response) -> Health:
        store, registry = await asyncio.gather(_answers_store(hall), _answers_database(database))
        is_well = store and registry
        response.status_code = 200 if is_well else 503
        response.headers.update(NO_STORE)
        return Health(is_well=is_well, version=__version__, worker=worker, store=store, database=registry)

    @router.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(figures), media_type=CONTENT_TYPE_PLAIN_0_0_4, headers=NO_STORE)

    return router


async def _answers_store(hall: Hall) -> bool:
    try:
        async with asyncio.timeout(PATIENCE_S):
            await hall.log.last_alive()
    except (LogError, TimeoutError):
        return False
    return True


async def _answers_database(database: Database) -> bool:
    try:
        async with asyncio.timeout(PATIENCE_S), database.reading() as transaction:
            await transaction.scalar(text("SELECT 1"))
    except (SQLAlchemyError, OSError, TimeoutError):
        return False
    return True
