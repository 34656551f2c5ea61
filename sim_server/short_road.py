"""The short road of the sockets that stay open for hours.

Each layer that serves requests keeps its coroutine in memory for as long as a socket lasts. Sockets that look after
themselves go past them all; every request, and every other socket, takes the whole application.
"""

from collections.abc import Sequence

from starlette.routing import Match, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send


class ShortRoad:
    """An application, and the ``sockets`` that go past it once they are there; a start sets them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.sockets: Sequence[WebSocketRoute] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._road(scope)(scope, receive, send)

    def _road(self, scope: Scope) -> ASGIApp:
        for route in self.sockets if scope["type"] == "websocket" else ():
            match, found = route.matches(scope)
            if match is Match.FULL:
                scope.update(found)
                return route.app
        return self._app
