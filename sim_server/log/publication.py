"""What travels on a table's channel: who sent it, and the commit itself."""

from typing import Final

from sim_server.log.commit import decode_commit
from sim_server.log.protocol import Heard, Resync
from sim_server.rules.ids import TableId

TOKEN_BYTES: Final = 8
_COMMIT: Final = b"C"
_REBUILT: Final = b"R"

REBUILT: Final = _REBUILT
"""The publication that a log was rebuilt. It has no sender: everybody must look again."""


def opening(token: bytes) -> bytes:
    """What stands before an encoded commit that is published: its sender's token of ``TOKEN_BYTES`` bytes."""
    return _COMMIT + token


def heard(table: TableId, data: bytes, *, own_token: bytes) -> Heard | None:
    """What a publication tells a listener; None for what the listener's own worker sent."""
    if data[:1] == _REBUILT:
        return Resync(table)
    if data[1 : 1 + TOKEN_BYTES] == own_token:
        return None
    return decode_commit(data[1 + TOKEN_BYTES :])
