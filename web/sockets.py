"""The sockets of the play page: a seat's, and an observer's that only reads."""

from functools import partial

from fastapi import APIRouter, WebSocket

from sim_server.live.connection import SEAT_LOST, TABLE_STOPPED, TOO_MANY_SOCKETS, Connection, Visit
from sim_server.live.floodgate import Floodgate
from sim_server.live.have import read_have
from sim_server.live.signalling import signalled
from sim_server.rules.ids import TableId
from web.forms import parse_text
from web.guard import POLICY_VIOLATION
from web.visitors import LinkRefused, NotSeatedYet, TableIsStopped, Visitor, observer, seat_visitor

router = APIRouter()


@router.websocket("/play/{person}/ws")
async def play_socket(socket: WebSocket, person: str, have: str = "") -> None:
    try:
        at = await seat_visitor(socket, person)
    except (LinkRefused, NotSeatedYet):
        await refuse(socket, SEAT_LOST)
        return
    except TableIsStopped:
        await refuse(socket, TABLE_STOPPED)
        return
    await _serve(socket, at, have)


@router.websocket("/watch/{table_id}/ws")
async def watch_socket(socket: WebSocket, table_id: str, have: str = "") -> None:
    try:
        at = await observer(socket, table_id)
    except LinkRefused:
        await refuse(socket, POLICY_VIOLATION)
        return
    except TableIsStopped:
        await refuse(socket, TABLE_STOPPED)
        return
    await _serve(socket, at, have)


async def _serve(socket: WebSocket, at: Visitor, have: str) -> None:
    if not at.house.doorkeeper.has_room_for(at.guest):
        await refuse(socket, TOO_MANY_SOCKETS)
        return
    await socket.accept()
    gate = Floodgate(capacity=40, per_second=20) if at.house.allows_fast else None
    tell = partial(signalled, at.house, at.runner, at.stand, at.actor) if at.actor else None
    door = partial(at.house.doorkeeper.watch, at.guest)
    visit = Visit(at.stand, at.actor, at.dress.renderer, parse_text, tell, gate, door)
    async with at.house.attendance.attending(TableId(at.table.id), at.viewer):
        await Connection(socket, at.runner, visit).serve(read_have(have))


async def refuse(socket: WebSocket, code: int) -> None:
    """Accepted first, because only then a browser learns the code."""
    await socket.accept()
    await socket.close(code)
