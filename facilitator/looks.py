"""How a facilitator likes to see the pages: the same look as the participants' pages, kept on this device."""

from fastapi import APIRouter, Request, Response

from facilitator.dress import dress_of
from facilitator.fields import fields_of
from facilitator.paths import own_path
from facilitator.route import ConsoleRoute, see
from web.languages import closest
from web.look import COOKIE, Look, Size, Theme, write_look
from web.visitors import KEPT_S

router = APIRouter(route_class=ConsoleRoute)


@router.get("/console/look")
async def look_page(request: Request, to: str = "") -> Response:
    return dress_of(request).page("accounts/look.html", to=own_path(to))


@router.post("/console/look")
async def keep_look(request: Request) -> Response:
    fields = await fields_of(request)
    theme, size = fields.text("theme"), fields.text("size")
    look = Look(
        theme=Theme(theme) if theme in tuple(Theme) else Theme.DEVICE,
        size=Size(size) if size in tuple(Size) else Size.NORMAL,
        language=closest(fields.text("language")),
        keys=fields.is_ticked("keys"),
    )
    response = see(own_path(fields.text("to")))
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, write_look(look), KEPT_S, httponly=True, samesite="lax", secure=secure)
    return response
