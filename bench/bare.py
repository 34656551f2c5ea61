"""What we are compared with: a bare Starlette socket that appends to Redis and sends to everyone in the room.

It has no rules, no privacy, no escaping, no order beyond its loop, no acknowledgement and nothing to catch up
with. Server, event loop and settings are those of our worker. Run as ``python -m bench.bare REDIS_URL``: it
prints its port, and leaves when its standard input ends.
"""

import asyncio
import socket
import sys
from collections import defaultdict

import uvicorn
import uvloop
from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from sim_server.worker import server_config


def bare_app(redis: Redis) -> Starlette:
    rooms: defaultdict[str, list[WebSocket]] = defaultdict(list)

    async def room(here: WebSocket) -> None:
        name = here.path_params["room"]
        await here.accept()
        rooms[name].append(here)
        try:
            async for text in here.iter_text():
                await redis.xadd(f"bare:{name}", {"m": text})
                for each in tuple(rooms[name]):
                    await each.send_text(text)
        finally:
            rooms[name].remove(here)

    return Starlette(routes=[WebSocketRoute("/room/{room}", room)])


async def _serve(redis_url: str) -> None:
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    redis: Redis = Redis.from_url(redis_url, max_connections=1000)  # a pool that is too small raises
    server = uvicorn.Server(server_config(bare_app(redis)))
    leaving = asyncio.create_task(_leave_with_parent(server))
    print(listener.getsockname()[1], flush=True)
    await server.serve(sockets=[listener])
    leaving.cancel()
    await redis.aclose()


async def _leave_with_parent(server: uvicorn.Server) -> None:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    server.should_exit = True


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.Loop) as runner:
        runner.run(_serve(sys.argv[1]))
