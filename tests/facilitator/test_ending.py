"""The end of a session by hand: its tables ended, then everything deleted, after its name was typed."""

import httpx

from facilitator.ending import END
from sim_server.registry.sessions import find_session, sessions_to_delete
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import SessionId
from tests.facilitator.place import Premises, a_session, text_of, with_open_lobby


def id_in(session: str) -> SessionId:
    return SessionId(session.rpartition("/")[2])


async def statuses(place: Premises, session: str) -> list[str]:
    tables = await tables_of(place.house.database, id_in(session))
    return [(await place.house.hall.table(table.id)).state.flow.status for table in tables]


async def test_every_open_table_is_ended_and_those_that_had_ended_are_left(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead, tables=3)
    await with_open_lobby(lead, session, 18)
    await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    await lead.post(f"{session}/tables/do", data={**END, "table": "2"})

    before, ended = await lead.get(f"{session}/end"), await lead.post(f"{session}/end")

    assert "2 tables are still open." in text_of(before)
    assert "End: 2 tables followed." in text_of(ended)
    assert "Every table has ended." in ended.text
    assert await statuses(place, session) == ["ended"] * 3


async def test_a_session_is_deleted_only_by_its_name(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, title="Spring course")
    await with_open_lobby(lead, session)

    refused = await lead.post(f"{session}/delete", data={"name": "Spring"})
    assert refused.status_code == 422
    assert "This is not the name of this session." in refused.text
    assert await sessions_to_delete(place.house.database, now=place.house.now()) == ()

    done = await lead.post(f"{session}/delete", data={"name": " spring course "})
    assert done.headers["location"] == "/console"
    assert await sessions_to_delete(place.house.database, now=place.house.now()) == (id_in(session),)
    assert await statuses(place, session) == ["ended"]
    assert "Being deleted" in (await lead.get("/console")).text


async def test_a_session_that_never_opened_can_be_deleted_too(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, title="A trial")

    assert "The lobby was never opened." in (await lead.get(f"{session}/end")).text
    assert (await lead.post(f"{session}/delete", data={"name": "A trial"})).status_code == 303
    found = await find_session(place.house.database, id_in(session))
    assert found is not None
    assert found.delete_after <= place.house.now()
