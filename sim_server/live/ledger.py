"""The ledger: this worker's copy of a table's log, kept level with it.

It appends, hears other workers, reads what was missed, and calls ``taken`` with each step in order.
Raises `LogError` where the log cannot be trusted.
"""

from collections.abc import Callable, Sequence
from typing import assert_never

from sim_server.live.history import History, Step
from sim_server.log.codec import encode_event
from sim_server.log.commit import Commit
from sim_server.log.protocol import Appended, Conflict, Stale, TableLog
from sim_server.rules.actors import Moment
from sim_server.rules.events import Event
from sim_server.rules.ids import CommandId, TableId


class Ledger:
    def __init__(
        self, table: TableId, log: TableLog, *, taken: Callable[[Step], None], renewed: Callable[[], None]
    ) -> None:
        """``renewed`` is called when the whole history was read anew under another epoch."""
        self.table = table
        self.history = History(epoch=1)
        self._log = log
        self._taken = taken
        self._renewed = renewed
        self._heard: dict[int, Commit] = {}
        self._is_behind = False

    def hear(self, commit: Commit | None) -> None:
        """A commit of another worker arrived, or (None) some may have been missed. `level` takes it over."""
        if commit is None:
            self._is_behind = True
        else:
            self._heard[commit.seq] = commit

    @property
    def is_level(self) -> bool:
        """Whether nothing was heard or missed since the last `level`."""
        return not (self._is_behind or self._heard)

    @property
    def place(self) -> tuple[int, int]:
        """How far this copy has come: the epoch and the last sequence number."""
        return self.history.epoch, self.history.seq

    async def level(self) -> None:
        """Take over everything heard; read the log where something is missing."""
        if self._is_behind:
            await self.catch_up()
            self._is_behind = False
        self._take_heard()
        if self._heard:
            await self.catch_up()
            self._take_heard()

    async def append(
        self, events: Sequence[Event], moment: Moment, *, actor: str, command: CommandId, fingerprint: str
    ) -> bool:
        """Whether the events, decided at this moment, are in the log now. If not, it has caught up: decide anew."""
        commit = Commit(
            table=self.table,
            epoch=self.history.epoch,
            seq=self.history.seq + 1,
            commit_id=moment.fresh,
            command_id=command,
            actor=actor,
            fingerprint=fingerprint,
            at=moment.at,
            events=tuple(encode_event(event) for event in events),
        )
        match await self._log.append(commit):
            case Appended():
                self._taken(self.history.take(commit, events))
                return True
            case Conflict():
                await self.catch_up()
                return False
            case Stale():
                await self.replay()
                return False
            case other:
                assert_never(other)

    async def catch_up(self) -> None:
        """Read and take whatever the log has beyond this copy."""
        top = await self._log.top(self.table)
        if top.epoch != self.history.epoch:
            await self.replay()
            return
        for commit in await self._log.read(self.table, after_seq=self.history.seq):
            self._taken(self.history.take(commit))

    async def replay(self) -> None:
        """Read the whole log anew."""
        top = await self._log.top(self.table)
        history = History(top.epoch)
        for commit in await self._log.read(self.table):
            history.take(commit)
        self.history = history
        self._heard.clear()
        if history.is_open:
            self._renewed()

    def _take_heard(self) -> None:
        while (commit := self._heard.pop(self.history.seq + 1, None)) is not None:
            self._taken(self.history.take(commit))
        self._heard = {seq: commit for seq, commit in self._heard.items() if seq > self.history.seq}
