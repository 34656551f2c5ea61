"""One worker process: the application behind uvicorn, on a socket lent by the supervisor."""

import asyncio
import gc
import os
import signal
import socket
import sys
from dataclasses import replace
from typing import Final

import uvicorn

from sim_server.lifeline import GO, READY
from sim_server.live.wire import FrameProtocol
from sim_server.loglines import set_up_logging
from sim_server.settings import Settings

GRACE_S: Final = 3
_GARBAGE: Final = (20_000, 20, 50)
"""Looking for garbage costs as much as there is to look at, and tables at play make hardly any in circles."""
LONGEST_LEAVING_S: Final = 10
MOST_FRAME_BYTES: Final = 1 << 20
"""Longer than any message may be, so that a long one is refused with a sentence, not with a lost connection."""


def main() -> None:
    # Nothing made while importing is ever garbage: looking for some among it would take a third of the start.
    gc.disable()
    descriptor, number = int(sys.argv[1]), int(sys.argv[2])
    settings = Settings.from_environment()
    set_up_logging(settings.log_level)
    listener = socket.socket(fileno=descriptor)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings, listener, number))


async def _serve(settings: Settings, listener: socket.socket, number: int) -> None:
    from sim_server.app import create_app

    reader = await _standard_input()
    word = await reader.readline()
    if not word.startswith(GO):
        return
    is_alone = settings.workers == 1 and not settings.redis_url
    settings = replace(settings, redis_url=word.removeprefix(GO).decode().strip())
    app = create_app(settings, worker=f"{number}-{os.getpid()}", started=_say_ready, is_alone=is_alone)
    server = uvicorn.Server(server_config(app))
    leaving = asyncio.create_task(_leave_with_supervisor(reader))
    await server.serve(sockets=[listener])
    leaving.cancel()


def server_config(app: object) -> uvicorn.Config:
    """How uvicorn serves us: our frames, no per-message compression, no access log, a short grace."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        loop="none",
        ws=FrameProtocol,
        ws_per_message_deflate=False,
        ws_max_size=MOST_FRAME_BYTES,
        ws_ping_interval=15,
        ws_ping_timeout=20,
        timeout_graceful_shutdown=GRACE_S,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
    )


def _say_ready() -> None:
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    gc.enable()
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()


async def _standard_input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


async def _leave_with_supervisor(reader: asyncio.StreamReader) -> None:
    """The pipe from the supervisor ends when it dies, however it dies.

    The store dies with it, so leaving in good order may wait for what never comes; the alarm ends that.
    """
    await reader.read()
    signal.alarm(LONGEST_LEAVING_S)
    os.kill(os.getpid(), signal.SIGTERM)


def _loop_factory() -> type[asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.Loop


if __name__ == "__main__":
    main()
