"""The sockets of the play page: a seat's, and an observer's that only reads.

A socket stays open for hours, and what its coroutines name stays in memory as long. So these are applications of
their own for the short road (`sim_server.short_road`), and who came is let go once it is known what they may see.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.routing import WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from sim_server.live.connection import SEAT_LOST, TABLE_STOPPED, TOO_MANY_SOCKETS, Connection, Visit
from sim_server.live.floodgate import Floodgate
from sim_server.live.have import read_have
from sim_server.live.house import House
from sim_server.live.runner import Runner
from sim_server.live.signalling import signalled
from sim_server.rules.ids import TableId
from web.forms import parse_text
from web.guard import POLICY_VIOLATION, Guard
from web.visitors import LinkRefused, NotSeatedYet, TableIsStopped, Visitor, observer, seat_visitor

Entering = Callable[[WebSocket], Awaitable[Visitor | int]]
"""Who comes, or the code that closes their socket."""


def socket_routes(house: House) -> tuple[WebSocketRoute, ...]:
    """Guarded, and knowing their house: nothing stands before them."""
    return (
        WebSocketRoute("/play/{person}/ws", Guard(_Sockets(house, _seat))),
        WebSocketRoute("/watch/{table}/ws", Guard(_Sockets(house, _observer))),
    )


async def _seat(socket: WebSocket) -> Visitor | int:
    try:
        return await seat_visitor(socket, socket.path_params["person"])
    except (LinkRefused, NotSeatedYet):
        return SEAT_LOST
    except TableIsStopped:
        return TABLE_STOPPED


async def _observer(socket: WebSocket) -> Visitor | int:
    try:
        return await observer(socket, socket.path_params["table"])
    except LinkRefused:
        return POLICY_VIOLATION
    except TableIsStopped:
        return TABLE_STOPPED


class _Sockets:
    """Everybody who enters in one way, as an application."""

    def __init__(self, house: House, entering: Entering) -> None:
        self._house = house
        self._entering = entering

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        stay = await self._enter(socket)
        if stay is not None:
            await stay

    async def _enter(self, socket: WebSocket) -> Awaitable[None] | None:
        """Their stay, which holds none of the database's rows; None where they were refused."""
        socket.state.house = house = self._house
        at = await self._entering(socket)
        if isinstance(at, int):
            await refuse(socket, at)
            return None
        if not house.doorkeeper.has_room_for(at.guest):
            await refuse(socket, TOO_MANY_SOCKETS)
            return None
        await socket.accept()
        return _stay(socket, house, TableId(at.table.id), at.runner, _visit(house, at))


def _visit(house: House, at: Visitor) -> Visit:
    gate = Floodgate(capacity=40, per_second=20) if house.allows_fast else None
    tell = partial(signalled, house, at.runner, at.stand, at.actor) if at.actor else None
    door = partial(house.doorkeeper.watch, at.guest)
    return Visit(at.stand, at.actor, at.dress.renderer, parse_text, tell, gate, door)


async def _stay(socket: WebSocket, house: House, table: TableId, runner: Runner, visit: Visit) -> None:
    have = read_have(socket.query_params.get("have", ""))
    async with house.attendance.attending(table, visit.stand.viewer):
        await Connection(socket, runner, visit).serve(have)


async def refuse(socket: WebSocket, code: int) -> None:
    """Accepted first, because only then a browser learns the code."""
    await socket.accept()
    await socket.close(code)
