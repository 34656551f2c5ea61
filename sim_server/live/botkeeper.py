"""The bots of one worker: each plays a seat that a bot holds, from what a person in that seat would see.

Any worker may play a table's bots, and a lease sees to it that only one does. Nothing else is kept: a worker
that dies leaves the lease to the next one, which takes up where the log stands. Tables are played while they
are up at this worker; the clock brings up every live one.
"""

import asyncio
import secrets
from random import Random
from typing import Final

import structlog

from sim_server.bots.hand import Hand
from sim_server.bots.policy import Bot
from sim_server.live.hall import Hall
from sim_server.live.rendering import Snapshot
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.stand import Page, Stand
from sim_server.log.errors import LogError
from sim_server.projection.glance import Glance, Memory
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Sight
from sim_server.projection.views.items import MessageItem
from sim_server.rules.actors import BOT, SeatActor
from sim_server.rules.audience import SeatViewer
from sim_server.rules.ids import ChannelId, CommandId, Millis, SeatId, TableId
from sim_server.rules.playtime import scaled
from sim_server.rules.state import Holding, Status

_log = structlog.get_logger(__name__)
LOOK_EVERY_S: Final = 0.5
LEASE_MS: Final = 10_000
THINKS_MS: Final = (15_000, 60_000)
"""How long a bot takes between two thoughts, in the scenario's time."""
SETTLES_MS: Final = (500, 4_000)
"""How long it takes to be ready in the lobby."""
_PLAYED: Final = frozenset({Status.LOBBY, Status.RUNNING})


class BotSeat:
    """One seat that a bot holds, and when it thinks next."""

    def __init__(self, runner: Runner, seat: SeatId) -> None:
        self.runner = runner
        self._random = Random(f"{runner.table}/{seat}/pace")  # noqa: S311  (a pace, not a secret)
        self._actor = SeatActor(seat, BOT)
        self._viewer = SeatViewer(seat)
        self._page = Memory(PLAY_FAMILIES)
        stand = Stand(Page.PLAY, self._viewer, runner.state.scenario.language)
        self._bot = Bot(f"{runner.table}/{seat}", said=_said(runner.snapshot(stand), seat))
        self._status: Status | None = None
        self._due = Millis(0)

    async def play(self, now: Millis) -> None:
        """Do the next thing once its time has come. Raises `TableStopped`."""
        if self.runner.state.flow.status is not self._status:
            self._status = self.runner.state.flow.status
            self._due = self._after(now)
        if now < self._due:
            return
        self._due = self._after(now)
        command = self._bot.next(Hand.of(self._glance()))
        if command is not None:
            await self.runner.submit(command, id=CommandId(f"bot-{secrets.token_hex(8)}"), actor=self._actor)

    def _glance(self) -> Glance:
        """The seat's page, made as far as the bot looks at it."""
        state = self.runner.state
        return self._page.glance(Sight(state, self.runner.present, self._viewer, state.scenario.language))

    def _after(self, now: Millis) -> Millis:
        state = self.runner.state
        if state.flow.status is Status.LOBBY:
            return Millis(now + self._random.randint(*SETTLES_MS))
        return Millis(now + scaled(state, self._random.randint(*THINKS_MS)))


class BotKeeper:
    """One for each worker. Run it beside the hall."""

    def __init__(self, hall: Hall, worker: str) -> None:
        self._hall = hall
        self._holder = f"{worker}-{secrets.token_hex(4)}"
        self._bots: dict[tuple[TableId, SeatId], BotSeat] = {}

    async def run(self) -> None:
        """Until cancelled; then the leases are given back."""
        try:
            while True:
                await self._look()
                await asyncio.sleep(LOOK_EVERY_S)
        finally:
            await self._let_go()

    async def _look(self) -> None:
        self._forget_unloaded()
        for runner in self._hall.runners:
            try:
                await self._play(runner)
            except (TableStopped, LogError) as error:
                _log.debug("The bots of a table cannot play.", table=runner.table, reason=str(error))
            except Exception:
                # A bot at a loss must not silence the bots of every other table.
                _log.exception("A bot failed.", table=runner.table)

    async def _play(self, runner: Runner) -> None:
        seats = bot_seats(runner)
        self._forget(runner.table, keeping=seats)
        if seats and await self._is_ours(runner.table):
            for seat in seats:
                await self._bot(runner, seat).play(self._hall.now())

    async def _is_ours(self, table: TableId) -> bool:
        return await self._hall.log.acquire_lease(_lease(table), self._holder, ttl_ms=LEASE_MS)

    def _bot(self, runner: Runner, seat: SeatId) -> BotSeat:
        key = (runner.table, seat)
        if key not in self._bots:
            self._bots[key] = BotSeat(runner, seat)
        return self._bots[key]

    def _forget(self, table: TableId, *, keeping: tuple[SeatId, ...]) -> None:
        for key in [key for key in self._bots if key[0] == table and key[1] not in keeping]:
            del self._bots[key]

    def _forget_unloaded(self) -> None:
        """Of a table that rests, or came up again as another runner."""
        up = set(self._hall.runners)
        self._bots = {key: bot for key, bot in self._bots.items() if bot.runner in up}

    async def _let_go(self) -> None:
        try:
            for table in {table for table, _ in self._bots}:
                await self._hall.log.release_lease(_lease(table), self._holder)
        except LogError as error:
            _log.warning("The bots' leases run out by themselves.", reason=str(error))


def bot_seats(runner: Runner) -> tuple[SeatId, ...]:
    """The seats that bots hold, while there is something for them to do."""
    if not runner.is_open or runner.state.flow.status not in _PLAYED:
        return ()
    return tuple(seat.id for seat in runner.state.seats.values() if seat.holding is Holding.BOT)


def _said(shown: Snapshot, seat: SeatId) -> frozenset[tuple[ChannelId, str]]:
    """What the seat has said so far, so that a bot that takes over does not say it again."""
    return frozenset(
        (item.channel, item.text)
        for items in shown.feeds.values()
        for item in items
        if isinstance(item, MessageItem) and item.seat is not None and item.seat.seat == seat
    )


def _lease(table: TableId) -> str:
    return f"bots:{table}"
