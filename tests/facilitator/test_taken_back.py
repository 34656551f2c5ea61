"""A facilitator who is removed from a session sees nothing more on pages that are still open."""

import asyncio

import httpx
import pytest

from facilitator.doors import LOGIN_COOKIE
from sim_server.live.connection import SEAT_LOST
from sim_server.registry.logins import facilitator_of_login, start_login
from tests.facilitator.place import Premises, a_session, with_open_lobby
from tests.facilitator.sockets import socket_to
from tests.facilitator.test_doors import SOCKETS, filled, member


@pytest.mark.parametrize("path", SOCKETS)
async def test_the_sockets_of_a_removed_facilitator_are_closed(
    place: Premises, lead: httpx.AsyncClient, path: str
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    async with member(place, session, "observer", "second@example.org") as second:
        theirs, ours = second.cookies[LOGIN_COOKIE], lead.cookies[LOGIN_COOKIE]
        removed = await facilitator_of_login(place.house.database, theirs, now=place.house.now())
        assert removed is not None
        async with (
            socket_to(place.app, filled(path, session), theirs) as closed,
            socket_to(place.app, filled(path, session), ours) as open_,
        ):
            assert (await lead.post(f"{session}/facilitators/{removed.id}/remove")).status_code == 303
            await place.house.doorkeeper.look()
            await lead.post(f"{session}/tables/1/do", data={"do": "announce", "text": "Only for those still here"})

            assert closed.closed == SEAT_LOST
            assert open_.closed is None


@pytest.mark.parametrize("path", SOCKETS)
async def test_signing_out_closes_the_sockets_of_that_browser_alone(
    place: Premises, lead: httpx.AsyncClient, path: str
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    here = lead.cookies[LOGIN_COOKIE]
    who = await facilitator_of_login(place.house.database, here, now=place.house.now())
    assert who is not None
    elsewhere = await start_login(place.house.database, who.id, now=place.house.now())
    async with (
        socket_to(place.app, filled(path, session), here) as closed,
        socket_to(place.app, filled(path, session), elsewhere) as open_,
    ):
        await lead.post("/console/sign-out")
        await place.house.doorkeeper.look()
        await asyncio.sleep(0)

        assert closed.closed == SEAT_LOST
        assert open_.closed is None
