"""Links: one for each person, on paper and as a file, renewed and revoked."""

import re

import httpx

from sim_server.registry.links import ObserverLink, SeatLink
from sim_server.registry.people import people_of
from sim_server.registry.sessions import Session
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import SessionId
from tests.facilitator.place import Premises, a_session, with_open_lobby, with_people
from tests.facilitator.registered import id_of, person


async def test_every_person_has_a_link_a_code_and_a_card(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_people(lead, session, 6)
    await lead.post(f"{session}/seats/draw", data={"seed": "1"})

    page = await lead.get(f"{session}/links")
    sheet = await lead.get(f"{session}/links/sheet")
    rows = (await lead.get(f"{session}/links.csv")).text.splitlines()

    tokens = re.findall(r'value="http://console\.test/s/([^"]+)"', page.text)
    links = [place.house.signer.read(token) for token in tokens]
    everybody = {each.id for each in await people_of(place.house.database, id_of(session))}
    assert {link.person_id for link in links if isinstance(link, SeatLink)} == everybody
    assert sheet.text.count('class="qr"') == 6
    assert len(rows) == 7
    assert rows[0].lstrip("\ufeff") == "name,email,language,table,seat,link,code"


async def test_a_renewed_link_is_another(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_people(lead, session, 6)
    before = re.findall(r"/s/([^\"]+)\"", (await lead.get(f"{session}/links")).text)

    await lead.post(f"{session}/people/{await person(place, session, 'Participant 001')}/renew")

    after = re.findall(r"/s/([^\"]+)\"", (await lead.get(f"{session}/links")).text)
    versions = [link.version for token in after if isinstance(link := place.house.signer.read(token), SeatLink)]
    assert len(before) == 6
    assert sorted(versions) == [1, 1, 1, 1, 1, 2]


async def test_a_new_observers_link_makes_the_old_one_void(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)

    await lead.post(f"{session}/tables/1/observers/revoke")

    token = re.findall(r"/o/([^\"]+)\"", (await lead.get(f"{session}/tables/1/")).text)[0]
    link = place.house.signer.read(token)
    assert isinstance(link, ObserverLink)
    assert link.version == 2


async def test_a_table_has_a_video_link_of_its_own_or_the_sessions_with_its_number(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    found = await tables_of(place.house.database, SessionId(session.rpartition("/")[2]))
    pattern = "https://meet.example.org/entente-{table}"
    async with place.house.database.writing() as transaction:
        kept = await transaction.get(Session, session.rpartition("/")[2])
        assert kept is not None
        kept.video_link = pattern

    own = await lead.post(f"{session}/tables/2/video", data={"video_link": "https://video.example.org/two"})
    refused = await lead.post(f"{session}/tables/2/video", data={"video_link": "http://video.example.org/two"})

    assert own.status_code == 303
    assert (refused.status_code, "It must begin with https://." in refused.text) == (409, True)
    one, two = [(await lead.get(f"{session}/tables/{table.number}/")).text for table in found]
    assert 'href="https://meet.example.org/entente-1" target="_blank" rel="noopener noreferrer"' in one
    assert 'href="https://video.example.org/two"' in two
