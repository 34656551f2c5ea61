"""Running tables: one, several or all; over the socket and without it; nothing written becomes markup."""

import itertools
import re

import httpx
import pytest

from facilitator.doors import LOGIN_COOKIE
from sim_server.live.runner import Runner
from sim_server.registry.tables import tables_of
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import AddClause, ClauseKind, Command, DraftProposal, IntroduceProposal, SendMessage
from sim_server.rules.ids import ChannelId, CommandId, SeatId, SessionId
from sim_server.rules.rejections import Rejection
from sim_server.rules.scenario import PhaseKind
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


@pytest.mark.parametrize("action", ["", "mute-seat", "send-message", "close-vote", "nonsense"])
async def test_what_is_not_for_several_tables_is_done_at_none(lead: httpx.AsyncClient, action: str) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)

    answer = await lead.post(f"{session}/tables/do", data={"do": action})

    assert "No table followed." in answer.text
    assert "There is no such action." in answer.text


async def a_text_at(runner: Runner, title: str) -> None:
    """An introduced proposal, with its first revision."""
    seat = next(seat for seat in runner.state.seats.values() if seat.people)
    actor, count = SeatActor(seat.id, seat.people[0]), itertools.count()

    async def does(command: Command) -> None:
        answer = await runner.submit(command, id=CommandId(f"{title}-{next(count)}"), actor=actor)
        assert not isinstance(answer, Rejection), answer

    await does(DraftProposal(title))
    proposal = list(runner.state.proposals)[-1]
    await does(AddClause(proposal, ClauseKind.OPERATIVE, "Decides to open the data of all telescopes."))
    await does(IntroduceProposal(proposal))


async def at_phase(lead: httpx.AsyncClient, session: str, runner: Runner, kind: PhaseKind) -> None:
    number = runner.state.opening.number
    await lead.post(f"{session}/tables/do", data={"do": "start-table", "table": str(number)})
    while runner.state.opening.scenario.phases()[runner.state.flow.index].kind is not kind:
        await lead.post(f"{session}/tables/do", data={"do": "advance-phase", "table": str(number)})


async def test_a_vote_is_opened_at_several_tables_each_on_its_newest_text(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead, tables=3)
    await with_open_lobby(lead, session, 18)
    one, two, three = await runners(place, session)
    for runner in (one, two, three):
        await at_phase(lead, session, runner, PhaseKind.DRAFTING)
    await a_text_at(one, "The old")
    await a_text_at(one, "The new")
    await a_text_at(two, "Another")
    for runner in (one, two, three):
        await at_phase(lead, session, runner, PhaseKind.DECISION)

    answer = await lead.post(f"{session}/tables/do", data={"do": "open-vote"})

    assert "Vote: 2 tables followed." in text_of(answer)
    assert "Table 3: There is no introduced text that a vote could be opened on." in text_of(answer)
    voted = [
        runner.state.proposals[vote.proposal].title for runner in (one, two) for vote in runner.state.votes.values()
    ]
    assert voted == ["The new", "Another"]
    again = await lead.post(f"{session}/tables/do", data={"do": "open-vote", "table": ["1", "2"]})
    assert "No table followed." in again.text


async def test_a_stage_is_disclosed_at_several_tables_and_refused_where_they_still_play(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead, tables=3)
    await with_open_lobby(lead, session, 18)
    await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    await lead.post(f"{session}/tables/do", data={"do": "end-table", "table": ["1", "2"]})

    answer = await lead.post(f"{session}/tables/do", data={"do": "disclose", "stage": "outcome"})

    assert "Disclosure: 2 tables followed." in text_of(answer)
    assert "Table 3:" in text_of(answer)
    assert [runner.state.stage for runner in await runners(place, session)] == ["outcome", "outcome", "sealed"]


async def test_tables_with_the_same_reason_are_named_together_and_the_script_gets_the_outcome_alone(
    lead: httpx.AsyncClient,
) -> None:
    session = await a_session(lead, tables=3)
    await with_open_lobby(lead, session, 18)
    await lead.post(f"{session}/tables/do", data={"do": "start-table", "table": "1"})

    answer = await lead.post(f"{session}/tables/do", data={"do": "pause-table"}, headers={"HX-Request": "true"})

    assert "Tables 2, 3: The table has not started yet." in text_of(answer)
    assert "<html" not in answer.text


async def test_a_line_of_the_wall_names_the_phase_that_it_saw(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    (runner,) = await runners(place, session)
    seen = {"do": "advance-phase", "table": "1", "occurrence": str(runner.state.flow.occurrence)}

    first = await lead.post(f"{session}/tables/do", data=seen)
    second = await lead.post(f"{session}/tables/do", data=seen)

    assert "1 table followed." in first.text
    assert "No table followed." in second.text
    assert runner.state.flow.index == 1


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


async def test_from_a_page_that_is_looked_at_sheets_open_and_every_other_road_says_why_not(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    (runner,) = await runners(place, session)
    seat = next(iter(runner.state.seats))
    here = f"{session}/tables/1/seats/{seat}"
    flow = runner.state.flow

    assert "You see this page as the seat sees it." in (await lead.get(f"{here}/")).text
    for road in ("sheet-room", "sheet-proposal", "sheet-vote", "sheet-keys", "earlier?channel=plenary", "debrief"):
        opened = await lead.get(f"{here}/{road}", headers={"HX-Request": "true"})
        assert opened.status_code == 200, road
        assert "You only look" not in opened.text, road
    for road in ("sheet-settings", "debrief/export", "anything/else"):
        assert "You only look" in (await lead.get(f"{here}/{road}")).text, road
    for road in ("do", "notebook", "settings"):
        refused = await lead.post(f"{here}/{road}", data={"do": "mark-ready", "is_ready": "yes", "text": "mine"})
        assert (refused.status_code, "You only look" in refused.text) == (403, True), road
    assert runner.state.flow == flow
    assert (await lead.get(f"{session}/tables/1/seats/nobody/sheet-room")).status_code == 404


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


async def test_words_are_removed_at_a_message_after_a_question(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    (runner,) = await runners(place, session)
    seat = next(iter(runner.state.seats))
    await says(runner, seat, f"h-{seat}", "My number is 0123")
    page = (await lead.get(f"{session}/tables/1/")).text
    form = re.search(r'<form class="act"[^>]*data-confirm="Remove these words for good\?.*?</form>', page, re.DOTALL)
    assert form is not None
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]+)"', form[0]))

    await lead.post(f"{session}/tables/1/do", data=fields)

    after = (await lead.get(f"{session}/tables/1/")).text
    assert fields["do"] == "redact-item"
    assert "0123" not in after
    assert "Removed by the facilitator." in after


async def test_an_announcement_can_be_removed_and_news_of_the_scenario_cannot(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    await lead.post(f"{session}/tables/1/do", data={"do": "start-table"})
    await lead.post(f"{session}/tables/1/do", data={"do": "announce", "text": "Call 0123"})
    (runner,) = await runners(place, session)
    inject = runner.state.scenario.injects[0].id
    await lead.post(f"{session}/tables/1/do", data={"do": "release-inject", "inject": inject})
    page = (await lead.get(f"{session}/tables/1/")).text
    items = re.findall(r'name="do" value="redact-item"><input type="hidden" name="item" value="([^"]+)"', page)
    answers = [await lead.post(f"{session}/tables/1/do", data={"do": "redact-item", "item": item}) for item in items]

    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert "0123" not in (await lead.get(f"{session}/tables/1/")).text


async def test_a_facilitator_takes_a_text_of_a_table_as_a_document(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    (table,) = await runners(place, session)
    await at_phase(lead, session, table, PhaseKind.DRAFTING)
    await a_text_at(table, "Dome")
    (proposal,) = table.state.proposals

    for number in ("0", "1"):
        taken = await lead.get(f"{session}/tables/1/text.md?proposal={proposal}&revision={number}")
        assert "1. *Decides* to open the data of all telescopes.\n" in taken.text
    assert (await lead.get(f"{session}/tables/1/text.md?proposal={proposal}&revision=2")).status_code == 404
    assert (await lead.get(f"{session}/tables/9/text?proposal={proposal}")).status_code == 404
