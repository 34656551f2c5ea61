"""The route of every page here: closed doors are answered with a page that says the way on."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from facilitator.doors import NotAllowed, NotThere, SignInFirst
from facilitator.dress import dress_of
from sim_server.live.runner import TableStopped

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class ConsoleRoute(APIRoute):
    """Turns the doors' exceptions into answers."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except SignInFirst as closed:
                return RedirectResponse(closed.address, 303)
            except NotThere:
                return dress_of(request).page("accounts/not-there.html", status=404)
            except NotAllowed as refused:
                return dress_of(request).page("accounts/not-allowed.html", status=403, sentence=str(refused))
            except TableStopped as stopped:
                return dress_of(request).page("accounts/stopped.html", status=503, why=str(stopped))

        return handled


def see(path: str) -> RedirectResponse:
    """Look at another page after a form was dealt with."""
    return RedirectResponse(path, 303)
