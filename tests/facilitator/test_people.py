"""People: by file, mended row by row, by hand, from the waiting list; erased on request."""

import httpx
import pytest

from sim_server.registry.people import NewParticipant, add_participant, people_of
from tests.facilitator.place import Premises, a_session, text_of, with_people
from tests.facilitator.registered import id_of, person


async def test_rows_that_can_be_used_are_kept_and_the_others_come_back_to_be_mended(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    rows = (
        "Nom complet,Courriel,Pays",
        "Participant 001,p001@example.org,Karsund",
        "Participant 002,p002.example.org,Pelagia",
        ",p3@example.org,",
    )
    file = "\n".join(rows).encode()

    page = await lead.post(f"{session}/people/file", files={"file": ("p.csv", file)})

    words = text_of(page)
    assert "1 person is in." in words
    assert "2 rows need you." in words
    assert 'name="3-email" value="p002.example.org" aria-invalid="true"' in page.text
    assert [each.name for each in await people_of(place.house.database, id_of(session))] == ["Participant 001"]

    mended = {
        "row": ["3", "4"],
        "3-name": "Participant 002",
        "3-email": "p002@example.org",
        "3-country": "Pelagia",
        "4-name": "",
        "4-email": "p3@example.org",
    }
    page = await lead.post(f"{session}/people/rows", data=mended)

    assert "1 row needs you." in text_of(page)
    assert "Row 4" in page.text
    assert len(await people_of(place.house.database, id_of(session))) == 2

    page = await lead.post(f"{session}/people/rows", data={**mended, "leave": "4"})
    assert "Rows to mend" not in page.text


@pytest.mark.parametrize(
    "file", [b"", b"\x00\xff\xfe", b"a,b\n1,2\n", b"PK\x03\x04not a workbook", b"name\n"], ids=repr
)
async def test_a_file_that_holds_nobody_says_what_to_do_and_adds_nobody(
    place: Premises, lead: httpx.AsyncClient, file: bytes
) -> None:
    session = await a_session(lead)

    page = await lead.post(f"{session}/people/file", files={"file": ("p.csv", file)})

    assert page.status_code == 200
    assert "This file could not be used." in page.text
    assert await people_of(place.house.database, id_of(session)) == ()


async def test_somebody_who_joined_by_code_waits_until_admitted(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    new = NewParticipant(name="Participant 050")
    waiting = await add_participant(place.house.database, id_of(session), new, status="waiting", now=place.house.now())
    assert "Waiting to be admitted" in (await lead.get(f"{session}/people")).text

    await lead.post(f"{session}/people/{waiting.id}/admit")

    page = await lead.get(f"{session}/people")
    assert "Waiting to be admitted" not in page.text
    assert "Participant 050" in page.text


async def test_an_erased_person_is_gone_from_every_page(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_people(lead, session, 6)

    await lead.post(f"{session}/people/{await person(place, session, 'Participant 003')}/erase")

    for page in ("people", "seats", "links"):
        assert "Participant 003" not in (await lead.get(f"{session}/{page}")).text


async def test_a_person_of_another_session_is_not_there(place: Premises, lead: httpx.AsyncClient) -> None:
    one, other = await a_session(lead), await a_session(lead)
    await with_people(lead, one, 6)
    somebody = await person(place, one, "Participant 001")

    assert (await lead.get(f"{other}/people/{somebody}")).status_code == 404
    assert (await lead.post(f"{other}/people/{somebody}/erase")).status_code == 404
    assert (await lead.post(f"{other}/seats/move", data={"person": somebody, "to": "bench"})).status_code == 404
