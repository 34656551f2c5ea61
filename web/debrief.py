"""A participant's or observer's debrief: their page, and what they may take home."""

import asyncio
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from sim_server.debrief.disclosure import reached
from sim_server.debrief.export import export_own
from sim_server.live.records import record_in
from sim_server.rules.audience import FacilitatorViewer
from web.debrief_view import debrief_view
from web.visitors import Visitor, observer, seat_visitor

ZIP: Final = "application/zip"


def debrief_routes(route_class: type[APIRoute] = APIRoute) -> APIRouter:
    """The pages beside the play page. ``route_class`` answers what `web.visitors` raises at closed doors."""
    router = APIRouter(route_class=route_class, include_in_schema=False)

    @router.get("/play/{person}/debrief")
    async def own_debrief(request: Request, person: str) -> Response:
        return await _page(await seat_visitor(request, person))

    @router.get("/play/{person}/debrief/export")
    async def own_export(request: Request, person: str) -> Response:
        return await _export(await seat_visitor(request, person))

    @router.get("/watch/{table}/debrief")
    async def watched_debrief(request: Request, table: str) -> Response:
        return await _page(await observer(request, table))

    @router.get("/watch/{table}/debrief/export")
    async def watched_export(request: Request, table: str) -> Response:
        return await _export(await observer(request, table))

    return router


def attachment(name: str, packed: bytes) -> Response:
    """A ZIP file to save under a name of plain letters; it never stays in a cache."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(packed, media_type=ZIP, headers=headers)


async def _page(visitor: Visitor) -> Response:
    record = await record_in(visitor.house.hall, visitor.runner.table)
    view = await asyncio.to_thread(debrief_view, record, visitor.viewer, visitor.dress.language)
    return visitor.dress.page("debrief/page.html", view=view)


async def _export(visitor: Visitor) -> Response:
    """Before the debrief has begun there is nothing to take: the page says so."""
    record = await record_in(visitor.house.hall, visitor.runner.table)
    if not reached(record.stage) or isinstance(visitor.viewer, FacilitatorViewer):
        return await _page(visitor)
    packed = await asyncio.to_thread(export_own, record, visitor.viewer)
    return attachment(f"entente-table-{record.opened.number}.zip", packed)
