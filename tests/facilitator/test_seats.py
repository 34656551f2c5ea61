"""Seats: drawn from a seed, changed by hand, with the lobby closed and open."""

import re

import httpx

from sim_server.registry.tables import tables_of
from tests.facilitator.place import Premises, a_session, text_of, with_open_lobby, with_people
from tests.facilitator.registered import id_of, person, seats


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
