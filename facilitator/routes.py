"""The facilitators' pages as one router."""

from fastapi import APIRouter, Depends

from facilitator import (
    accounts,
    debrief,
    ending,
    forecasts,
    links,
    looking,
    looks,
    members,
    papers,
    pen,
    people,
    rewriting,
    seats,
    see_as,
    sessions,
    table,
    tables,
    worth,
)
from facilitator.route import ConsoleRoute
from sim_server.live.house import House, bring

PARTS = (
    accounts,
    looks,
    sessions,
    pen,
    people,
    seats,
    links,
    members,
    tables,
    table,
    papers,
    pen,
    worth,
    rewriting,
    debrief,
    forecasts,
    see_as,
    looking,
    ending,
)


def routes(house: House) -> APIRouter:
    """Every page, form and socket of the facilitators. Put `web.guard.Guard` around the application that takes it."""
    router = APIRouter(route_class=ConsoleRoute, include_in_schema=False)
    for part in PARTS:
        router.include_router(part.router, dependencies=[Depends(bring(house))])
    return router
