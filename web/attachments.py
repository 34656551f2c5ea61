"""Attachments of injects, for whoever may see the inject: the bytes as they were when the lobby opened.

The address names the content by its hash. Whoever has no sight of an inject with it gets what anybody gets for a
thing that does not exist. A browser shows none of it as a page of ours: text and PDF are saved, pictures are pictures.
"""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response

from sim_server.registry.attachments import read_file
from sim_server.rules.attaching import attachment_for
from sim_server.rules.ids import SessionId
from web.route import PlayRoute
from web.sheet_page import At, place_of
from web.sheets import watching
from web.visitors import Visitor, seat_visitor

SAFE: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def add_attachments(router: APIRouter, prefix: str, door: Callable[..., Coroutine[Any, Any, Visitor]]) -> None:
    """The road to attachments at one place. ``door`` says who comes in there, as in `sheets.add_sheets`."""

    async def enter(request: Request, at: Annotated[Visitor, Depends(door)]) -> None:
        request.state.visitor = at

    path = f"{prefix}/attachments/{{digest}}/{{name}}"
    router.add_api_route(path, attached, methods=["GET"], dependencies=[Depends(enter)])


async def attached(at: At, digest: str, name: str) -> Response:
    found = attachment_for(at.runner.state, at.viewer, digest)
    content = await read_file(at.house.database, SessionId(at.session.id), digest) if found else None
    if found is None or content is None or name != found.name:
        return at.dress.page("sheets/gone.html", status=404, within=False, **place_of(at))
    shown = "inline" if found.is_image else "attachment"
    saved_as = f"{shown}; filename=\"{found.name}\"; filename*=UTF-8''{quote(found.name)}"
    headers = {**SAFE, "Content-Disposition": saved_as}
    return Response(content, media_type=found.media_type, headers=headers)


router = APIRouter(route_class=PlayRoute)
add_attachments(router, "/play/{person}", seat_visitor)
add_attachments(router, "/watch/{table_id}", watching)
