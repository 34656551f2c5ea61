"""A participant's or observer's debrief: their page, and what they may take home."""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from sim_server.debrief.disclosure import reached
from sim_server.live.records import record_in
from sim_server.rules.audience import FacilitatorViewer
from web.debriefs import debrief_of, taken_home
from web.route import PlayRoute
from web.visitors import Visitor, observer, seat_visitor

router = APIRouter(route_class=PlayRoute)
ZIP: Final = "application/zip"


async def watching(request: Request, table_id: str) -> Visitor:
    return await observer(request, table_id)


Seated = Annotated[Visitor, Depends(seat_visitor)]
Watching = Annotated[Visitor, Depends(watching)]


@router.get("/play/{person}/debrief")
async def own_debrief(at: Seated) -> Response:
    return await _page(at)


@router.get("/play/{person}/debrief/export")
async def own_export(at: Seated) -> Response:
    return await _export(at)


@router.get("/watch/{table_id}/debrief")
async def watched_debrief(at: Watching) -> Response:
    return await _page(at)


@router.get("/watch/{table_id}/debrief/export")
async def watched_export(at: Watching) -> Response:
    return await _export(at)


def attachment(name: str, packed: bytes) -> Response:
    """A ZIP file to save under a name of plain letters; it never stays in a cache."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(packed, media_type=ZIP, headers=headers)


async def _page(at: Visitor) -> Response:
    record = await record_in(at.house.hall, at.runner.table)
    view = await asyncio.to_thread(debrief_of, record, at.viewer, at.dress.language)
    return at.dress.page("debrief/page.html", view=view)


async def _export(at: Visitor) -> Response:
    """Before the debrief has begun there is nothing to take: the page says so."""
    record = await record_in(at.house.hall, at.runner.table)
    if not reached(record.stage) or isinstance(at.viewer, FacilitatorViewer):
        return await _page(at)
    packed = await asyncio.to_thread(taken_home, record, at.viewer)
    return attachment(f"entente-table-{record.opened.number}.zip", packed)
