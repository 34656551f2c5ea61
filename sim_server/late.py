"""Routes that are imported and made when the first request asks for one of them, and not by a start."""

import asyncio
from collections.abc import Callable

from fastapi import APIRouter
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send


class LateRoutes(BaseRoute):
    """Everything at a prefix. ``make`` is called once, in a thread, so that tables go on meanwhile."""

    def __init__(self, prefix: str, make: Callable[[], APIRouter]) -> None:
        self._prefix = prefix
        self._make = make
        self._making: asyncio.Task[APIRouter] | None = None

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path: str = scope.get("path", "")
        is_ours = path == self._prefix or path.startswith(f"{self._prefix}/")
        return (Match.FULL if is_ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._making is None or (self._making.done() and self._making.exception()):
            self._making = asyncio.create_task(asyncio.to_thread(self._make), name=f"routes of {self._prefix}")
        # One visitor who leaves must not take the routes away from the others who wait for them.
        router = await asyncio.shield(self._making)
        await router(scope, receive, send)
