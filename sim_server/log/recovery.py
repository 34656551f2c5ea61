"""Log and archive brought together: who leads, what is rebuilt, and when the table must stop.

| the log is …                                | then                                                  |
|---------------------------------------------|-------------------------------------------------------|
| as long as the archive or longer, same hash | the log leads                                         |
| missing, or shorter, and agrees as far      | rebuilt from the archive under the next epoch         |
| of an older epoch, no longer than it        | rebuilt likewise: it is the remainder of a former log |
| of an older epoch and longer                | ``Diverged``: it holds commits the archive never saw  |
| different anywhere                          | ``Diverged``                                          |

A worker that still writes under the old epoch is told ``Stale``. Redactions are put into the log again first, in
case an older copy of it came back.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, assert_never

from sim_server.log.archive import Archive
from sim_server.log.archive_head import Head
from sim_server.log.chain import chain
from sim_server.log.commit import Commit
from sim_server.log.errors import Diverged, GapInLog, StoreUnavailable
from sim_server.log.protocol import TableLog, Top
from sim_server.rules.ids import TableId

_LEASE_MS: Final = 30_000
_LEASE_PAUSE_S: Final = 0.05
_LEASE_PATIENCE_S: Final = 60.0


class Keep(StrEnum):
    """Which of two differing stories an operator keeps."""

    REDIS = "redis"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair left, and the commits of the other side that it dropped, for the operator to save."""

    kept: Keep
    top: Top
    dropped: tuple[Commit, ...]


class TableRecovery:
    """Restores, repairs and redacts tables over one log and one archive."""

    def __init__(self, log: TableLog, archive: Archive) -> None:
        self._log = log
        self._archive = archive

    async def restore(self, table: TableId) -> Top:
        """Make the log whole before it is read or written; harmless to repeat.

        Raises ``Diverged`` or ``GapInLog`` where the table must stop.
        """
        async with self._alone(table):
            head, top = await self._archive.head(table), await self._log.top(table)
            if head.last_seq == 0:
                return top
            commits = await self._with_redactions(table)
            agreed = min(len(commits), head.last_seq)
            if chain(commits[:agreed]) != await self._archive.hash_at(table, agreed):
                raise Diverged(table, f"the first {agreed} entries are not the same in both")
            if top.epoch < head.epoch and len(commits) > head.last_seq:
                raise Diverged(table, f"the log is of epoch {top.epoch}, the archive of {head.epoch}")
            if top.epoch < head.epoch or len(commits) < head.last_seq:
                return await self._rebuild(table, top, head)
            return Top(top.epoch, len(commits))

    async def repair(self, table: TableId, *, keep: Keep) -> Repaired:
        """Make both sides tell the story of one, under a new epoch. For an operator who was asked.

        Raises ``GapInLog`` or ``LookupError`` where the side to keep is not whole.
        """
        async with self._alone(table):
            top, archived = await self._log.top(table), await self._archive.read(table)
            match keep:
                case Keep.REDIS:
                    kept, lost = await self._with_redactions(table), archived
                    if not kept:
                        raise LookupError(f"Redis holds nothing of table {table}; only the archive can be kept.")
                    await self._archive.replace(table, kept, epoch=top.epoch)
                case Keep.ARCHIVE:
                    kept, lost = archived, await self._readable(table)
                case _:
                    assert_never(keep)
            now = await self._rebuild(table, top, await self._archive.head(table))
            return Repaired(keep, now, tuple(sorted(set(lost) - set(kept), key=lambda commit: commit.seq)))

    async def redact(self, table: TableId, *, seq: int, event: int, tombstone: bytes) -> None:
        """Replace event number ``event`` (from 0) of commit ``seq`` in archive and log. Harmless to repeat.

        Everything is archived first. Raises ``LookupError`` where there is no such event.
        """
        await self._archive_all(table, await self._log.top(table))
        found = (await self._archive.read(table, after_seq=seq - 1))[:1] if seq > 0 else ()
        if not found or not 0 <= event < len(found[0].events):
            raise LookupError(f"Table {table} has no event {event} in entry {seq}.")
        events = found[0].events
        # The fingerprint is a digest of what was sent: kept, it would confirm a guess at the words.
        redacted = replace(found[0], fingerprint="", events=(*events[:event], tombstone, *events[event + 1 :]))
        # The archive first: should we stop between the two, the next restore redacts the log again.
        await self._archive.redact(redacted)
        await self._log.redact(redacted)

    async def retire(self, table: TableId) -> None:
        """Leave a table that has ended to the archive alone. A later ``restore`` brings its log back.

        Raises ``StoreUnavailable`` where somebody still wrote; then nothing is removed.
        """
        async with self._alone(table):
            top = await self._log.top(table)
            await self._archive_all(table, top)
            await self._archive.raise_epoch(table, top.epoch + 1)
            if not await self._log.rebuild(table, (), over=top, epoch=top.epoch + 1):
                raise StoreUnavailable(f"Table {table} was written to while it was being archived. Try again.")
            await self._log.erase(table)

    async def _archive_all(self, table: TableId, top: Top) -> None:
        head = await self._archive.head(table)
        fresh = await self._log.read(table, after_seq=max(head.last_seq - 1, 0))
        await self._archive.store(table, fresh, epoch=top.epoch)

    async def _rebuild(self, table: TableId, top: Top, head: Head) -> Top:
        epoch = max(top.epoch, head.epoch) + 1
        # The archive learns the epoch first: should we stop here, the next rebuild takes a higher one.
        await self._archive.raise_epoch(table, epoch)
        commits = await self._archive.read(table)
        if not await self._log.rebuild(table, commits, over=top, epoch=epoch):
            raise StoreUnavailable(f"The log of table {table} changed while it was being rebuilt. Try again.")
        return Top(epoch, len(commits))

    async def _with_redactions(self, table: TableId) -> tuple[Commit, ...]:
        commits = await self._log.read(table)
        redacted = await self._archive.redacted(table)
        missing = [each for each in redacted if _is_unredacted(commits, each)]
        for commit in missing:
            await self._log.redact(commit)
        return await self._log.read(table) if missing else commits

    async def _readable(self, table: TableId) -> tuple[Commit, ...]:
        try:
            return await self._log.read(table)
        except GapInLog:
            return ()

    @asynccontextmanager
    async def _alone(self, table: TableId) -> AsyncIterator[None]:
        name, holder = f"recovery:{table}", secrets.token_hex(8)
        deadline = asyncio.get_running_loop().time() + _LEASE_PATIENCE_S
        while not await self._log.acquire_lease(name, holder, ttl_ms=_LEASE_MS):
            if asyncio.get_running_loop().time() > deadline:
                raise StoreUnavailable(f"Another worker has been restoring table {table} for a minute. Try again.")
            await asyncio.sleep(_LEASE_PAUSE_S)
        try:
            yield
        finally:
            await self._log.release_lease(name, holder)


def _is_unredacted(commits: tuple[Commit, ...], redacted: Commit) -> bool:
    if redacted.seq > len(commits):
        return False
    logged = commits[redacted.seq - 1]
    return logged != redacted and logged.commit_id == redacted.commit_id
