"""A commit: the events that one command brought about, stored as one entry of a table's log.

The log stores bytes and does not look inside them; ``codec.py`` turns events into bytes.
"""

from dataclasses import dataclass
from typing import Final

import msgspec

from sim_server.rules.ids import TableId

_FORMAT: Final = 1
_Wire = tuple[int, str, int, int, str, str, str, str, int, tuple[bytes, ...]]
_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(_Wire)


@dataclass(frozen=True, slots=True)
class Commit:
    """One entry of a table's log. ``seq`` runs 1, 2, 3… without gaps; ``at`` is in milliseconds since 1970 UTC."""

    table: TableId
    epoch: int
    seq: int
    commit_id: str
    """Unique to this commit, so that an append sent twice is one entry."""
    command_id: str
    actor: str
    fingerprint: str
    """Of the command's content: tells a repeated command from another one under the same id."""
    at: int
    events: tuple[bytes, ...]


class UnreadableCommit(ValueError):
    """Bytes that are not a commit, or are one in a format that this version does not know."""


def encode_commit(commit: Commit) -> bytes:
    """The bytes of the stream entry, of the publication and of the archive's row: the same everywhere."""
    return _encoder.encode(
        (
            _FORMAT,
            commit.table,
            commit.epoch,
            commit.seq,
            commit.commit_id,
            commit.command_id,
            commit.actor,
            commit.fingerprint,
            commit.at,
            commit.events,
        )
    )


def decode_commit(payload: bytes) -> Commit:
    """The opposite of ``encode_commit``. Raises ``UnreadableCommit``."""
    try:
        kind, table, *rest = _decoder.decode(payload)
    except msgspec.MsgspecError as error:
        raise UnreadableCommit(f"An entry of a table's log cannot be read: {error}.") from error
    if kind != _FORMAT:
        raise UnreadableCommit(
            f"An entry of a table's log has format {kind}; this version of Entente reads format {_FORMAT}. "
            "Start the version that wrote it, or a newer one."
        )
    return Commit(TableId(table), *rest)
