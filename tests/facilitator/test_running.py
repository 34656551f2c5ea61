"""Running tables: one, several or all; over the socket and without it; nothing written becomes markup."""

import re

import httpx
import pytest

from facilitator.doors import LOGIN_COOKIE
from sim_server.live.runner import Runner
from sim_server.registry.tables import tables_of
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import SendMessage
from sim_server.rules.ids import ChannelId, CommandId, SeatId, SessionId
from sim_server.rules.state import Status
from tests.facilitator.place import Premises, a_session, text_of, with_open_lobby
from tests.facilitator.sockets import socket_to

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)>'


async def runners(place: Premises, session: str) -> list[Runner]:
    tables = await tables_of(place.house.database, SessionId(session.rpartition("/")[2]))
    return [await place.house.hall.table(table.id) for table in tables]


async def says(runner: Runner, seat: str, channel: str, text: str) -> None:
    holder = runner.state.seats[SeatId(seat)].people[0]
    command = SendMessage(ChannelId(channel), text)
    await runner.submit(command, id=CommandId(f"says-{len(text)}-{seat}"), actor=SeatActor(SeatId(seat), holder))


async def test_an_action_without_choice_reaches_all_tables(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=3)
    await with_open_lobby(lead, session, 18)

    answer = await lead.post(f"{session}/tables/do", data={"do": "start-table"})

    assert "3 tables followed." in answer.text
    assert [runner.state.flow.status for runner in await runners(place, session)] == [Status.RUNNING] * 3


async def test_each_table_answers_for_itself_and_undo_reaches_those_that_followed(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead, tables=3)
    await with_open_lobby(lead, session, 18)
    await lead.post(f"{session}/tables/do", data={"do": "start-table", "table": ["1", "2"]})

    answer = await lead.post(f"{session}/tables/do", data={"do": "pause-table"})

    assert "2 tables followed." in answer.text
    assert "Table 3: The table has not started yet." in text_of(answer)
    undo = re.search(r'<form class="row" method="post" action="do">(.*?)</form>', answer.text, re.DOTALL)
    assert undo is not None
    fields = re.findall(r'name="([^"]+)" value="([^"]+)"', undo[1])
    assert fields == [("do", "resume-table"), ("table", "1"), ("table", "2")]
    await lead.post(f"{session}/tables/do", data={"do": "resume-table", "table": ["1", "2"]})
    statuses = [runner.state.flow.status for runner in await runners(place, session)]
    assert statuses == [Status.RUNNING, Status.RUNNING, Status.LOBBY]


async def test_time_is_changed_at_each_table_in_its_own_phase(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    await lead.post(f"{session}/tables/do", data={"do": "advance-phase", "table": "2"})
    before = [runner.state.flow.ends_at for runner in await runners(place, session)]

    answer = await lead.post(f"{session}/tables/do", data={"do": "change-time 300"})

    assert "2 tables followed." in answer.text
    after = [runner.state.flow.ends_at for runner in await runners(place, session)]
    assert [now - then for then, now in zip(before, after, strict=True)] == [300_000, 300_000]


async def test_the_minutes_left_are_set_at_every_table_paused_or_not(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    await lead.post(f"{session}/tables/do", data={"do": "pause-table", "table": "2"})

    answer = await lead.post(f"{session}/tables/do", data={"do": "set-time", "minutes": "7"})

    assert "2 tables followed." in answer.text
    now = place.house.hall.now()
    flows = [runner.state.flow for runner in await runners(place, session)]
    left = [flow.ends_at - (flow.paused_at or now) for flow in flows]
    assert [round(each / 60_000) for each in left] == [7, 7]


@pytest.mark.parametrize("action", ["", "mute-seat", "send-message", "disclose", "nonsense"])
async def test_what_is_not_for_several_tables_is_done_at_none(lead: httpx.AsyncClient, action: str) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)

    answer = await lead.post(f"{session}/tables/do", data={"do": action})

    assert "0 tables followed." in answer.text
    assert "There is no such action." in answer.text


async def test_a_form_without_a_socket_is_carried_out_or_says_why_not(lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)

    done = await lead.post(f"{session}/tables/1/do", data={"do": "start-table"})
    refused = await lead.post(f"{session}/tables/1/do", data={"do": "start-table"})

    assert (done.status_code, done.headers["location"]) == (303, "./")
    assert refused.status_code == 409
    assert "The table has already started." in refused.text


async def test_the_desk_is_live_over_its_socket(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    (runner,) = await runners(place, session)
    await lead.post(f"{session}/tables/1/do", data={"do": "start-table"})
    async with socket_to(place.app, f"{session}/tables/1/socket", lead.cookies[LOGIN_COOKIE]) as socket:
        await socket.hears('id="r-needs"')

        seat = next(iter(runner.state.seats))
        await says(runner, seat, f"h-{seat}", "May two delegations share one proposal?")
        assert 'data-say="all"' in await socket.hears("May two delegations share one proposal?")

        socket.send(do="whisper", seat=seat, text="Yes, both become sponsors.", id="answer-0001")
        await socket.hears('data-accepted="answer-0001"')
        socket.send(do="start-table", id="answer-0002")
        assert "The table has already started." in await socket.hears('data-rejected="answer-0002"')
        socket.send(do="no such thing", id="answer-0003")
        await socket.hears('data-rejected="answer-0003"')

    assert seat not in runner.state.help


async def test_the_wall_shows_every_table_over_one_socket(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, tables=2)
    await with_open_lobby(lead, session, 12)
    one, two = await runners(place, session)
    await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    async with socket_to(place.app, f"{session}/tables/socket", lead.cookies[LOGIN_COOKIE]) as socket:
        for runner in (one, two):
            await socket.hears(f'id="r-card-{runner.table}"')

        await lead.post(f"{session}/tables/2/do", data={"do": "pause-table"})
        assert str(two.table) in await socket.hears('data-reason="paused"')

    assert not any("data-only" in message for message in socket.messages), "a table never clears another's card"


async def test_seen_as_a_seat_the_page_is_that_seats_and_nothing_can_be_done(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    (runner,) = await runners(place, session)
    seat = next(iter(runner.state.seats))
    seats, flow = runner.state.seats, runner.state.flow

    page = await lead.get(f"{session}/tables/1/seats/{seat}/")
    async with socket_to(place.app, f"{session}/tables/1/seats/{seat}/socket", lead.cookies[LOGIN_COOKIE]) as socket:
        socket.send(do="mark-ready", is_ready="yes", id="answer-0001")
        await socket.hears("data-rejected")

    assert page.status_code == 200
    assert (runner.state.seats, runner.state.flow) == (seats, flow), "it leaves no mark"
    assert (await lead.get(f"{session}/tables/1/seats/nobody/")).status_code == 404


async def test_nothing_that_anybody_writes_becomes_markup(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead, title=SCRIPT)
    await lead.post(f"{session}/people", data={"name": SCRIPT, "country": SCRIPT, "sector": SCRIPT, "region": SCRIPT})
    await with_open_lobby(lead, session, 6)
    (runner,) = await runners(place, session)
    await lead.post(f"{session}/tables/1/do", data={"do": "start-table"})
    seat = next(iter(runner.state.seats))
    await says(runner, seat, f"h-{seat}", SCRIPT)
    for action in ("announce", "write-note"):
        await lead.post(f"{session}/tables/1/do", data={"do": action, "text": SCRIPT})
    inject = {"do": "write-inject", "kind": "news", "title": SCRIPT, "body": SCRIPT, "everyone": "yes"}
    await lead.post(f"{session}/tables/1/do", data={**inject, "character": runner.state.scenario.characters[0].id})

    pages = ("people", "seats", "links", "links/sheet", "facilitators", "tables/", "tables/1/", "tables/1/timeline")
    for path in ("/console", *(f"{session}/{page}" for page in pages)):
        page = await lead.get(path)
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text, path
        assert "<img src=x" not in page.text, path
    assert "&lt;script&gt;" in (await lead.get(f"{session}/tables/1/timeline")).text


async def test_a_page_after_updates_equals_a_fresh_page(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    async with socket_to(place.app, f"{session}/tables/1/socket", lead.cookies[LOGIN_COOKIE]) as socket:
        await socket.hears('id="r-controls"')
        socket.messages.clear()
        await lead.post(f"{session}/tables/1/do", data={"do": "start-table"})
        live = await socket.hears('id="r-controls"')
    fresh = (await lead.get(f"{session}/tables/1/")).text

    for region in ("controls", "needs", "plan", "stage"):
        sent = re.search(rf'<(\w+)[^>]* id="r-{region}".*?</\1>', live, re.DOTALL)
        assert sent is None or sent[0] in fresh, region
    assert 'id="r-controls"' in live
