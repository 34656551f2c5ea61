"""A lean WebSocket client: it shakes hands, sends text, and counts messages in raw frames without copying them.

A delivery is one message at one socket. Messages carry a mark and a number, so that two in one frame are seen.
"""

import asyncio
import os
import struct
import time
from base64 import b64encode
from collections.abc import Callable
from typing import Final, cast

from bench.machine import CannotMeasure

MARK: Final = b"Message no. "
DIGITS: Final = 8
_CONNECT_LIMIT_S: Final = 20.0
_PING: Final = 9
_PONG: Final = 10
_TEXT: Final = 1
_NO_MASK: Final = b"\0\0\0\0"
"""Clients have to mask; with this key the masked bytes are the bytes, which spares the client's core."""

Heard = Callable[[tuple[int, ...], float, int], None]
"""Called for each frame that carries messages: their numbers, when the bytes came, and how many they were."""


def message(number: int, length: int = 200) -> str:
    """Words of ``length`` characters that say their number."""
    head = f"{MARK.decode()}{number:0{DIGITS}d}: "
    return head + ("we propose to share what we measure " * 6)[: length - len(head)]


class Line(asyncio.Protocol):
    """One socket. Made by `connect`."""

    def __init__(self, request: bytes, heard: Heard) -> None:
        self._request = request
        self._heard = heard
        self._transport: asyncio.Transport | None = None
        self._waiting = bytearray()
        self._is_open = False
        self.is_lost = False
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        self._waiting += data
        if not self._is_open and not self._shake_hands():
            return
        self._read_frames(at)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        if not self.opened.done():
            self.opened.set_exception(CannotMeasure(f"A socket was refused: {exc or 'closed at once'}."))

    def send(self, text: bytes) -> None:
        self._write(_TEXT, text)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def _write(self, opcode: int, payload: bytes) -> None:
        if self._transport is None or self.is_lost:
            raise CannotMeasure("A socket was lost during the measurement.")
        length = len(payload)
        size = struct.pack("!B", 128 | length) if length < 126 else struct.pack("!BH", 128 | 126, length)
        self._transport.write(bytes((128 | opcode,)) + size + _NO_MASK + payload)

    def _shake_hands(self) -> bool:
        end = self._waiting.find(b"\r\n\r\n")
        if end < 0:
            return False
        if not self._waiting.startswith(b"HTTP/1.1 101"):
            line = bytes(self._waiting[:40]).decode(errors="replace")
            self.opened.set_exception(CannotMeasure(f"A socket was refused: {line}…"))
            return False
        del self._waiting[: end + 4]
        self._is_open = True
        self.opened.set_result(None)
        return True

    def _read_frames(self, at: float) -> None:
        waiting, start = self._waiting, 0
        while len(waiting) - start >= 2:
            length, head = waiting[start + 1], 2
            if length >= 126:
                head = 4 if length == 126 else 10
                if len(waiting) - start < head:
                    break
                length = int.from_bytes(waiting[start + 2 : start + head])
            end = start + head + length
            if len(waiting) < end:
                break
            self._take(waiting[start] & 15, start + head, end, at)
            start = end
        if start:
            del waiting[:start]

    def _take(self, opcode: int, start: int, end: int, at: float) -> None:
        if opcode == _PING:
            self._write(_PONG, bytes(self._waiting[start:end]))
        elif opcode == _TEXT:
            numbers = self._numbers(start, end)
            if numbers:
                self._heard(numbers, at, end - start)

    def _numbers(self, start: int, end: int) -> tuple[int, ...]:
        waiting, found = self._waiting, []
        while (place := waiting.find(MARK, start, end)) >= 0:
            start = place + len(MARK) + DIGITS
            found.append(int(waiting[place + len(MARK) : start]))
        return tuple(found)


async def connect(port: int, path: str, heard: Heard, *, cookie: str = "") -> Line:
    """Open a socket as a page does. Raises `CannotMeasure` where it is refused."""
    loop = asyncio.get_running_loop()
    request = _handshake(port, path, cookie)
    _, line = await loop.create_connection(lambda: Line(request, heard), "127.0.0.1", port)
    await asyncio.wait_for(line.opened, _CONNECT_LIMIT_S)
    return line


def _handshake(port: int, path: str, cookie: str) -> bytes:
    host = f"127.0.0.1:{port}"
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        f"Origin: http://{host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    return "\r\n".join((*lines, "", "")).encode()
