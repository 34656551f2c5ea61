"""The check that a run of commits has no gap."""

from collections.abc import Iterable

from sim_server.log.commit import Commit
from sim_server.log.errors import GapInLog
from sim_server.rules.ids import TableId


def in_order(table: TableId, commits: Iterable[Commit], *, after_seq: int) -> tuple[Commit, ...]:
    """The commits, once it is sure that they run on from ``after_seq`` by ones. Raises ``GapInLog``."""
    checked = tuple(commits)
    for expected, commit in enumerate(checked, start=after_seq + 1):
        if commit.seq != expected:
            raise GapInLog(table, expected=expected, found=commit.seq)
    return checked
