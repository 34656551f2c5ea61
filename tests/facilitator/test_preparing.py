"""Preparing a session: made, peopled, seated by machine and by hand, linked, opened."""

import re

import httpx
import pytest

from facilitator.doors import LOGIN_COOKIE
from sim_server.registry.links import ObserverLink, SeatLink
from sim_server.registry.logins import facilitator_of_login
from sim_server.registry.people import NewParticipant, add_participant, people_of
from sim_server.registry.seating import seatings_of
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import create_session
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import SessionId
from tests.facilitator.place import Premises, a_session, text_of, with_open_lobby, with_people


def id_of(session: str) -> SessionId:
    return SessionId(session.rpartition("/")[2])


async def seats(place: Premises, session: str) -> dict[str, tuple[int, str]]:
    """Who sits where, by name."""
    numbers = {table.id: table.number for table in await tables_of(place.house.database, id_of(session))}
    names = {person.id: person.name for person in await people_of(place.house.database, id_of(session))}
    seatings = await seatings_of(place.house.database, id_of(session))
    return {names[each.person_id]: (numbers[each.table_id], str(each.seat_id)) for each in seatings}


async def person(place: Premises, session: str, name: str) -> str:
    return next(each.id for each in await people_of(place.house.database, id_of(session)) if each.name == name)


# A session ----------------------------------------------------------------------------------------


async def test_without_sessions_the_list_says_what_one_is(lead: httpx.AsyncClient) -> None:
    assert "A session is one sitting of a scenario" in (await lead.get("/console")).text


async def test_the_hundredth_session_is_in_the_list_and_can_be_found(place: Premises, lead: httpx.AsyncClient) -> None:
    me = await facilitator_of_login(place.house.database, lead.cookies[LOGIN_COOKIE], now=place.house.now())
    assert me is not None
    for number in range(1, 101):
        new = NewSession(title=f"Course {number:03}", scenario="small-observatory", seed=number)
        await create_session(place.house.database, new, facilitator_id=me.id, now=place.house.now())

    page = await lead.get("/console")

    assert "100 sessions" in page.text
    assert all(f"Course {number:03}" in page.text for number in range(1, 101))
    assert 'data-filters="#sessions"' in page.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "The name of the session is missing."),
        ("scenario", "nowhere", "Choose a scenario that has no errors."),
        ("time_zone", "Middle/Earth", "This time zone is not known."),
        ("tables", "0", "Write a number from 1 to 40."),
        ("tables", "many", "Write a number from 1 to 40."),
        ("seed", "-4", "Write a whole number, or leave it as it is."),
        ("language", "xx", "This scenario is written in"),
        ("video_link", "javascript:alert(1)", "This is not a web address."),
        ("day", "tomorrow", "Write the day as 2027-03-14"),
    ],
)
async def test_a_mistake_in_the_plan_is_told_at_its_field_and_keeps_the_rest(
    lead: httpx.AsyncClient, field: str, value: str, sentence: str
) -> None:
    plan = {
        "title": "Spring course",
        "scenario": "small-observatory",
        "time_zone": "UTC",
        "language": "en",
        "tables": "2",
        "day": "2027-03-14",
        "time": "14:00",
        "seed": "7",
        "video_link": "https://meet.example.org/a",
    }

    answer = await lead.post("/console/sessions", data={**plan, field: value})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'aria-invalid="true"' in answer.text or field in ("scenario", "time_zone", "language")
    assert field == "title" or 'value="Spring course"' in answer.text


async def test_a_clock_runs_faster_only_where_the_server_allows_it(place: Premises, lead: httpx.AsyncClient) -> None:
    page = await lead.get("/console/sessions/new")

    assert 'name="rate"' not in page.text


async def test_settings_change_until_the_lobby_opens(lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=1)
    plan = {"scenario": "small-observatory", "time_zone": "UTC", "language": "en", "title": "Renamed"}

    fewer = await lead.post(f"{session}/settings", data={**plan, "tables": "0"})
    more = await lead.post(f"{session}/settings", data={**plan, "tables": "2"})

    assert fewer.status_code == 422
    assert more.status_code == 303
    assert "Renamed" in (await lead.get(f"{session}/seats")).text
    await with_open_lobby(lead, session, 12)
    assert "no longer changes" in (await lead.get(f"{session}/settings")).text


# People -------------------------------------------------------------------------------------------


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


# Seats --------------------------------------------------------------------------------------------


async def test_the_same_seed_gives_the_same_seats(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_people(lead, session, 13)

    await lead.post(f"{session}/seats/draw", data={"seed": "4471"})
    first = await seats(place, session)
    await lead.post(f"{session}/seats/draw", data={"seed": "12"})
    second = await seats(place, session)
    await lead.post(f"{session}/seats/draw", data={"seed": "4471"})

    assert len(first) == 13
    assert first != second
    assert await seats(place, session) == first


async def test_too_few_people_for_the_tables_says_which_numbers_would_do(lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=3)
    await with_people(lead, session, 7)

    answer = await lead.post(f"{session}/seats/draw", data={"seed": "1"})

    assert answer.status_code == 422
    assert "cannot seat 7 people" in answer.text


async def test_a_person_put_on_a_held_seat_swaps_and_undo_swaps_back(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_people(lead, session, 12)
    await lead.post(f"{session}/seats/draw", data={"seed": "1"})
    before = await seats(place, session)
    here = before["Participant 001"]
    other = next(name for name, place_ in before.items() if place_[0] != here[0])

    mover = await person(place, session, "Participant 001")
    answer = await lead.post(f"{session}/seats/move", data={"person": mover, "to": "{}/{}".format(*before[other])})
    after = await seats(place, session)

    assert (after["Participant 001"], after[other]) == (before[other], here)
    page = await lead.get(answer.headers["location"])
    back = re.search(r'name="to" value="([^"]+)"', page.text)
    assert back is not None
    await lead.post(f"{session}/seats/move", data={"person": mover, "to": back[1]})
    assert await seats(place, session) == before


async def test_a_shared_seat_keeps_its_holder(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=1)
    await with_people(lead, session, 6)
    await lead.post(f"{session}/seats/draw", data={"seed": "1"})
    held = (await seats(place, session))["Participant 002"]
    mover = await person(place, session, "Participant 001")

    await lead.post(f"{session}/seats/move", data={"person": mover, "to": "{}/{}".format(*held), "shares": "yes"})

    now = await seats(place, session)
    assert now["Participant 001"] == now["Participant 002"] == held


async def test_somebody_without_a_seat_is_the_first_problem(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=1)
    await with_people(lead, session, 6)
    await lead.post(f"{session}/seats/draw", data={"seed": "1"})

    await lead.post(
        f"{session}/seats/move", data={"person": await person(place, session, "Participant 004"), "to": "bench"}
    )

    words = text_of(await lead.get(f"{session}/seats"))
    assert "2 problems, then you can open the lobby." in words
    assert "Participant 004 No seat yet." in words
    assert "1 empty seat." in words


async def test_opening_the_lobby_takes_everybody_to_their_seats(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 13)

    for table in await tables_of(place.house.database, id_of(session)):
        runner = await place.house.hall.table(table.id)
        held = {seat.id for seat in runner.state.seats.values() if seat.people}
        assert held == {seat for number, seat in (await seats(place, session)).values() if number == table.number}
    assert (await lead.post(f"{session}/open")).status_code == 303, "repeating is harmless"


async def test_a_move_at_an_open_table_reaches_table_and_registry(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    before = await seats(place, session)
    name = "Participant 001"
    other = next(each for each, place_ in before.items() if place_[0] != before[name][0])
    mover = await person(place, session, name)

    await lead.post(f"{session}/seats/move", data={"person": mover, "to": "{}/{}".format(*before[other])})

    number, seat = (await seats(place, session))[name]
    table = next(each for each in await tables_of(place.house.database, id_of(session)) if each.number == number)
    runner = await place.house.hall.table(table.id)
    assert (number, seat) == before[other]
    assert runner.state.seats[seat].people == (mover,)  # type: ignore[index]


# Links --------------------------------------------------------------------------------------------


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
