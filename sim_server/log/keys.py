"""The names of what the log keeps in Redis.

A table's own keys share a hash tag, so that a cluster keeps them together.
"""

from typing import Final

from sim_server.rules.ids import TableId

DUE: Final = "log:due"
"""Sorted set: table → when it is due, in milliseconds UTC."""
LIVE: Final = "log:live"
"""Set of the tables in play."""
WORKERS: Final = "log:workers"
"""Sorted set: worker → when it last beat, in milliseconds UTC."""


def stream(table: TableId) -> str:
    """Stream: entry ``SEQ-0`` with the fields ``i`` (commit id) and ``c`` (the commit's bytes)."""
    return f"log:{{{table}}}:stream"


def epoch(table: TableId) -> str:
    """String: the log's epoch; absent means 1."""
    return f"log:{{{table}}}:epoch"


def secrets(table: TableId) -> str:
    """Hash: vote → the key that seals its ballots."""
    return f"log:{{{table}}}:secrets"


def draft(table: TableId, epoch: int, token: str) -> str:
    """Stream under construction while a log is rebuilt; it expires by itself if that is broken off."""
    return f"log:{{{table}}}:draft:{epoch}:{token}"


def channel(table: TableId) -> str:
    """Publications: a kind byte, the sender's token, and the commit's bytes."""
    return f"log:{{{table}}}:commits"


def lease(name: str) -> str:
    """String with expiry: who holds the lease."""
    return f"log:lease:{name}"
