"""Every page of a session is closed to whoever is not its facilitator, and says no more than that it is not there."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi.routing import APIRoute, APIWebSocketRoute

from facilitator import doors
from facilitator import routes as pages
from facilitator.doors import LOGIN_COOKIE
from sim_server.registry.invites import issue_invite
from sim_server.registry.members import MemberKind
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import FacilitatorId, SessionId
from tests.facilitator.place import ADDRESS, Premises, a_session, with_open_lobby
from tests.facilitator.sockets import socket_to

ROUTES = [route for part in pages.PARTS for route in part.router.routes]
OF_A_SESSION = [
    (method, route.path)
    for route in ROUTES
    if isinstance(route, APIRoute) and "{session_id}" in route.path
    for method in sorted(route.methods or ())
]
SOCKETS = [route.path for route in ROUTES if isinstance(route, APIWebSocketRoute)]
PUBLIC = {"/console/set-up", "/console/sign-in", "/console/link/{token}", "/console/invites/{token}", "/console/look"}
LEADS_ONLY = [
    (method, route.path)
    for route in ROUTES
    if isinstance(route, APIRoute) and any(door.call is doors.lead for door in route.dependant.dependencies)
    for method in sorted(route.methods or ())
]
PREPARING = ("people", "seats", "links", "facilitators", "settings", "open")


def filled(path: str, session: str) -> str:
    """The address of a route, with the first of everything in it."""
    known = {"session_id": session.rpartition("/")[2], "number": "1", "seat": "city-mayor"}
    return re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], "any"), path)


@asynccontextmanager
async def member(place: Premises, session: str, kind: MemberKind, login: str) -> AsyncIterator[httpx.AsyncClient]:
    """The browser of a facilitator of this kind; one of tables has the first."""
    tables = await tables_of(place.house.database, SessionId(session.rpartition("/")[2]))
    facilitator = await place.facilitator(login)
    issued = await issue_invite(
        place.house.database,
        SessionId(session.rpartition("/")[2]),
        kind=kind,
        by=FacilitatorId(facilitator.id),
        now=place.house.now(),
        tables=(tables[0].id,) if kind == "table" else (),
    )
    async with await place.browser(facilitator) as browser:
        assert (await browser.post(f"/console/invites/{issued.token}")).status_code == 303
        yield browser


def test_every_route_names_a_session_or_is_known_to_be_public_or_ones_own() -> None:
    others = {route.path for route in ROUTES if "{session_id}" not in route.path}

    assert others == PUBLIC | {"/console", "/console/sign-out", "/console/sessions/new", "/console/sessions"}
    assert len(OF_A_SESSION) > 25


def test_preparing_a_session_is_for_leads_alone() -> None:
    preparing = [
        (method, path) for method, path in OF_A_SESSION if path.split("/")[4:5] and path.split("/")[4] in PREPARING
    ]

    assert len(preparing) > 18
    assert set(preparing) <= set(LEADS_ONLY)


async def test_a_session_is_not_there_for_a_facilitator_of_others(
    lead: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    session = await a_session(lead, title="Only ours")
    await with_open_lobby(lead, session)
    missing = await stranger.get("/console/sessions/0123456789abcdef0123")
    for method, path in OF_A_SESSION:
        answer = await stranger.request(method, filled(path, session))

        assert answer.status_code == 404, f"{method} {path}"
        assert answer.text == missing.text, f"{method} {path} says more than that it is not there"


async def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(
    lead: httpx.AsyncClient, nobody: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    for method, path in OF_A_SESSION:
        answer = await nobody.request(method, filled(path, session))

        assert answer.status_code == 303, f"{method} {path}"
        assert answer.headers["location"].startswith("/console/sign-in?to=/console/sessions/")


async def test_sockets_are_closed_to_strangers_and_to_other_sites(
    place: Premises, lead: httpx.AsyncClient, stranger: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    ours, theirs = lead.cookies[LOGIN_COOKIE], stranger.cookies[LOGIN_COOKIE]
    for path in SOCKETS:
        for cookie, origin in ((theirs, ADDRESS), ("", ADDRESS), (ours, "http://elsewhere.test")):
            async with socket_to(place.app, filled(path, session), cookie, origin=origin) as socket:
                assert (socket.was_accepted, socket.closed) == (False, 1008), path
        async with socket_to(place.app, filled(path, session), ours) as socket:
            assert socket.was_accepted, path


async def test_a_form_of_another_site_changes_nothing(lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)

    answer = await lead.post(f"{session}/people", data={"name": "Mallory"}, headers={"Origin": "http://elsewhere.test"})

    assert answer.status_code == 403
    assert "Mallory" not in (await lead.get(f"{session}/people")).text


@pytest.mark.parametrize("kind", ["table", "observer", "technical"])
async def test_what_only_a_lead_may_do_is_refused_with_a_sentence(
    place: Premises, lead: httpx.AsyncClient, kind: MemberKind
) -> None:
    session = await a_session(lead)
    async with member(place, session, kind, "second@example.org") as second:
        for method, path in LEADS_ONLY:
            answer = await second.request(method, filled(path, session))

            assert answer.status_code == 403, f"{method} {path}"
            assert "Ask the lead of this session." in answer.text


async def test_a_table_facilitator_has_no_other_table(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    async with member(place, session, "table", "second@example.org") as second:
        assert (await second.get(f"{session}/tables/1/")).status_code == 200
        assert (await second.get(f"{session}/tables/2/")).status_code == 404
        answer = await second.post(f"{session}/tables/do", data={"do": "start-table", "table": ["1", "2"]})

    assert "1 table followed." in answer.text


async def test_an_observing_facilitator_reads_and_can_only_write_notes(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    async with member(place, session, "observer", "second@example.org") as second:
        page = await second.get(f"{session}/tables/1/")
        refused = await second.post(f"{session}/tables/1/do", data={"do": "start-table"})
        kept = await second.post(f"{session}/tables/1/do", data={"do": "write-note", "text": "I was here"})

    assert "Start the table" not in page.text
    assert (refused.status_code, kept.status_code) == (409, 303)
    assert "I was here" in (await lead.get(f"{session}/tables/1/")).text


async def test_a_technical_facilitator_gets_no_content(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    await lead.post(f"{session}/tables/1/do", data={"do": "announce", "text": "An unmistakable announcement"})
    async with member(place, session, "technical", "second@example.org") as second:
        page = await second.get(f"{session}/tables/1/")
        timeline = await second.get(f"{session}/tables/1/timeline")
        seen_as = await second.get(f"{session}/tables/1/seats/city-mayor/")

    assert "An unmistakable announcement" not in page.text + timeline.text
    assert "Participant 0" not in page.text
    assert seen_as.status_code == 403
