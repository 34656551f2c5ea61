"""Commits to write in tests, and a plain writer."""

import itertools

from sim_server.log.commit import Commit
from sim_server.log.protocol import Appended, AppendResult, Conflict, TableLog
from sim_server.rules.ids import TableId

TABLE = TableId("table-1")
_numbers = itertools.count(1)


def a_commit(
    seq: int,
    *,
    table: TableId = TABLE,
    epoch: int = 1,
    commit_id: str = "",
    events: tuple[bytes, ...] = (b'["Said",1,{}]',),
) -> Commit:
    """A commit that differs from every other one unless its id is given."""
    unique = commit_id or f"commit-{next(_numbers)}"
    return Commit(table, epoch, seq, unique, f"of-{unique}", "seat/a/p1", "print", 1_000 + seq, events)


async def write(log: TableLog, last: int, *, first: int = 1, table: TableId = TABLE, epoch: int = 1) -> list[Commit]:
    """Append the commits ``first`` to ``last``, each of which must be taken."""
    commits = [a_commit(seq, table=table, epoch=epoch) for seq in range(first, last + 1)]
    for commit in commits:
        assert await log.append(commit) == Appended(commit.seq)
    return commits


async def write_against_others(log: TableLog, count: int, *, table: TableId = TABLE) -> list[str]:
    """Append ``count`` commits among rival writers: on a conflict, move to the new top and try again."""
    taken: list[str] = []
    seq = 1
    while len(taken) < count:
        commit = a_commit(seq, table=table)
        result: AppendResult = await log.append(commit)
        match result:
            case Appended(at):
                taken.append(commit.commit_id)
                seq = at + 1
            case Conflict(top):
                seq = top + 1
            case other:
                raise AssertionError(other)
    return taken
