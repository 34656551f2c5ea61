"""Sessions: one's own list, a new one with every mistake told at its field, settings until the lobby opens."""

import httpx
import pytest

from facilitator.doors import LOGIN_COOKIE
from sim_server.registry.logins import facilitator_of_login
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import create_session
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import SessionId
from tests.facilitator.place import Premises, a_session, with_open_lobby


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
        ("video_link", "http://meet.example.org/a", "It must begin with https://."),
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


async def seeds_of_tables(place: Premises, lead: httpx.AsyncClient, **chosen: str) -> list[int]:
    plan = {"title": "Chance", "scenario": "small-observatory", "time_zone": "UTC", "language": "en", "tables": "3"}
    made = await lead.post("/console/sessions", data={**plan, **chosen})
    session = SessionId(made.headers["location"].split("/")[3])
    return [table.seed for table in await tables_of(place.house.database, session)]


async def test_each_table_draws_from_numbers_of_its_own_unless_one_for_all_is_chosen(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    own = await seeds_of_tables(place, lead, seed="7")
    assert len({7, *own}) == 4
    assert await seeds_of_tables(place, lead, seed="7") == own
    assert await seeds_of_tables(place, lead, seed="7", is_seed_shared="yes") == [7, 7, 7]


async def test_without_a_seed_nobody_can_guess_it(place: Premises, lead: httpx.AsyncClient) -> None:
    drawn = {(await seeds_of_tables(place, lead, seed="", is_seed_shared="yes"))[0] for _ in range(4)}
    assert len(drawn) == 4
    assert max(drawn) > 2**40


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
