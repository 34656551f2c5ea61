"""The log as commands open it: your own Redis at any time, the embedded store only while no server has it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sim_server.cli.trouble import Trouble
from sim_server.log.embedded import EmbeddedStore
from sim_server.log.errors import LogError, StoreUnfit
from sim_server.log.redis import RedisLog
from sim_server.settings import Settings


@asynccontextmanager
async def opened_log(settings: Settings, *, instead: str) -> AsyncIterator[RedisLog]:
    """The log. Raises `Trouble`; ``instead`` says what to do while a server uses the embedded store."""
    async with AsyncExitStack() as stack:
        try:
            url = settings.redis_url or await _start_embedded(settings, stack)
            log = await RedisLog.open(url, is_loss_accepted=settings.accept_loss)
        except StoreUnfit as unfit:
            raise Trouble(f"{unfit} {instead}" if not settings.redis_url else str(unfit)) from unfit
        except LogError as error:
            raise Trouble(str(error)) from error
        stack.push_async_callback(log.close)
        yield log


async def _start_embedded(settings: Settings, stack: AsyncExitStack) -> str:
    if not settings.store_folder.exists():
        raise Trouble(f"There is no server's data in {settings.data}. Name its folder with --data.")
    store = await EmbeddedStore.start(settings.store_folder, binary=settings.store_program)
    stack.push_async_callback(store.stop)
    return store.url
