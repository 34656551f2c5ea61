"""The play page of a seat, what it posts without a socket, and its small roads: earlier items, notebook, settings."""

import secrets
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from starlette.datastructures import FormData

from sim_server.live.orders import Accepted, Malformed, Order
from sim_server.live.runner import TableStopped
from sim_server.registry.notebooks import read_notebook, write_notebook
from sim_server.registry.tables import video_link_of
from sim_server.rules.ids import ChannelId, CommandId, ItemId, PersonId, TableId
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.signals.protocol import SignalsUnavailable
from web.dress import NO_STORE
from web.fields import Fields
from web.forms import parse_form
from web.languages import closest
from web.look import COOKIE, Look, Size, Theme, write_look
from web.marking import N_
from web.page import Place, play_page
from web.route import PlayRoute, see
from web.templating import refusal_in
from web.tries import may_send
from web.visitors import KEPT_S, Visitor, observer, seat_visitor

router = APIRouter(route_class=PlayRoute)
Seated = Annotated[Visitor, Depends(seat_visitor)]
EARLIER: Final = 50
NOTEBOOK_MISSING: Final = N_("Only a seat has a notebook.")


async def watching(request: Request, table_id: str) -> Visitor:
    return await observer(request, table_id)


Watching = Annotated[Visitor, Depends(watching)]


@router.get("/play/{person}/")
async def play(at: Seated) -> Response:
    person = at.participant.id if at.participant else ""
    notebook = await read_notebook(at.house.database, PersonId(person), table_id=TableId(at.table.id))
    return await _page(at, notebook=notebook)


@router.get("/watch/{table_id}/")
async def watch(at: Watching) -> Response:
    return await _page(at, notebook="")


async def _page(at: Visitor, *, notebook: str) -> Response:
    html = play_page(
        at.dress.environment,
        at.dress.renderer,
        at.runner.snapshot(at.stand),
        look=at.dress.look,
        place=Place(TableId(at.table.id), at.session.title, at.table.title, video_link_of(at.session, at.table)),
        me=at.seat,
        now=at.house.hall.now(),
        notebook=notebook,
        code=at.code,
        seen=await _seen(at),
    )
    return HTMLResponse(html, headers=NO_STORE)


async def _seen(at: Visitor) -> dict[ChannelId, ItemId]:
    """The person's read marks; none where the store of signals is away."""
    if at.participant is None:
        return {}
    try:
        marks = await at.house.signals.read_marks(TableId(at.table.id), at.participant.id)
    except SignalsUnavailable:
        return {}
    return {channel: mark.item for channel, mark in marks.items()}


@router.post("/play/{person}/do")
async def do(request: Request, at: Seated) -> Response:
    """The road without a socket: carried out and back to the page, or a page that says why not and keeps the words."""
    fields = _fields(await request.form())
    order = parse_form(fields if fields.get("id") else {**fields, "id": (secrets.token_hex(12),)})
    match order:
        case Order():
            refused = await _carry_out(at, order)
        case Malformed():
            return _not_done(at, fields, order.sentence, status=422)
        case _:
            return see("./")
    if refused is None:
        back = fields.get("back", ("",))[-1]
        return see(f"./#{back}" if back.replace("-", "").replace("_", "").isalnum() else "./")
    may_anyway = refused.code is Code.CONFIDENTIAL_WORDS
    return _not_done(at, fields, refusal_in(at.dress.language, refused), status=409, may_anyway=may_anyway)


async def _carry_out(at: Visitor, order: Order) -> Rejection | None:
    if at.actor is None:
        return refuse(Code.NOT_YOURS)
    if not await may_send(at.house, at.actor.person):
        return refuse(Code.RATE_LIMITED)
    try:
        answer = await at.runner.submit(order.command, id=CommandId(order.id), actor=at.actor)
    except TableStopped:
        return refuse(Code.CLOSED_AFTER_END)
    return None if isinstance(answer, Accepted) else answer


def _not_done(at: Visitor, fields: Fields, sentence: str, *, status: int, may_anyway: bool = False) -> Response:
    """What was written stands in the form again."""
    kept = {name: values for name, values in fields.items() if name not in {"id", "text", "explanation", "anyway"}}
    words = {name: fields[name][-1] for name in ("text", "explanation") if fields.get(name)}
    context = {"sentence": sentence, "kept": kept, "words": words, "may_anyway": may_anyway}
    return at.dress.page("edges/not-done.html", status=status, **context)


def _fields(form: FormData) -> Fields:
    return {key: tuple(str(value) for value in form.getlist(key)) for key in form}


@router.get("/play/{person}/earlier")
async def earlier(request: Request, at: Seated, channel: str, before: str = "") -> Response:
    return earlier_items(request, at, channel, before)


@router.get("/watch/{table_id}/earlier")
async def earlier_watched(request: Request, at: Watching, channel: str, before: str = "") -> Response:
    return earlier_items(request, at, channel, before)


def earlier_items(request: Request, at: Visitor, channel: str, before: str) -> Response:
    """Older items of a feed, as a fragment for the page's script or as a page of their own."""
    first = ItemId(before)
    if not before:
        shown = at.runner.snapshot(at.stand).feeds.get(ChannelId(channel), ())
        first = shown[0].id if shown else ItemId("")
    items = at.runner.earlier(at.stand, ChannelId(channel), first, EARLIER)
    more = bool(items) and bool(at.runner.earlier(at.stand, ChannelId(channel), items[0].id, 1))
    feed = at.dress.renderer.feed_html(items)
    if "hx-request" in request.headers:
        return HTMLResponse(str(feed), headers={**NO_STORE, "Entente-Earlier": "yes" if more else "no"})
    return at.dress.page(
        "edges/earlier.html", feed=feed, channel=channel, first=items[0].id if more else "", seat=at.seat
    )


@router.post("/play/{person}/notebook")
async def keep_notebook(request: Request, at: Seated, text: Annotated[str, Form()] = "") -> Response:
    if at.participant is None:
        return PlainTextResponse(NOTEBOOK_MISSING, 403)
    try:
        await write_notebook(
            at.house.database, PersonId(at.participant.id), text, table_id=TableId(at.table.id), now=at.house.now()
        )
    except ValueError as fault:
        return PlainTextResponse(str(fault), 422)
    return PlainTextResponse("") if "hx-request" in request.headers else see("./#me")


@router.post("/play/{person}/settings")
async def keep_settings(request: Request) -> Response:
    return _keep_look(request, await request.form())


@router.post("/watch/{table_id}/settings")
async def keep_settings_watching(request: Request) -> Response:
    return _keep_look(request, await request.form())


def _keep_look(request: Request, form: FormData) -> Response:
    """Kept on this device."""
    theme, size = str(form.get("theme", "")), str(form.get("size", ""))
    look = Look(
        theme=Theme(theme) if theme in tuple(Theme) else Theme.DEVICE,
        size=Size(size) if size in tuple(Size) else Size.NORMAL,
        language=closest(str(form.get("language", ""))),
        keys="keys" in form,
    )
    response = see("./")
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, write_look(look), KEPT_S, httponly=True, samesite="lax", secure=secure)
    return response
