"""A lead who names something of another session, in an address or a form, gets nothing and changes nothing."""

import re

import httpx
import pytest

from sim_server.registry.invites import issue_invite
from sim_server.registry.members import members_of
from sim_server.registry.passes import passes_of
from sim_server.registry.people import Participant, people_of
from sim_server.registry.seating import seatings_of
from sim_server.rules.ids import SessionId
from tests.facilitator.place import Premises, a_session, with_open_lobby, with_people

ON_PEOPLE = ("", "/admit", "/expect", "/standby", "/refuse", "/erase", "/renew")


async def theirs(place: Premises) -> tuple[httpx.AsyncClient, str, tuple[Participant, ...]]:
    """Another lead, their session with people in seats, and these."""
    browser = await place.browser(await place.facilitator("other@example.org"))
    session = await a_session(browser, title="Theirs")
    await with_open_lobby(browser, session)
    return browser, session, await people_of(place.house.database, id_of(session))


def id_of(session: str) -> SessionId:
    return SessionId(session.rpartition("/")[2])


@pytest.mark.parametrize("what", ON_PEOPLE)
async def test_a_person_of_another_session_is_not_there(place: Premises, lead: httpx.AsyncClient, what: str) -> None:
    mine = await a_session(lead)
    other, session, people = await theirs(place)
    passes = await passes_of(place.house.database, [people[0].id])
    answer = await lead.post(f"{mine}/people/{people[0].id}{what}", data={"name": "Changed"})
    await other.aclose()

    assert answer.status_code == 404
    assert await people_of(place.house.database, id_of(session)) == people
    assert await passes_of(place.house.database, [people[0].id]) == passes


async def test_a_person_of_another_session_is_neither_shown_nor_seated(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    mine = await a_session(lead)
    await with_people(lead, mine, 6)
    other, session, people = await theirs(place)
    before = await seatings_of(place.house.database, id_of(session))
    assert (await lead.get(f"{mine}/people/{people[0].id}")).status_code == 404
    page = await lead.get(f"{mine}/seats", params={"person": people[0].id, "undo": f"{people[0].id}:bench"})
    moved = await lead.post(f"{mine}/seats/move", data={"person": people[0].id, "to": "1/city-mayor"})
    await other.aclose()

    assert not re.search(rf'value="{people[0].id}"', page.text)
    assert moved.status_code == 404
    assert await seatings_of(place.house.database, id_of(session)) == before


async def test_a_facilitator_or_an_invitation_of_another_session_stays(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    mine = await a_session(lead)
    other, session, _ = await theirs(place)
    (member,) = await members_of(place.house.database, id_of(session))
    issued = await issue_invite(
        place.house.database, id_of(session), kind="observer", by=member.facilitator_id, now=place.house.now()
    )
    await lead.post(f"{mine}/facilitators/{member.facilitator_id}/remove")
    await lead.post(f"{mine}/facilitators/invites/{issued.record.id}/revoke")
    taken = await other.get(f"/console/invites/{issued.token}")
    await other.aclose()

    assert await members_of(place.house.database, id_of(session)) == (member,)
    assert taken.status_code == 200
