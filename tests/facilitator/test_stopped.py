"""A table that is stopped says so on its own pages, and takes nothing else from its facilitator."""

import httpx
import pytest

from facilitator.doors import LOGIN_COOKIE
from sim_server.live.connection import TABLE_STOPPED
from sim_server.log.errors import Diverged
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import SessionId, TableId
from tests.facilitator.place import Premises, a_session, text_of, with_open_lobby
from tests.facilitator.sockets import socket_to


async def stop_first(place: Premises, session: str) -> None:
    """The log of table 1 differs from its archive."""
    first, *_ = await tables_of(place.house.database, SessionId(session.rpartition("/")[2]))

    async def check(table: TableId) -> None:
        if table == first.id:
            raise Diverged(table, "they differ")

    place.house.hall._check = check
    await place.house.hall.unload(first.id)


@pytest.mark.parametrize("page", ["", "timeline", "debrief", "seats/city-mayor/"])
async def test_a_page_of_a_stopped_table_says_so(place: Premises, lead: httpx.AsyncClient, page: str) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    await stop_first(place, session)

    answer = await lead.get(f"{session}/tables/1/{page}")

    assert answer.status_code == 503
    assert "This table is stopped for now." in text_of(answer)


async def test_the_wall_shows_the_other_tables_and_acts_on_them(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    await stop_first(place, session)

    assert (await lead.get(f"{session}/tables/")).status_code == 200
    answer = await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    assert answer.status_code == 200
    assert "1 table followed." in text_of(answer)
    assert "Table 1:" in text_of(answer)


@pytest.mark.parametrize("path", ["tables/1/socket", "tables/1/seats/city-mayor/socket"])
async def test_a_socket_of_a_stopped_table_closes_with_its_code(
    place: Premises, lead: httpx.AsyncClient, path: str
) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    await stop_first(place, session)
    async with socket_to(place.app, f"{session}/{path}", lead.cookies[LOGIN_COOKIE]) as socket:
        await socket.is_answered()
        assert socket.closed == TABLE_STOPPED
