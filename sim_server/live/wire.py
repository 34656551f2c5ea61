"""The last step of a frame: straight to the transport, or through ASGI where the server is another one.

The same text goes to everyone in an audience, and a server's frames are not masked, so the whole
WebSocket frame is built once (RFC 6455, section 5.2) and its bytes are written to each transport.
`FrameProtocol` is the one place that touches uvicorn's internals; `tests/live/test_wire.py` is its contract.
Any other server gets `AsgiWire`, which is slower and does the same.
"""

import asyncio
import struct
from collections.abc import Callable
from typing import Any, Final, Protocol

from starlette.websockets import WebSocket, WebSocketDisconnect
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

EXTENSION: Final = "entente.frames"
_FIN_TEXT: Final = 0x81


def text_frame(payload: bytes) -> bytes:
    """An unmasked, unfragmented text frame around UTF-8 bytes."""
    length = len(payload)
    if length < 126:
        return struct.pack("!BB", _FIN_TEXT, length) + payload
    if length < 65_536:
        return struct.pack("!BBH", _FIN_TEXT, 126, length) + payload
    return struct.pack("!BBQ", _FIN_TEXT, 127, length) + payload


class Wire(Protocol):
    """One socket, outgoing."""

    @property
    def is_ready(self) -> bool:
        """Whether `send` may be called now."""

    def send(self, frame: bytes, payload: bytes) -> None:
        """Send ``payload``, of which ``frame`` is the finished `text_frame`."""

    def on_ready(self, call: Callable[[], None]) -> None:
        """Call this whenever the socket, having been busy, is ready again."""


class FrameProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket protocol, offering its transport to the application as the scope's extension."""

    ready_call: Callable[[], None] | None = None

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if self.handshake_initiated and not self.handshake_complete:
            self.scope["extensions"][EXTENSION] = {"protocol": self}

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.ready_call is not None:
            self.ready_call()

    @property
    def takes_frames(self) -> bool:
        return self.writable.is_set() and not (self.disconnected or self.close_sent or self.transport.is_closing())


class FrameWire:
    """Writes prebuilt frames to the transport of a `FrameProtocol`."""

    def __init__(self, protocol: FrameProtocol) -> None:
        self._protocol = protocol

    @property
    def is_ready(self) -> bool:
        return self._protocol.takes_frames

    def send(self, frame: bytes, payload: bytes) -> None:
        """Write ``frame``, which is `text_frame` of ``payload``. Only while `is_ready`."""
        del payload
        self._protocol.transport.write(frame)

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

    def send(self, frame: bytes, payload: bytes) -> None:
        """Send ``payload``; the server makes its own frame. Only while `is_ready`."""
        del frame
        self._sending = asyncio.create_task(self._send(payload), name="send-frame")

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


def wire_of(socket: WebSocket) -> Wire:
    """The fastest wire that this socket's server offers."""
    offered = socket.scope.get("extensions", {}).get(EXTENSION)
    return FrameWire(offered["protocol"]) if offered else AsgiWire(socket)
