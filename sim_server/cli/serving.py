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
    if settings.redis_url:
        await _check_redis(settings)
    supervisor = Supervisor(settings)
    _end_on_request(supervisor)
    try:
        with suppress(asyncio.CancelledError):
            with registry_told(), told(BadSetting, CannotServe, LogError):
                await supervisor.start()
            await welcome(supervisor.settings)
            await supervisor.serve_until_stopped()
    finally:
        await supervisor.stop()


def _end_on_request(supervisor: Supervisor) -> None:
    """Ctrl-C and SIGTERM are heeded from here on, also where what is awaited at that moment swallows a cancellation."""
    task = asyncio.current_task()

    def end() -> None:
        if task is not None and not supervisor.is_stopped.is_set():
            supervisor.is_stopped.set()
            task.cancel()

    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, end)


async def _check_redis(settings: Settings) -> None:
    """Before any worker starts, so that what is wrong is said once. Raises `LogError`."""
    from sim_server.log.redis import RedisLog

    log = await RedisLog.open(settings.redis_url, is_loss_accepted=settings.accept_loss)
    await log.close()
