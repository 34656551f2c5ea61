"""All roads of the participants' pages, to be taken into the application."""

from fastapi import APIRouter, Depends, Request, Response

from sim_server.live.house import House, bring
from web import attachments, debrief, importing, joining, papers, sheets, table
from web.assets import FOREVER, Asset, assets, respond
from web.seat_style import seat_style


def routes(house: House) -> APIRouter:
    """The router of the participants' pages. Put `guard.Guard` around the application that takes it."""
    router = APIRouter(dependencies=[Depends(bring(house))], include_in_schema=False)
    for part in (joining, table, sheets, papers, attachments, importing, debrief):
        router.include_router(part.router)
    router.add_api_route("/seat-style/{seat}.css", _seat_style, methods=["GET"])
    return router


def static_routes(*folders: dict[str, Asset]) -> APIRouter:
    """The static files of the kit and of ``folders`` (see `assets.assets`), for ever under their digest."""
    found = {asset.address: asset for each in (assets(), *folders) for asset in each.values()}
    router = APIRouter(include_in_schema=False)

    async def file(request: Request) -> Response:
        return respond(found.get(request.url.path), request)

    router.add_api_route("/static/{path:path}", file, methods=["GET", "HEAD"])
    return router


async def _seat_style(seat: str) -> Response:
    return Response(seat_style(seat), media_type="text/css", headers={"Cache-Control": FOREVER})
