"""See as a seat: the play page exactly as that seat has it, read-only, leaving no mark."""

from functools import partial
from typing import Final

from fastapi import APIRouter, Response, WebSocket
from fastapi.responses import HTMLResponse

from facilitator.doors import Member, NotAllowed, NotThere, admitted
from facilitator.looking import NO_CONTENT, known_seat
from facilitator.route import ConsoleRoute
from facilitator.table import runner_of
from sim_server.live.connection import TABLE_STOPPED, Connection, Visit
from sim_server.live.orders import Malformed, Parsed
from sim_server.live.runner import TableStopped
from sim_server.live.stand import Page, Stand
from sim_server.rules.audience import FacilitatorKind, SeatViewer
from sim_server.rules.ids import CommandId
from web.guard import POLICY_VIOLATION
from web.languages import catalogue
from web.marking import N_
from web.page import Place, play_page
from web.play import play_renderer
from web.sockets import refuse
from web.templating import environment

router = APIRouter(route_class=ConsoleRoute)
READ_ONLY: Final = N_("You only look at this page. What you do here is not carried out.")


@router.get("/console/sessions/{session_id}/tables/{number}/seats/{seat}/")
async def see_as_page(at: Member, number: int, seat: str) -> Response:
    if at.kind is FacilitatorKind.TECHNICAL:
        raise NotAllowed(NO_CONTENT)
    runner = await runner_of(at, number)
    shown = known_seat(at, runner, seat)
    language, zone = at.dress.language, at.dress.zone
    html = play_page(
        environment(language, zone),
        play_renderer(language, zone),
        runner.snapshot(Stand(Page.PLAY, SeatViewer(shown), language)),
        look=at.dress.look,
        place=Place(at.table(number).id, at.session.title, at.table(number).title),
        me=shown,
        now=at.house.hall.now(),
        socket="socket",
        is_looked_at=True,
    )
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})


@router.websocket("/console/sessions/{session_id}/tables/{number}/seats/{seat}/socket")
async def see_as_socket(socket: WebSocket, session_id: str, number: int, seat: str) -> None:
    at = await admitted(socket, session_id)
    if at is None or at.kind is FacilitatorKind.TECHNICAL:
        await socket.close(POLICY_VIOLATION)
        return
    try:
        runner = await runner_of(at, number)
        shown = known_seat(at, runner, seat)
    except NotThere:
        await socket.close(POLICY_VIOLATION)
        return
    except TableStopped:
        await refuse(socket, TABLE_STOPPED)
        return
    await socket.accept()
    language = at.dress.language
    visit = Visit(
        stand=Stand(Page.PLAY, SeatViewer(shown), language),
        actor=None,
        renderer=play_renderer(language, at.dress.zone),
        parse=partial(_nothing, str(catalogue(language).gettext(READ_ONLY))),
        door=partial(at.house.doorkeeper.watch, at.guest(number)),
    )
    await Connection(socket, runner, visit).serve({})


def _nothing(sentence: str, _: str) -> Parsed:
    return Malformed(CommandId(""), sentence)
