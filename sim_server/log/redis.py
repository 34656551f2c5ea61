"""The log in Redis streams. Appends have a pipelining connection to themselves; the rest shares a second one."""

import asyncio
import secrets as random_source
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final, Self, cast

from sim_server.log import keys, script
from sim_server.log.commit import Commit, decode_commit, encode_commit
from sim_server.log.errors import StoreRefused
from sim_server.log.fitness import require_fit
from sim_server.log.forgetting import Forgetting
from sim_server.log.pipe import Pipe
from sim_server.log.protocol import Appended, AppendResult, Conflict, Hear, Stale, Top
from sim_server.log.publication import REBUILT, TOKEN_BYTES, opening
from sim_server.log.sequence import in_order
from sim_server.log.subscription import RedisSubscription
from sim_server.log.wire import Address, Argument
from sim_server.rules.ids import TableId, VoteId

_Entry = tuple[bytes, list[bytes]]

_BATCH: Final = 1000
_DRAFT_KEPT_S: Final = 600
_WORKERS_KEPT: Final = 100
_RELEASE_LIMIT_S: Final = 1.0
"""Leases are given back on the way out, perhaps because the store is gone; they end by themselves."""


class RedisLog:
    """One worker's log over a shared Redis. Made by ``open``."""

    def __init__(self, address: Address, *, is_alone: bool = False) -> None:
        self._address = address
        self._appends = Pipe(address)
        self._desk = Pipe(address)
        self._token = random_source.token_bytes(TOKEN_BYTES)
        self._opening = b"" if is_alone else opening(self._token)
        self._forgetting = Forgetting(self._desk)
        self._listening: list[RedisSubscription] = []

    @classmethod
    async def open(cls, url: str, *, is_loss_accepted: bool = False, is_alone: bool = False) -> Self:
        """Connect. ``is_alone``: no other worker serves these tables, so appends need not be told to any.

        Raises ``StoreUnavailable``, or ``StoreUnfit`` for a Redis that may lose what it acknowledged.
        """
        log = cls(Address.parse(url), is_alone=is_alone)
        try:
            await log._desk.start()
            await require_fit(log._desk, is_loss_accepted=is_loss_accepted)
            await log._appends.start()
        except BaseException:
            await log.close()
            raise
        return log

    async def close(self) -> None:
        """Stop. Appends without an answer fail with ``StoreUnavailable``."""
        for subscription in self._listening:
            await subscription.close()
        await self._appends.close()
        await self._forgetting.close()
        await self._desk.close()

    async def append(self, commit: Commit) -> AppendResult:
        table, payload = commit.table, encode_commit(commit)
        answer = await self._appends.call(
            script.APPEND,
            (keys.stream(table), keys.epoch(table), keys.channel(table)),
            commit.epoch,
            commit.seq,
            commit.commit_id,
            payload,
            self._opening,
        )
        match answer:
            case [0, int(seq)]:
                return Appended(seq)
            case [1, int(top)]:
                return Conflict(top)
            case [2, int(epoch)]:
                return Stale(epoch)
            case _:
                raise StoreRefused(f"Redis answered an append with {answer!r}.")

    async def read(self, table: TableId, *, after_seq: int = 0) -> tuple[Commit, ...]:
        commits: list[Commit] = []
        last = after_seq
        while True:
            answer = await self._desk.ask("XRANGE", keys.stream(table), f"({last}-0", "+", "COUNT", _BATCH)
            entries = cast("list[_Entry]", answer)
            commits.extend(decode_commit(fields[3]) for _, fields in entries)
            if len(entries) < _BATCH:
                return in_order(table, commits, after_seq=after_seq)
            last = commits[-1].seq

    async def top(self, table: TableId) -> Top:
        return (await self.tops((table,)))[table]

    async def tops(self, tables: Iterable[TableId]) -> Mapping[TableId, Top]:
        asked = tuple(tables)
        answers = await self._desk.ask_all(
            [question for table in asked for question in (("GET", keys.epoch(table)), _last(table))]
        )
        return {table: _top(*answers[2 * place : 2 * place + 2]) for place, table in enumerate(asked)}

    def listen(self, hear: Hear) -> RedisSubscription:
        subscription = RedisSubscription(self._address, hear, own_token=self._token)
        self._listening.append(subscription)
        return subscription

    async def rebuild(self, table: TableId, commits: Iterable[Commit], *, over: Top, epoch: int) -> bool:
        checked = in_order(table, commits, after_seq=0)
        draft = keys.draft(table, epoch, random_source.token_hex(8))
        await self._write_draft(draft, checked)
        done = await self._desk.call(
            script.REBUILD,
            (draft, keys.stream(table), keys.epoch(table), keys.channel(table)),
            over.epoch,
            over.seq,
            epoch,
            REBUILT,
        )
        # Sent twice after a broken line, the script finds its own work and says no: the top tells the truth.
        return done == 1 or await self.top(table) == Top(epoch, len(checked))

    async def _write_draft(self, draft: str, commits: tuple[Commit, ...]) -> None:
        for start in range(0, len(commits), _BATCH):
            batch = commits[start : start + _BATCH]
            await asyncio.gather(*(self._write_entry(draft, commit) for commit in batch))
            await self._desk.ask("EXPIRE", draft, _DRAFT_KEPT_S)

    async def _write_entry(self, draft: str, commit: Commit) -> None:
        entry = f"{commit.seq}-0"
        await self._desk.ask("XADD", draft, entry, "i", commit.commit_id, "c", encode_commit(commit))

    async def redact(self, commit: Commit) -> bool:
        done = await self._desk.call(
            script.REDACT,
            (keys.stream(commit.table),),
            commit.seq,
            commit.commit_id,
            encode_commit(commit),
        )
        self._forgetting.ask()
        return done == 1

    async def erase(self, table: TableId) -> None:
        await asyncio.gather(
            self.set_due(table, None),
            self.set_live(table, is_live=False),
            self._desk.ask("DEL", keys.stream(table), keys.epoch(table), keys.secrets(table)),
        )
        self._forgetting.ask()

    async def set_due(self, table: TableId, at: int | None) -> None:
        if at is None:
            await self._desk.ask("ZREM", keys.DUE, table)
        else:
            await self._desk.ask("ZADD", keys.DUE, at, table)

    async def due(self, now: int) -> tuple[TableId, ...]:
        come = await self._desk.ask("ZRANGE", keys.DUE, "-inf", now, "BYSCORE")
        return tuple(TableId(table.decode()) for table in cast("list[bytes]", come))

    async def set_live(self, table: TableId, *, is_live: bool) -> None:
        await self._desk.ask("SADD" if is_live else "SREM", keys.LIVE, table)

    async def live_tables(self) -> frozenset[TableId]:
        live = await self._desk.ask("SMEMBERS", keys.LIVE)
        return frozenset(TableId(table.decode()) for table in cast("list[bytes]", live))

    async def beat(self, worker: str, now: int) -> int | None:
        before = await self.last_alive()
        await self._desk.ask("ZADD", keys.WORKERS, now, worker)
        await self._desk.ask("ZREMRANGEBYRANK", keys.WORKERS, 0, -_WORKERS_KEPT - 1)
        return before

    async def last_alive(self) -> int | None:
        latest = await self._desk.ask("ZRANGE", keys.WORKERS, 0, 0, "REV", "WITHSCORES")
        return int(float(latest[1])) if isinstance(latest, list) and latest else None

    async def put_secret(self, table: TableId, vote: VoteId, key: bytes) -> bytes:
        await self._desk.ask("HSETNX", keys.secrets(table), vote, key)
        return await self.get_secret(table, vote) or key

    async def get_secret(self, table: TableId, vote: VoteId) -> bytes | None:
        return cast("bytes | None", await self._desk.ask("HGET", keys.secrets(table), vote))

    async def destroy_secret(self, table: TableId, vote: VoteId) -> None:
        await self._desk.ask("HDEL", keys.secrets(table), vote)
        self._forgetting.ask()

    async def acquire_lease(self, name: str, holder: str, *, ttl_ms: int) -> bool:
        return await self._desk.call(script.LEASE, (keys.lease(name),), holder, ttl_ms) == 1

    async def release_lease(self, name: str, holder: str) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_RELEASE_LIMIT_S):
                await self._desk.call(script.RELEASE, (keys.lease(name),), holder)


def _last(table: TableId) -> tuple[Argument, ...]:
    return ("XREVRANGE", keys.stream(table), "+", "-", "COUNT", 1)


def _top(epoch: object, last: object) -> Top:
    entries = cast("list[_Entry]", last)
    return Top(int(cast("bytes", epoch or b"1")), _seq(entries[0]) if entries else 0)


def _seq(entry: _Entry) -> int:
    return int(entry[0].partition(b"-")[0])
