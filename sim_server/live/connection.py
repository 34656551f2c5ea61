"""One socket: what comes in is parsed, admitted and submitted; what goes out has the runner's order.

Close codes: 1000 done, 1008 malformed too often, 1011 a command failed inside the server,
1012 the server restarts (browsers come back by themselves),
1013 the person has too many sockets already,
4001 what you came by no longer opens this page (reload to find what does), 4002 the table is stopped.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from starlette.websockets import WebSocket

from sim_server.live.doorkeeper import Dismiss
from sim_server.live.floodgate import Floodgate
from sim_server.live.mailbox import Mailbox
from sim_server.live.orders import Accepted, Malformed, Order, Parsed, Signal
from sim_server.live.reception import Reception
from sim_server.live.rendering import Renderer
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.stand import Stand
from sim_server.live.waiting import Answer
from sim_server.live.wire import wire_of
from sim_server.rules.actors import Actor, SeatActor, actor_key
from sim_server.rules.events import Event, PersonUnseated
from sim_server.rules.ids import ChannelId, CommandId, ItemId
from sim_server.rules.rejections import Code, Rejection, refuse

SEAT_LOST: Final = 4001
TABLE_STOPPED: Final = 4002
FAILED: Final = 1011
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
        self._reception = Reception(socket, self._take)
        self._mailbox: Mailbox
        """There from `serve` on."""
        self._signalling: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None

    async def serve(self, have: Mapping[ChannelId, ItemId]) -> None:
        """Show the page from now on and carry out what comes in. Returns when the socket is closed."""
        stand, renderer = self._visit.stand, self._visit.renderer
        self._mailbox = self._runner.join(stand, renderer, wire_of(self._socket), have)
        unwatch = self._runner.watch(self._lose_seat, kind=PersonUnseated)
        leave_door = self._visit.door(self._dismiss) if self._visit.door else _nothing
        if isinstance(self._visit.actor, SeatActor):
            self._runner.state.opening.confidences.learn(self._visit.actor.seat)
        try:
            await self._reception.until_closed()
        finally:
            leave_door()
            unwatch()
            self._runner.leave(stand, renderer, self._mailbox)
            await asyncio.gather(*filter(None, (self._signalling, self._closing)), return_exceptions=True)

    def _take(self, text: str | None) -> None:
        """Begin to carry out what came in. `Reception.done` follows, now or when it is finished."""
        if self._closing is not None:
            self._reception.done()
            return
        match Malformed(CommandId(""), _NO_TEXT) if text is None else self._visit.parse(text):
            case Order() as order:
                self._carry_out(order)
            case Signal() as signal:
                self._signalling = asyncio.create_task(self._signal(signal), name="signal")
            case Malformed() as malformed:
                self._refuse_malformed(malformed)
                self._reception.done()

    def _carry_out(self, order: Order) -> None:
        actor = self._visit.actor
        if actor is None:
            self._told(order.id, refuse(Code.NOT_YOURS))
        elif not self._gate.admits():
            self._told(order.id, refuse(Code.RATE_LIMITED))
        else:
            told = partial(self._told, order.id)
            self._runner.enter(order.command, id=order.id, actor=actor, told=told, mailbox=self._mailbox)

    def _told(self, command: CommandId, answer: Answer) -> None:
        """The runner, or this connection itself, has the answer to a command."""
        match answer:
            case Accepted():
                self._mailbox.answer(self._visit.renderer.accepted(command))
            case Rejection():
                self._mailbox.answer(self._visit.renderer.rejected(command, answer))
            case TableStopped():
                self._close(TABLE_STOPPED, str(answer)[:120])
            case _:
                self._close(FAILED, "")
        self._reception.done()

    async def _signal(self, signal: Signal) -> None:
        try:
            if self._visit.signalled is not None and self._gate.admits():
                await self._visit.signalled(signal)
        finally:
            self._reception.done()

    def _refuse_malformed(self, malformed: Malformed) -> None:
        self._mailbox.answer(self._visit.renderer.malformed(malformed.id, malformed.sentence))
        self._malformed += 1
        if self._malformed >= _MOST_MALFORMED:
            self._close(1008, "Too many messages that could not be read.")

    def _lose_seat(self, event: Event) -> None:
        """Dismiss somebody who was moved."""
        actor = self._visit.actor
        if not (isinstance(event, PersonUnseated) and isinstance(actor, SeatActor)):
            return
        if event.person == actor.person and event.seat == actor.seat:
            self._dismiss()

    def _dismiss(self) -> None:
        """Show nothing more, carry out nothing more, and close the socket."""
        self._runner.leave(self._visit.stand, self._visit.renderer, self._mailbox)
        self._close(SEAT_LOST, "")

    def _close(self, code: int, reason: str) -> None:
        if self._closing is None:
            self._closing = asyncio.create_task(self._socket.close(code, reason or None), name="close-socket")


def _nothing() -> None:
    """There is no door to leave."""
