"""The bare server as a process of its own beside ours."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.machine import CannotMeasure


@dataclass(frozen=True, slots=True)
class BareServer:
    process: int
    port: int


@asynccontextmanager
async def serving_bare(redis_url: str) -> AsyncIterator[BareServer]:
    """`bench.bare` over the same Redis, from spawn to end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.bare", redis_url, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    if process.stdin is None or process.stdout is None:
        raise CannotMeasure("The bare server has no pipes.")
    try:
        port = int(await process.stdout.readline())
        yield BareServer(process.pid, port)
    finally:
        process.stdin.close()
        if process.returncode is None:
            process.terminate()
        await process.wait()
