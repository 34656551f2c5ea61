"""The console link of a demo: signs in whoever follows it on this very machine, while its server lives."""

from ipaddress import ip_address
from typing import Final

from fastapi import APIRouter, Depends, Request, Response

from facilitator.accounts import signed_in
from facilitator.dress import dress_of
from facilitator.paths import own_path
from facilitator.route import ConsoleRoute
from sim_server.live.house import House, bring
from sim_server.registry.demo_link import read_demo_link
from sim_server.registry.links import RefusedLink

ELSEWHERE: Final = "This link opens the console on the machine on which the demo runs, and nowhere else."
OVER: Final = "This link was made by a demo that has ended. Use the one that was printed last."


def demo_door(house: House, key: str) -> APIRouter:
    """The one road of the demo's console link; ``key`` is the server's own for its lifetime."""
    router = APIRouter(route_class=ConsoleRoute, include_in_schema=False)

    @router.get("/console/demo/{token}", dependencies=[Depends(bring(house))])
    async def demo_link(request: Request, token: str) -> Response:
        if not _is_near(request):
            return dress_of(request).page("accounts/refused-link.html", status=403, sentence=ELSEWHERE)
        link = read_demo_link(token, key)
        if isinstance(link, RefusedLink):
            return dress_of(request).page("accounts/refused-link.html", status=403, sentence=OVER)
        return await signed_in(request, link.facilitator_id, own_path(link.path))

    return router


def _is_near(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
