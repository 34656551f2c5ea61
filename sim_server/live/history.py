"""A table as this worker knows it: its state, feeds and the commands already done, folded from commits.

No waiting here. The runner feeds it commits in order, from its own appends, from other workers or from a replay.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Final, NamedTuple

from sim_server.live.feeds import Feeds
from sim_server.live.shared_scenario import with_shared_scenario
from sim_server.log.codec import decode_event
from sim_server.log.commit import Commit
from sim_server.projection.feeds import FeedEntry, feed_entries
from sim_server.rules.events import Event, TableOpened
from sim_server.rules.evolve import evolve
from sim_server.rules.ids import CommandId
from sim_server.rules.state import TableState

ALL_FIELDS: Final = tuple(field.name for field in fields(TableState))
_values: Final = attrgetter(*ALL_FIELDS)


class Step(NamedTuple):
    """What one commit brought: its events, the fields of the state that are other objects now, feed entries."""

    events: tuple[Event, ...]
    fields: frozenset[str]
    entries: tuple[FeedEntry, ...]


class NotOpened(Exception):
    """The log of this table is empty: nobody has opened it."""


class History:
    """Raises `NotOpened` from ``state`` before the first commit."""

    def __init__(self, epoch: int) -> None:
        self.epoch = epoch
        self.seq = 0
        self.feeds = Feeds()
        self._state: TableState | None = None
        self._done: dict[tuple[str, CommandId], str] = {}

    @property
    def state(self) -> TableState:
        if self._state is None:
            raise NotOpened
        return self._state

    @property
    def is_open(self) -> bool:
        return self._state is not None

    def fingerprint_of(self, actor: str, command: CommandId) -> str | None:
        """The fingerprint of a command already done under this id by this actor, or None."""
        return self._done.get((actor, command))

    def take(self, commit: Commit, decoded: Sequence[Event] | None = None) -> Step:
        """Fold one commit, which must be the next; whoever made it has its events ``decoded`` already.

        Raises ``ValueError`` for any other sequence number.
        """
        if commit.seq != self.seq + 1:
            raise ValueError(f"commit {commit.seq} of table {commit.table} came after {self.seq}")
        before = self._state
        events = tuple(decode_event(raw) for raw in commit.events) if decoded is None else tuple(decoded)
        entries = self._fold(events)
        self.seq = commit.seq
        self._done[commit.actor, CommandId(commit.command_id)] = commit.fingerprint
        return Step(events, _changed(before, self.state), entries)

    def _fold(self, events: Iterable[Event]) -> tuple[FeedEntry, ...]:
        folded: tuple[FeedEntry, ...] = ()
        for written in events:
            event = with_shared_scenario(written) if isinstance(written, TableOpened) else written
            self._state = evolve(self._state, event)
            folded += feed_entries(event, self._state)
        for entry in folded:
            self.feeds.put(entry)
        return folded


def _changed(before: TableState | None, now: TableState) -> frozenset[str]:
    if before is None:
        return frozenset(ALL_FIELDS)
    return frozenset(
        [name for name, old, new in zip(ALL_FIELDS, _values(before), _values(now), strict=True) if old is not new]
    )
