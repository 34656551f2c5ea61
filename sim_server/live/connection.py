"""One socket: what comes in is parsed, admitted and submitted; what goes out has the runner's order.

Close codes: 1000 done, 1008 malformed too often, 1012 the server restarts (browsers come back by themselves),
1013 the person has too many sockets already,
4001 what you came by no longer opens this page (reload to find what does), 4002 the table is stopped.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from sim_server.live.doorkeeper import Dismiss
from sim_server.live.floodgate import Floodgate
from sim_server.live.mailbox import Mailbox
from sim_server.live.orders import Accepted, Malformed, Order, Parsed, Signal
from sim_server.live.rendering import Renderer
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.stand import Stand
from sim_server.live.wire import wire_of
from sim_server.rules.actors import Actor, SeatActor, actor_key
from sim_server.rules.events import Event, PersonUnseated
from sim_server.rules.ids import ChannelId, CommandId, ItemId
from sim_server.rules.rejections import Code, Rejection, refuse

SEAT_LOST: Final = 4001
TABLE_STOPPED: Final = 4002
TOO_MANY_SOCKETS: Final = 1013
_MOST_MALFORMED: Final = 20
_NO_TEXT: Final = "Messages here are text."


@dataclass(frozen=True, slots=True)
class Visit:
    """Who connects, to see what, with what powers. ``actor`` None reads only; ``door`` says when they must go."""

    stand: Stand
    actor: Actor | None
    renderer: Renderer
    parse: Callable[[str], Parsed]
    signalled: Callable[[Signal], Awaitable[None]] | None = None
    floodgate: Floodgate | None = None
    door: Callable[[Dismiss], Callable[[], None]] | None = None


class Connection:
    """Serves one accepted socket until it closes."""

    def __init__(self, socket: WebSocket, runner: Runner, visit: Visit) -> None:
        self._socket = socket
        self._runner = runner
        self._visit = visit
        self._gate = visit.floodgate or (runner.gates.of(actor_key(visit.actor)) if visit.actor else Floodgate())
        self._malformed = 0
        self._closing: asyncio.Task[None] | None = None

    async def serve(self, have: Mapping[ChannelId, ItemId]) -> None:
        """Show the page from now on and carry out what comes in. Returns when the socket is closed."""
        stand, renderer = self._visit.stand, self._visit.renderer
        mailbox = self._runner.join(stand, renderer, wire_of(self._socket), have)
        unwatch = self._runner.watch(lambda event: self._lose_seat(event, mailbox), kind=PersonUnseated)
        leave_door = self._visit.door(lambda: self._dismiss(mailbox)) if self._visit.door else _nothing
        try:
            await self._receive(mailbox)
        except WebSocketDisconnect:
            pass
        finally:
            leave_door()
            unwatch()
            self._runner.leave(stand, renderer, mailbox)
            if self._closing is not None:
                await self._closing

    async def _receive(self, mailbox: Mailbox) -> None:
        while True:
            parsed = await self._next()
            if self._closing is not None:
                continue
            match parsed:
                case Order() as order:
                    await self._carry_out(order, mailbox)
                case Signal() as signal:
                    if self._visit.signalled is not None and self._gate.admits():
                        await self._visit.signalled(signal)
                case Malformed() as malformed:
                    await self._refuse_malformed(malformed, mailbox)

    async def _next(self) -> Parsed:
        """What came in, read. Raises WebSocketDisconnect."""
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message["code"], message.get("reason"))
        text = message.get("text")
        return Malformed(CommandId(""), _NO_TEXT) if text is None else self._visit.parse(text)

    async def _carry_out(self, order: Order, mailbox: Mailbox) -> None:
        try:
            answer = await self._answer(order)
        except TableStopped as stopped:
            await self._socket.close(TABLE_STOPPED, str(stopped)[:120])
            return
        match answer:
            case Accepted():
                mailbox.answer(self._visit.renderer.accepted(order.id))
            case Rejection():
                mailbox.answer(self._visit.renderer.rejected(order.id, answer))

    async def _answer(self, order: Order) -> Accepted | Rejection:
        if self._visit.actor is None:
            return refuse(Code.NOT_YOURS)
        if not self._gate.admits():
            return refuse(Code.RATE_LIMITED)
        return await self._runner.submit(order.command, id=order.id, actor=self._visit.actor)

    async def _refuse_malformed(self, malformed: Malformed, mailbox: Mailbox) -> None:
        mailbox.answer(self._visit.renderer.malformed(malformed.id, malformed.sentence))
        self._malformed += 1
        if self._malformed >= _MOST_MALFORMED:
            await self._socket.close(1008, "Too many messages that could not be read.")

    def _lose_seat(self, event: Event, mailbox: Mailbox) -> None:
        """Dismiss somebody who was moved."""
        actor = self._visit.actor
        if not (isinstance(event, PersonUnseated) and isinstance(actor, SeatActor)):
            return
        if event.person == actor.person and event.seat == actor.seat:
            self._dismiss(mailbox)

    def _dismiss(self, mailbox: Mailbox) -> None:
        """Show nothing more, carry out nothing more, and close the socket."""
        if self._closing is None:
            self._runner.leave(self._visit.stand, self._visit.renderer, mailbox)
            self._closing = asyncio.create_task(self._socket.close(SEAT_LOST), name="dismiss")


def _nothing() -> None:
    """There is no door to leave."""
