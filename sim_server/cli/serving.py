"""A server run by a command: checked first, welcomed when ready, stopped in good order however it ends."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress

from sim_server.cli.registry_trouble import registry_told
from sim_server.cli.trouble import told
from sim_server.log.errors import LogError
from sim_server.settings import BadSetting, Settings
from sim_server.supervisor import CannotServe, Supervisor

Welcome = Callable[[Settings], Awaitable[None]]
"""Called with the settings in force when the server answers."""


def run_server(settings: Settings, welcome: Welcome) -> None:
    """Until Ctrl-C or a request to end. Raises `Trouble`."""
    with told(CannotServe, LogError):
        asyncio.run(_run(settings, welcome))


async def _run(settings: Settings, welcome: Welcome) -> None:
    _end_on_request()
    if settings.redis_url:
        await _check_redis(settings)
    supervisor = Supervisor(settings)
    try:
        with suppress(asyncio.CancelledError):
            with registry_told(), told(BadSetting, CannotServe, LogError):
                await supervisor.start()
            await welcome(supervisor.settings)
            await supervisor.serve_until_stopped()
    finally:
        await supervisor.stop()


def _end_on_request() -> None:
    """SIGTERM is heeded from the first moment on, as Ctrl-C is."""
    task = asyncio.current_task()
    if task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


async def _check_redis(settings: Settings) -> None:
    """Before any worker starts, so that what is wrong is said once. Raises `LogError`."""
    from sim_server.log.redis import RedisLog

    log = await RedisLog.open(settings.redis_url, is_loss_accepted=settings.accept_loss)
    await log.close()
