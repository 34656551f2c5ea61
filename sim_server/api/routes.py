"""The JSON interface as one router, under /api/v1."""

from fastapi import APIRouter, Depends

from sim_server.api import sessions, sockets, tables
from sim_server.live.house import House, bring

PREFIX = "/api/v1"


def routes(house: House) -> APIRouter:
    """Every route and socket for programs. Tokens travel in headers, so no cookie and no origin matter here."""
    router = APIRouter(prefix=PREFIX)
    for part in (sessions, tables, sockets):
        router.include_router(part.router, dependencies=[Depends(bring(house))])
    return router
