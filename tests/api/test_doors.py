"""The doors of the JSON interface: without a token, or for another's session, nothing opens."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from sim_server.client import ApiError
from sim_server.live.connection import SEAT_LOST
from sim_server.registry.api_tokens import facilitator_of_token, issue_api_token, revoke_api_token
from sim_server.registry.database import Database
from tests.api.sockets import bare_socket
from tests.servers import RunningServer, open_session

ROUTES = (
    ("GET", "/scenarios"),
    ("GET", "/sessions"),
    ("POST", "/sessions"),
    ("GET", "/sessions/{session}"),
    ("PUT", "/sessions/{session}/roster"),
    ("GET", "/sessions/{session}/people"),
    ("POST", "/sessions/{session}/draw"),
    ("POST", "/sessions/{session}/open"),
    ("GET", "/sessions/{session}/passes"),
    ("GET", "/sessions/{session}/tables/{table}"),
    ("GET", "/sessions/{session}/tables/{table}/observer"),
    ("POST", "/sessions/{session}/tables/{table}/commands"),
    ("GET", "/sessions/{session}/tables/{table}/read?channel=plenary&item=x"),
    ("GET", "/sessions/{session}/tables/{table}/log"),
)
OWN = ROUTES[3:]
"""Those that open a session."""
BODY = {"do": "start-table", "id": "1"}


def call(server: RunningServer, method: str, path: str, token: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = {"seed": 1} if path.endswith("/draw") else BODY
    return httpx.request(method, f"{server.url}/api/v1{path}", headers=headers, json=body, timeout=30)


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("token", ["", "entente_of-nobody"])
def test_no_route_opens_without_a_token(server: RunningServer, method: str, path: str, token: str) -> None:
    answer = call(server, method, path.format(session="s", table="t"), token)

    assert answer.status_code == 401
    assert answer.json()["detail"]["code"] == "no_token"


async def test_another_s_session_does_not_exist(server: RunningServer) -> None:
    async with open_session(server) as opened:
        stranger = server.new_token_of_another()
        for method, path in OWN:
            filled = path.format(session=opened.id, table=opened.table)
            theirs = call(server, method, filled, stranger)
            nobodys = call(server, method, path.format(session="none", table=opened.table), stranger)

            assert theirs.status_code == nobodys.status_code == 404
            assert theirs.json() == nobodys.json()


async def test_a_table_of_another_session_does_not_exist(server: RunningServer) -> None:
    async with open_session(server) as one, open_session(server) as other:
        answer = call(server, "GET", f"/sessions/{one.id}/tables/{other.table}", server.token)

        assert answer.status_code == 404


async def test_sessions_are_listed_for_their_own_facilitators_only(server: RunningServer) -> None:
    async with open_session(server) as opened, server.client(server.new_token_of_another()) as stranger:
        mine = call(server, "GET", "/sessions", server.token).json()

        assert opened.id in {each["id"] for each in mine}
        assert await stranger.sessions() == ()


@pytest.mark.parametrize("token", ["", "not-a-link", "x" * 600])
async def test_a_seat_s_socket_does_not_open_without_its_link(server: RunningServer, token: str) -> None:
    with pytest.raises(ConnectionClosed) as closed:
        async with bare_socket(server, f"/play?token={token}"):
            pass

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008
    assert "link" in closed.value.rcvd.reason


async def test_a_console_s_socket_opens_for_its_facilitators_only(server: RunningServer) -> None:
    async with open_session(server) as opened:
        path = f"{opened.path}/console"
        for token in ("", server.new_token_of_another()):
            with pytest.raises(ConnectionClosed) as closed:
                async with bare_socket(server, path, token):
                    pass

            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1008


async def test_a_seat_s_link_opens_no_console(server: RunningServer) -> None:
    async with open_session(server) as opened:
        assert call(server, "GET", opened.path, opened.passes[0].token).status_code == 401


async def test_refusals_reach_a_program_as_code_and_sentence(server: RunningServer) -> None:
    async with server.client() as client:
        with pytest.raises(ApiError) as refused:
            await client.passes("none")

    assert refused.value.status == 404
    assert refused.value.code == "not_found"
    assert str(refused.value) == "There is no such session, or it is not yours."


async def test_a_revoked_token_loses_its_open_sockets_and_another_of_the_same_facilitator_keeps_its(
    server: RunningServer,
) -> None:
    async with Database(server.settings.database) as database:
        who = await facilitator_of_token(database, server.token)
        assert who is not None
        issued = await issue_api_token(database, who.id, name="second", now=datetime.now(UTC))
        async with (
            open_session(server) as opened,
            bare_socket(server, f"{opened.path}/console", issued.token) as closed,
            bare_socket(server, f"{opened.path}/console", server.token) as kept,
        ):
            await revoke_api_token(database, issued.record.id, facilitator_id=who.id, now=datetime.now(UTC))
            await asyncio.wait_for(closed.connection.wait_closed(), 10)

            assert closed.connection.close_code == SEAT_LOST
            assert (await kept.asks(BODY))["type"] == "accepted"
