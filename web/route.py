"""The route of every page here: a closed door is answered with a page that says what is safe and the way on."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from sim_server.registry.links import GONE
from web.dress import dress_of
from web.visitors import LinkRefused, NotSeatedYet, TableIsStopped

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PlayRoute(APIRoute):
    """Turns the doors' exceptions into pages."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except LinkRefused as closed:
                return dress_of(request).page(
                    "edges/refused.html", status=403, why=str(closed), is_gone=closed.refused is GONE
                )
            except NotSeatedYet as waiting:
                session, participant = waiting.session, waiting.participant
                dress = dress_of(request, zone=session.time_zone, language=participant.language)
                return dress.page("edges/waiting.html", session=session, participant=participant)
            except TableIsStopped as stopped:
                return dress_of(request).page("edges/stopped.html", status=503, why=str(stopped))

        return handled


def see(path: str) -> RedirectResponse:
    """Look at another page after a form was dealt with."""
    return RedirectResponse(path, 303)
