"""A socket's first and last step: texts and frames straight from and to the transport, or through ASGI elsewhere.

The same text goes to everyone in an audience, and a server's frames are not masked, so the whole
WebSocket frame is built once and its bytes are written to each transport. What arrives goes the same short road.
`FrameProtocol` is the one place that touches uvicorn's internals; `tests/live/test_wire.py` is its contract.
Any other server gets `AsgiWire`, which is slower and does the same.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final, Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from sim_server.live.frames import Incoming

EXTENSION: Final = "entente.frames"


class Wire(Protocol):
    """One socket, outgoing."""

    @property
    def is_ready(self) -> bool:
        """Whether `send` may be called now."""

    def send(self, frame: bytes, payload: bytes) -> bool:
        """Send ``payload``, of which ``frame`` is the finished `text_frame`, if ready; whether it went."""

    def on_ready(self, call: Callable[[], None]) -> None:
        """Call this whenever the socket, having been busy, is ready again."""


class FrameProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket protocol, offering itself to the application as the scope's extension.

    While ``text_call`` is set, texts go there at once and not by ASGI; whoever set it looks after `pause`.
    """

    ready_call: Callable[[], None] | None = None
    text_call: Callable[[str], None] | None = None
    incoming: Incoming | None = None
    is_full = False
    """Whether the transport asked to be spared for a while."""

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if self.handshake_initiated and not self.handshake_complete:
            self.scope["extensions"][EXTENSION] = {"protocol": self}

    def data_received(self, data: bytes) -> None:
        """Plain texts are read here; every other frame, and what is no frame, is for the library to judge."""
        if self.incoming is None:
            # First comes the handshake, whole and alone: uvicorn's HTTP side has read it and hands it on.
            self.incoming = Incoming(self.config.ws_max_size)
            super().data_received(data)
            return
        for text, frame in self.incoming.read(data):
            if text is None or self.text_call is None or self.frames or self.close_sent:
                super().data_received(frame)
            else:
                self.text_call(text)

    def send_receive_event_to_app(self) -> None:
        if self.text_call is None or self.close_sent or self.curr_msg_data_type != "text":
            super().send_receive_event_to_app()
            return
        try:
            text = b"".join(self.frames).decode()
        except UnicodeDecodeError:
            super().send_receive_event_to_app()
            return
        self.frames = []
        self.text_call(text)

    def pause_writing(self) -> None:
        super().pause_writing()
        self.is_full = True

    def resume_writing(self) -> None:
        super().resume_writing()
        self.is_full = False
        if self.ready_call is not None:
            self.ready_call()

    def pause(self, *, is_paused: bool) -> None:
        """Read nothing more from the socket, or read on."""
        if not self.transport.is_closing():
            (self.transport.pause_reading if is_paused else self.transport.resume_reading)()

    @property
    def takes_frames(self) -> bool:
        return not (self.is_full or self.disconnected or self.close_sent or self.transport.is_closing())


class FrameWire:
    """Writes prebuilt frames to the transport of a `FrameProtocol`."""

    def __init__(self, protocol: FrameProtocol) -> None:
        self._protocol = protocol
        self._transport = protocol.transport

    @property
    def is_ready(self) -> bool:
        return self._protocol.takes_frames

    def send(self, frame: bytes, payload: bytes) -> bool:
        """Write ``frame``, which is `text_frame` of ``payload``."""
        protocol, transport = self._protocol, self._transport
        if protocol.is_full or protocol.disconnected or protocol.close_sent or transport.is_closing():
            return False
        transport.write(frame)
        return True

    def on_ready(self, call: Callable[[], None]) -> None:
        self._protocol.ready_call = call


class AsgiWire:
    """Sends through ASGI, one message at a time, from one task."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._call: Callable[[], None] | None = None
        self._sending: asyncio.Task[None] | None = None
        self._is_lost = False

    @property
    def is_ready(self) -> bool:
        return not self._is_lost and self._sending is None

    def send(self, frame: bytes, payload: bytes) -> bool:
        """Send ``payload``; the server makes its own frame."""
        del frame
        is_ready = self.is_ready
        if is_ready:
            self._sending = asyncio.create_task(self._send(payload), name="send-frame")
        return is_ready

    def on_ready(self, call: Callable[[], None]) -> None:
        self._call = call

    async def _send(self, payload: bytes) -> None:
        try:
            await self._socket.send_text(payload.decode())
        except (WebSocketDisconnect, RuntimeError):
            self._is_lost = True
        finally:
            self._sending = None
        if self._call is not None and not self._is_lost:
            self._call()


def protocol_of(socket: WebSocket) -> FrameProtocol | None:
    """Our protocol under this socket; None where another server runs it."""
    offered = socket.scope.get("extensions", {}).get(EXTENSION)
    return offered["protocol"] if offered else None


def wire_of(socket: WebSocket) -> Wire:
    """The fastest wire that this socket's server offers."""
    protocol = protocol_of(socket)
    return FrameWire(protocol) if protocol else AsgiWire(socket)
