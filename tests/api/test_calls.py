"""Every call over HTTP does what its line in `docs/protocol.md` says."""

import msgspec
import pytest

from sim_server.client import Accepted, ApiError, Client
from sim_server.client.answers import Rejected
from sim_server.rules.commands import Announce, StartTable
from tests.servers import SIX, RunningServer, open_session


async def test_scenarios_are_listed_with_whom_they_are_for(server: RunningServer) -> None:
    async with server.client() as client:
        found = {each.name: each for each in await client.scenarios()}

    assert found["small-observatory"].least_people <= 6 <= found["small-observatory"].most_people
    assert found["small-observatory"].languages == ["en", "fr"]


async def test_a_session_goes_from_a_roster_to_an_open_lobby(server: RunningServer) -> None:
    async with server.client() as client:
        session = await client.make_session("Spring", "small-observatory", tables=1)
        brought = await client.bring_roster(session.id, SIX)
        drawn = await client.draw(session.id, seed=3)
        opened = await client.open_lobby(session.id)
        passes = await client.passes(session.id)

    assert (brought.added, brought.problems) == (6, [])
    assert (drawn.seated, drawn.unseated) == (6, 0)
    assert (session.status, opened.status) == ("draft", "open")
    assert len({each.seat for each in passes}) == 6
    assert {each.table for each in passes} == {session.tables[0].id}


async def test_the_same_seed_deals_the_same_seats(server: RunningServer) -> None:
    async with server.client() as client:
        session = await client.make_session("Seeds", "small-observatory", tables=1)
        await client.bring_roster(session.id, SIX)
        dealt = []
        for seed in (5, 6, 5):
            await client.draw(session.id, seed=seed)
            dealt.append({each.id: each.seat for each in await client.people(session.id)})

    assert dealt[0] == dealt[2] != dealt[1]


async def test_every_seat_is_cast_where_that_is_asked_for_and_who_sits_where_stays_the_same(
    server: RunningServer,
) -> None:
    async with server.client() as client:
        session = await client.make_session("Full", "quantum-commons", tables=1)
        await client.bring_roster(session.id, SIX)
        seated = []
        for every_seat in (False, True):
            await client.draw(session.id, seed=5, every_seat=every_seat)
            seated.append({each.id: each.seat for each in await client.people(session.id)})
        await client.open_lobby(session.id)
        console = await client.look(session.id, session.tables[0].id)

    assert seated[0] == seated[1]
    assert len(console.families["seat"]) == 15
    assert len(console.families["needs"][""]["empty_seats"]) == 15 - 6


async def test_a_roster_s_mistakes_name_row_and_column(server: RunningServer) -> None:
    async with server.client() as client:
        session = await client.make_session("Mistakes", "small-observatory", tables=1)
        brought = await client.bring_roster(session.id, SIX + b",nobody@example.org,Denmark,Europe,academia,en\n")

    assert brought.added == 6
    assert [(problem.row, problem.column) for problem in brought.problems] == [(8, "name")]


async def test_seats_are_not_dealt_once_the_lobby_is_open(server: RunningServer) -> None:
    async with open_session(server) as opened:
        with pytest.raises(ApiError) as refused:
            await opened.client.draw(opened.id, seed=2)

    assert (refused.value.status, refused.value.code) == (409, "lobby_is_open")


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"scenario": "no-such-scenario"}, "no_such_scenario"),
        ({"scenario": "../secrets"}, "no_such_scenario"),
        ({"scenario": "small-observatory", "time_zone": "Mars/Olympus"}, "bad_session"),
    ],
)
async def test_a_session_that_cannot_be_is_refused_in_a_sentence(
    server: RunningServer, wishes: dict[str, str], code: str
) -> None:
    async with server.client() as client:
        with pytest.raises(ApiError) as refused:
            await client.make_session("No", **wishes)

    assert (refused.value.status, refused.value.code) == (422, code)


async def test_a_table_is_led_by_commands_over_http(server: RunningServer) -> None:
    async with open_session(server) as opened:
        started = await opened.client.command(opened.id, opened.table, StartTable(), id="start")
        again = await opened.client.command(opened.id, opened.table, StartTable(), id="start")
        late = await opened.client.command(opened.id, opened.table, StartTable(), id="another")
        page = await opened.client.look(opened.id, opened.table)

    assert isinstance(started, Accepted)
    assert isinstance(again, Accepted)
    assert isinstance(late, Rejected)
    assert late.code == "already_started"
    assert page.families["clock"][""]["status"] == "running"


async def test_the_log_tells_every_event_with_its_command(server: RunningServer) -> None:
    async with open_session(server) as opened:
        await opened.client.command(opened.id, opened.table, Announce("Welcome"), id="welcome")
        lines = [msgspec.json.decode(line) for line in await opened.client.log(opened.id, opened.table)]

    first, announced = lines[0], next(line for line in lines if line["command"] == "welcome")
    assert first["type"] == "TableOpened"
    assert first["event"]["translations"] == []
    assert announced["type"] == "Announced"
    assert announced["actor"].startswith("facilitator/")
    assert announced["event"]["text"] == "Welcome"


async def test_a_closed_lobby_says_so(server: RunningServer) -> None:
    async with server.client() as client:
        session = await client.make_session("Closed", "small-observatory", tables=1)
        with pytest.raises(ApiError) as refused:
            await client.look(session.id, session.tables[0].id)

    assert (refused.value.status, refused.value.code) == (409, "lobby_is_closed")


async def test_a_roster_is_not_taken_beyond_its_limit(server: RunningServer) -> None:
    async with server.client() as client:
        session = await client.make_session("Large", "small-observatory", tables=1)
        with pytest.raises(ApiError) as refused:
            await client.bring_roster(session.id, b"x" * 5_000_001)

    assert (refused.value.status, refused.value.code) == (413, "too_large")


async def test_a_server_that_is_away_is_told_in_a_sentence() -> None:
    async with Client("http://127.0.0.1:9", "entente_token") as client:
        with pytest.raises(ApiError, match="does not answer"):
            await client.scenarios()
