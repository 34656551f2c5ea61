"""The chained hash over a table's commits: two logs with the same hash at one sequence agree up to there.

It covers the content of commits, not their encoding, so that a later format of the stream entry keeps the hash.
Redacting a commit changes the hash from there on, in the archive and in the log alike: a hash of the old words would
let them be guessed.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

import msgspec

from sim_server.log.commit import Commit

GENESIS: Final = bytes(32)
"""The hash of an empty log."""


def link(previous: bytes, commit: Commit) -> bytes:
    """The hash at this commit, given the one before it. What is hashed here must never change."""
    content = msgspec.msgpack.encode(
        (
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
    return hashlib.sha256(previous + content).digest()


def chain(commits: Iterable[Commit], *, start: bytes = GENESIS) -> bytes:
    """The hash after all these commits."""
    for commit in commits:
        start = link(start, commit)
    return start
