"""A program of a table facilitator reaches that facilitator's tables, and no other table of the session."""

from datetime import UTC, datetime

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from sim_server.client import Client
from sim_server.registry.api_tokens import facilitator_of_token
from sim_server.registry.database import Database
from sim_server.registry.invites import accept_invite, issue_invite
from sim_server.rules.ids import FacilitatorId, SessionId, TableId
from tests.api.sockets import bare_socket
from tests.servers import RunningServer

TWELVE = b"name,email\n" + b"".join(b"Participant %03d,p%03d@example.org\n" % (each, each) for each in range(1, 13))
NOW = datetime.now(UTC)


async def a_session_of_two_tables(client: Client) -> tuple[str, tuple[str, ...]]:
    session = await client.make_session("Small", "small-observatory", tables=2, rate=1.0)
    await client.bring_roster(session.id, TWELVE)
    await client.draw(session.id, seed=1)
    opened = await client.open_lobby(session.id)
    return opened.id, tuple(table.id for table in opened.tables)


async def token_of_the_facilitator_of(server: RunningServer, session: str, table: str) -> str:
    token = server.new_token_of_another()
    async with Database(server.settings.database) as database:
        facilitator = await facilitator_of_token(database, token)
        assert facilitator is not None
        member = FacilitatorId(facilitator.id)
        issued = await issue_invite(
            database, SessionId(session), kind="table", by=member, now=NOW, tables=(TableId(table),)
        )
        assert await accept_invite(database, issued.token, facilitator_id=member, now=NOW)
    return token


async def test_a_table_facilitator_s_program_has_no_other_table(server: RunningServer) -> None:
    async with server.client() as lead:
        session, (own, other) = await a_session_of_two_tables(lead)
    token = await token_of_the_facilitator_of(server, session, own)
    async with httpx.AsyncClient(
        base_url=f"{server.url}/api/v1/sessions/{session}/tables", headers={"Authorization": f"Bearer {token}"}
    ) as program:
        start = {"do": "start-table", "id": "begin"}

        assert (await program.get(f"/{own}")).status_code == 200
        assert (await program.get(f"/{other}")).status_code == 404
        assert (await program.post(f"/{other}/commands", json=start)).status_code == 404
        assert (await program.post(f"/{own}/commands", json=start)).json()["accepted"]

    with pytest.raises(ConnectionClosed) as closed:
        async with bare_socket(server, f"/sessions/{session}/tables/{other}/console", token):
            pass
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008
