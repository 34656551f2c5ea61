"""The runner of one table at one worker: one inbox, one commit in flight, everyone shown the result.

A command waits in the inbox; the runner decides it against the newest state, appends the events, and shows
what changed. After a conflict (another worker was first) it has caught up and decides once more.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import structlog

from sim_server.live.alarm import Alarm
from sim_server.live.changes import Changes
from sim_server.live.feeds import WINDOW
from sim_server.live.floodgate import Floodgates
from sim_server.live.gallery import Gallery, snapshot, whole
from sim_server.live.history import ALL_FIELDS, Step
from sim_server.live.ledger import Ledger
from sim_server.live.locating import located
from sim_server.live.mailbox import Mailbox
from sim_server.live.moments import FreshNames, Now, wall_clock
from sim_server.live.orders import Accepted
from sim_server.live.rendering import Renderer, Snapshot
from sim_server.live.sealer import Sealer
from sim_server.live.stand import Stand
from sim_server.live.waiting import Answer, Waiting, resolve
from sim_server.live.wire import Wire
from sim_server.log.commit import Commit
from sim_server.log.errors import LogError, StoreUnavailable
from sim_server.log.protocol import TableLog
from sim_server.projection.feeds import FeedEntry, item_view
from sim_server.projection.regions import PRESENT
from sim_server.projection.views.items import Item
from sim_server.rules.actors import Actor, ClockActor, Moment, actor_key
from sim_server.rules.commands import Command
from sim_server.rules.decide import decide
from sim_server.rules.events import Event, ItemRedacted, TableOpened
from sim_server.rules.ids import ChannelId, CommandId, ItemId, Millis, TableId
from sim_server.rules.presence import Present
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState
from sim_server.rules.timers import TIMED, timer_command_id, timers

_log = structlog.get_logger(__name__)
_TRIES: Final = 20
"""How often in a row an append may fail although the log holds nothing new, before the table is called broken.

Conflicts with what others wrote are no failure, however many: under load a worker can lose to a busier one for long.
"""
STORE_PAUSE_S: Final = 0.25
"""How long a table waits before it asks a lost store again."""
CLOCK: Final = ClockActor()


class TableStopped(Exception):
    """The table cannot take commands. The message says why and what to do."""


class Runner:
    """``start`` before use, ``stop`` when done."""

    def __init__(
        self,
        table: TableId,
        log: TableLog,
        *,
        seed: int | None = None,
        now: Now = wall_clock,
        merges: bool = True,
    ) -> None:
        self.table = table
        self._seed = seed
        self._log = log
        self._now = now
        self._merges = merges
        self._ledger = Ledger(table, log, taken=self._taken, renewed=self._renewed)
        self._gallery = Gallery()
        self.gates = Floodgates()
        self._sealer = Sealer(table, log)
        self._fresh = FreshNames()
        self._sender: Mailbox | None = None
        """Of the command that is being appended."""
        self._present: Present = {}
        self._inbox: deque[Waiting] = deque()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._failure: TableStopped | None = None
        self._alarm = Alarm(table, log)
        self._watchers: dict[type[Event] | None, list[Callable[[Event], None]]] = {None: []}

    # --- what others see of it -------------------------------------------------------------------

    @property
    def state(self) -> TableState:
        """The newest state. Raises `NotOpened` for a table whose log is empty."""
        return self._ledger.history.state

    @property
    def is_open(self) -> bool:
        return self._ledger.history.is_open

    @property
    def present(self) -> Present:
        return self._present

    @property
    def due(self) -> Millis | None:
        """When the table's next timer is due; never at a table that is stopped."""
        return self._alarm.due(self.state) if self.is_open and self._failure is None else None

    @property
    def onlookers(self) -> int:
        """Connections that look on at this worker."""
        return len(self._gallery)

    def snapshot(self, stand: Stand, limit: int = WINDOW) -> Snapshot:
        """The whole page of a stand as views, for a first load."""
        return snapshot(stand, self._changes(()), self._ledger.history.feeds, limit)

    def earlier(self, stand: Stand, channel: ChannelId, before: ItemId, limit: int = 50) -> tuple[Item, ...]:
        """Items of a channel that came before one that the page shows, oldest first."""
        entries = self._ledger.history.feeds.earlier(stand.viewer, channel, before, limit)
        return tuple(item_view(entry, self.state, stand.language) for entry in entries)

    def number_of(self, stand: Stand, channel: ChannelId, item: ItemId) -> int | None:
        """Which item of its channel this is, for the server alone; None where the stand shows no such item there."""
        return self._ledger.history.feeds.number_of(stand.viewer, channel, item)

    @property
    def has_redactions(self) -> bool:
        """Whether a facilitator removed words here, ever."""
        return any(isinstance(entry.event, ItemRedacted) for entry in self._ledger.history.feeds.entries())

    def watch(self, watcher: Callable[[Event], None], *, kind: type[Event] | None = None) -> Callable[[], None]:
        """Call ``watcher`` with every event from now on, or with those of one kind; returns what stops it."""
        watchers = self._watchers.setdefault(kind, [])
        watchers.append(watcher)
        return lambda: watchers.remove(watcher)

    # --- life ------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Replay the log. Raises `LogError` where it cannot be trusted."""
        await self._ledger.replay()
        self._task = asyncio.create_task(self._run(), name=f"table-{self.table}")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        self._give_up(TableStopped("The server is stopping. Your action was not carried out; try again."))

    async def open(self, event: TableOpened) -> None:
        """Write the first event, unless the table is open already."""
        command = CommandId(f"open-{self.table}")
        while not self.is_open:
            moment = Moment(event.at, self._fresh())
            await self._ledger.append((event,), moment, actor="server", command=command, fingerprint="")

    # --- connections -----------------------------------------------------------------------------

    def join(self, stand: Stand, renderer: Renderer, wire: Wire, have: Mapping[ChannelId, ItemId]) -> Mailbox:
        """Let a connection look on from now; it is sent the whole page first."""

        def page(known: Mapping[ChannelId, ItemId]) -> Sequence[bytes]:
            sent = whole(stand, renderer, self._changes(()), self._ledger.history.feeds, known)
            return sent.keys, sent.bundle.payload

        mailbox = Mailbox(wire, renderer, lambda: page({}), merges=self._merges)
        for payload in page(have):
            mailbox.send(payload)
        self._gallery.join(stand, renderer, mailbox, self._changes(()))
        return mailbox

    def leave(self, stand: Stand, renderer: Renderer, mailbox: Mailbox) -> None:
        self._gallery.leave(stand, renderer, mailbox)

    def set_present(self, present: Present) -> None:
        """Take over who is connected, and show it."""
        if present != self._present and self.is_open:
            self._present = present
            self._gallery.show(self._changes(()), frozenset({PRESENT}))

    # --- commands --------------------------------------------------------------------------------

    async def submit(self, command: Command, *, id: CommandId, actor: Actor) -> Accepted | Rejection:  # noqa: A002
        """Have a command decided and logged. Raises `TableStopped` where the table cannot take it."""
        answer: asyncio.Future[Accepted | Rejection] = asyncio.get_running_loop().create_future()
        self.enter(command, id=id, actor=actor, told=partial(resolve, answer))
        return await answer

    def enter(
        self,
        command: Command,
        *,
        id: CommandId,  # noqa: A002
        actor: Actor,
        told: Callable[[Answer], None],
        mailbox: Mailbox | None = None,
    ) -> None:
        """As `submit`: ``told`` is called once, with the answer. ``mailbox`` is the sender's, if it looks on here:

        what the command changes waits there for the answer, so that both leave together.
        """
        if self._failure is not None:
            told(self._failure)
            return
        self._inbox.append(Waiting(command, id, actor, told, mailbox))
        self._wake.set()

    def hear(self, commit: Commit | None) -> None:
        """A commit of another worker arrived, or (None) some may have been missed."""
        self._ledger.hear(commit)
        self._wake.set()

    async def fire(self) -> None:
        """Carry out every timer of the table that is due, then say when the next one is."""
        if not self.is_open:
            return
        for timer in timers(self.state):
            if timer.due <= self._now():
                await self.submit(timer.command, id=timer_command_id(self.table, timer), actor=CLOCK)
        await self._alarm.tell(self.state, anyway=True)

    # --- inside ----------------------------------------------------------------------------------

    async def _run(self) -> None:
        while self._failure is None:
            await self._wake.wait()
            self._wake.clear()
            try:
                if not self._ledger.is_level:
                    await self._ledger.level()
                while self._inbox:
                    await self._serve(self._inbox.popleft())
            except StoreUnavailable as error:
                self._wait_for_store(error)
            except LogError as error:
                _log.error("A table was stopped.", table=self.table, reason=str(error))
                self._give_up(TableStopped(str(error)))

    def _wait_for_store(self, error: StoreUnavailable) -> None:
        """Nobody knows what of the last append arrived: read before anything else, once the store is back."""
        _log.warning("A table waits for its store.", table=self.table, reason=str(error))
        self._ledger.hear(None)
        asyncio.get_running_loop().call_later(STORE_PAUSE_S, self._wake.set)

    async def _serve(self, waiting: Waiting) -> None:
        try:
            waiting.tell(await self._carry_out(waiting))
        except LogError as error:
            waiting.tell(TableStopped(str(error)))
            raise
        except Exception as error:
            _log.exception("A command failed.", table=self.table, command=type(waiting.command).__name__)
            waiting.tell(error)
        finally:
            self._sender = None

    async def _carry_out(self, waiting: Waiting) -> Accepted | Rejection:
        actor = actor_key(waiting.actor)
        failed = 0
        while failed < _TRIES:
            before = self._ledger.place
            command, fingerprint = await self._sealer.prepare(self.state, waiting.command)
            done = self._ledger.history.fingerprint_of(actor, waiting.id)
            if done is not None:
                return Accepted(waiting.id) if done == fingerprint else refuse(Code.REPEATED_WITH_OTHER_CONTENT)
            moment = Moment(self._now(), self._fresh(), self._seed)
            events = decide(self.state, located(command, self._ledger.history.feeds), waiting.actor, moment)
            if isinstance(events, Rejection):
                return events
            self._sender = waiting.mailbox
            if await self._ledger.append(events, moment, actor=actor, command=waiting.id, fingerprint=fingerprint):
                await self._sealer.forget(self.state, events)
                if self._alarm.is_to_be_told:
                    await self._alarm.tell(self.state)
                return Accepted(waiting.id)
            failed = 0 if self._ledger.place != before else failed + 1
        raise LogError(f"Table {self.table}: its log refused {_TRIES} appends in a row, and held nothing new.")

    def _taken(self, step: Step) -> None:
        self._alarm.changes(step.fields)
        if self._sender is not None:
            self._sender.hold()
        self._gallery.show(self._changes(step.entries), step.fields)
        for event in step.events:
            for kind in (None, type(event)):
                for watcher in tuple(self._watchers.get(kind, ())):
                    watcher(event)

    def _renewed(self) -> None:
        self._alarm.changes(TIMED)
        self._gallery.show(self._changes(()), frozenset(ALL_FIELDS))

    def _changes(self, entries: Sequence[FeedEntry]) -> Changes:
        return Changes(self.state, self._present, entries)

    def _give_up(self, failure: TableStopped) -> None:
        self._failure = failure
        while self._inbox:
            self._inbox.popleft().tell(failure)
