"""WebSocket frames as bytes (RFC 6455, section 5.2): finished ones to send, whole ones among what arrives."""

import struct
from collections.abc import Iterator
from typing import Final

try:
    from websockets.speedups import apply_mask
except ImportError:  # its wheel has no compiled part on some platforms
    from websockets.utils import apply_mask

_FIN_TEXT: Final = 0x81
_IS_MASKED: Final = 0x80
_MASK: Final = 4


def text_frame(payload: bytes) -> bytes:
    """An unmasked, unfragmented text frame around UTF-8 bytes."""
    length = len(payload)
    if length < 126:
        return struct.pack("!BB", _FIN_TEXT, length) + payload
    if length < 65_536:
        return struct.pack("!BBH", _FIN_TEXT, 126, length) + payload
    return struct.pack("!BBQ", _FIN_TEXT, 127, length) + payload


class Incoming:
    """Cuts what a socket receives into whole frames (RFC 6455, section 5.2), and reads the plain texts among them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting = b""

    def read(self, data: bytes) -> Iterator[tuple[str | None, bytes]]:
        """Each whole frame, with its text if it is an unfragmented masked text.

        A frame that claims to carry more than ``most`` bytes is passed on as it comes, without its text.
        """
        data, start = self._waiting + data, 0
        while (shape := _shape(data, start)) is not None:
            head, length = shape
            end = start + head + length
            if length > self._most:
                yield None, data[start:]
                start = len(data)
            elif end > len(data):
                break
            else:
                yield _text(data, start, start + head, end), data[start:end]
                start = end
        self._waiting = data[start:]


def _shape(data: bytes, start: int) -> tuple[int, int] | None:
    """The lengths of a frame's head, its mask included, and of what it carries; None where more has to come first."""
    if len(data) - start < 2:
        return None
    size = data[start + 1] & 127
    head = 2 if size < 126 else 4 if size == 126 else 10
    if len(data) - start < head:
        return None
    length = size if head == 2 else int.from_bytes(data[start + 2 : start + head])
    return head + (_MASK if data[start + 1] & _IS_MASKED else 0), length


def _text(data: bytes, start: int, body: int, end: int) -> str | None:
    """The text of one whole frame; None where the frame is of another kind, or its bytes are no text."""
    if data[start] != _FIN_TEXT or not data[start + 1] & _IS_MASKED:
        return None
    try:
        return apply_mask(data[body:end], data[body - _MASK : body]).decode()
    except UnicodeDecodeError:
        return None
