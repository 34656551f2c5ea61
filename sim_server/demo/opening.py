"""Opening the demo's lobby: every seat begins empty, then a bot holds it; people come later.

It acts as one more worker, through a hall of its own on the store of the running server.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from sim_server.live.hall import Hall
from sim_server.live.lobby import open_lobby
from sim_server.live.runner import CLOCK
from sim_server.log.archive import Archive
from sim_server.log.recovery import TableRecovery
from sim_server.log.redis import RedisLog
from sim_server.registry.database import Database
from sim_server.registry.sessions import Session
from sim_server.registry.tables import seed_of
from sim_server.rules.commands import HoldByBot
from sim_server.rules.ids import CommandId, TableId
from sim_server.scenario import ScenarioSource
from sim_server.settings import Settings


async def open_with_bots(database: Database, settings: Settings, session: Session, source: ScenarioSource) -> None:
    """Harmless to repeat: a table opens once, and a command id is carried out once."""
    async with _hall(database, settings) as hall:
        for table in await open_lobby(hall, database, session, source):
            runner = await hall.table(TableId(table.id))
            for seat in runner.state.seats:
                await runner.submit(HoldByBot(seat, holds=True), id=CommandId(f"demo-{seat}"), actor=CLOCK)


@asynccontextmanager
async def _hall(database: Database, settings: Settings) -> AsyncIterator[Hall]:
    async with AsyncExitStack() as stack:
        log = await RedisLog.open(settings.redis_url, is_loss_accepted=settings.accept_loss)
        stack.push_async_callback(log.close)
        recovery = TableRecovery(log, Archive(database.engine))

        async def trust(table: TableId) -> None:
            await recovery.restore(table)

        hall = Hall(log, check=trust, seeds=partial(seed_of, database))
        stack.push_async_callback(hall.close)
        yield hall
