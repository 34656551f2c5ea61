"""Bad input over real sockets of a whole server: each case is refused with a code and a sentence, and play goes on.

Every case of "bad input and bad luck", and where below `tests` it is tested:

| case | test |
|---|---|
| wrong file, wrong roster | `facilitator/test_preparing.py`, `registry/test_roster.py`, `api/test_calls.py` |
| wrong scenario file | `scenarios/test_file_problems.py` |
| wrong form | `web/test_roads.py`, `facilitator/test_forms.py` |
| wrong, expired or revoked link; wrong code | `web/test_roads.py`, `registry/test_links.py`, `api/test_doors.py` |
| cross-origin form or handshake | `web/test_roads.py`, `facilitator/test_doors.py`; on the whole server: here |
| malformed or oversized frame, unknown command | here; never raising: `web/test_forms.py` |
| command for another's seat | here |
| stale revision or phase | here; `rules/test_votes.py`, `rules/test_flow.py` |
| stale clause | `web/test_live_page.py` |
| double click, two tabs | `e2e/test_session.py` |
| replayed command id | here; `live/test_runner.py`, `web/test_roads.py` |
| HTML or script in any text | `e2e/test_session.py`, `facilitator/test_running.py`, here |
| a 100,000-character message, a flood | here |
"""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from sim_server.client import Accepted
from sim_server.rules.commands import AdvancePhase, StartTable
from tests.servers import OpenSession, RunningServer, open_session, running_server


@dataclass
class Line:
    """A bare socket at somebody's seat, and their session."""

    socket: ClientConnection
    session: OpenSession
    url: str

    async def sends(self, text: str | bytes) -> dict[str, Any]:
        """Send anything; returns the answer to it."""
        await self.socket.send(text)
        return await self.answer()

    async def asks(self, do: str, id_: str, **members: Any) -> dict[str, Any]:
        return await self.sends(json.dumps({"do": do, "id": id_, **members}))

    async def says(self, text: str, id_: str) -> dict[str, Any]:
        return await self.asks("send-message", id_, channel="plenary", text=text)

    async def answer(self) -> dict[str, Any]:
        """The next answer to a command; what the page shows besides is passed over."""
        while True:
            for message in json.loads(await self.socket.recv()):
                if message["type"] in {"accepted", "rejected", "malformed"}:
                    return dict(message)

    async def still_works(self) -> None:
        assert (await self.says("We go on.", "afterwards"))["type"] == "accepted"

    async def said(self) -> list[str]:
        lines = map(json.loads, await self.session.client.log(self.session.id, self.session.table))
        return [line["event"]["text"] for line in lines if line["type"] == "MessageSent"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
async def line(served: RunningServer) -> AsyncIterator[Line]:
    """Somebody at a table in its opening plenary."""
    async with open_session(served) as session:
        async with session.client.desk(session.id, session.table) as desk:
            assert isinstance(await desk.send(StartTable()), Accepted)
            assert isinstance(await desk.send(AdvancePhase(desk.views["controls"][""].occurrence)), Accepted)
        address = f"{served.url.replace('http', 'ws')}/api/v1/play?token={session.passes[0].token}"
        async with connect(address, max_size=None) as socket:
            yield Line(socket, session, served.url)


@pytest.mark.parametrize(
    "nonsense", ["", "{", "null", "[]", "7", '{"do":', '"do"', "\\u0000", "[" * 50_000, '{"do": {"do": 1}, "id": "a"}']
)
async def test_a_malformed_frame_is_told_and_the_seat_keeps_its_place(line: Line, nonsense: str) -> None:
    answer = await line.sends(nonsense)
    assert answer["type"] == "malformed"
    assert answer["sentence"].endswith(".")
    await line.still_works()


async def test_who_sends_nothing_but_nonsense_is_shown_out_and_may_come_back(line: Line) -> None:
    for _ in range(20):
        assert (await line.sends("nonsense"))["type"] == "malformed"
    with pytest.raises(ConnectionClosed) as closed:
        await line.answer()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008
    async with line.session.client.seat(line.session.passes[0].token) as seat:
        assert seat.is_connected


async def test_a_frame_beyond_the_limit_ends_the_line_and_nothing_else(line: Line) -> None:
    assert (await line.says("Before.", "before"))["type"] == "accepted"
    await line.socket.send("x" * 2_000_000)
    with pytest.raises(ConnectionClosed) as closed:
        await line.answer()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009
    assert await line.said() == ["Before."]


async def test_a_message_of_100_000_characters_is_refused_with_its_length(line: Line) -> None:
    answer = await line.says("x" * 100_000, "long")
    assert (answer["type"], answer["code"]) == ("rejected", "text_too_long")
    assert "100000 characters; the limit is 4000" in answer["sentence"]
    await line.still_works()


async def test_an_unknown_command_is_told(line: Line) -> None:
    answer = await line.asks("take-over-the-world", "now")
    assert answer["type"] == "malformed"
    assert "no such command" in answer["sentence"]
    await line.still_works()


@pytest.mark.parametrize("do", ["end-phase", "close-due-vote", "note-seat-lost"])
async def test_the_clock_s_commands_are_nobody_s(line: Line, do: str) -> None:
    assert (await line.asks(do, "clock"))["type"] == "malformed"


async def test_nobody_acts_for_another_seat(line: Line) -> None:
    """A command carries no seat: it is the link's. One that brings a seat is not read; a facilitator's is refused."""
    answer = await line.asks("send-message", "as-another", channel="plenary", text="I am not me", seat="firm-director")
    assert answer["type"] == "malformed"
    other = next(held.seat for held in line.session.passes if held.seat != line.session.passes[0].seat)
    answer = await line.asks("send-message", "help-line", channel=f"h-{other}", text="Whose line is this?")
    assert answer["code"] in {"not_in_channel", "unknown_channel"}
    answer = await line.asks("mute-seat", "mute", seat=other, is_muted=True)
    assert answer["code"] == "not_yours"
    assert await line.said() == []


async def test_a_stale_phase_is_refused_and_nothing_moves(line: Line) -> None:
    async with line.session.client.desk(line.session.id, line.session.table) as desk:
        present = desk.views["controls"][""].occurrence
        late = await desk.send(AdvancePhase(present - 1))
        assert (getattr(late, "code", ""), desk.views["controls"][""].occurrence) == ("stale_phase", present)
        assert "phase changed" in getattr(late, "sentence", "")


async def test_a_ballot_on_a_vote_that_is_not_there_is_refused(line: Line) -> None:
    answer = await line.asks(
        "cast-ballot", "ballot", vote="none", revision=1, choice="in_favour", explanation="", sealed=""
    )
    assert answer["type"] == "malformed"
    answer = await line.asks("cast-ballot", "ballot", vote="none", revision=1, choice="in_favour", explanation="")
    assert answer["type"] == "rejected"
    assert answer["sentence"].endswith(".")


async def test_a_replayed_id_is_answered_again_and_done_once(line: Line) -> None:
    first, second = await line.says("Only once.", "same"), await line.says("Only once.", "same")
    assert first == second == {"type": "accepted", "id": "same"}
    third = await line.says("Something else.", "same")
    assert third["code"] == "repeated_with_other_content"
    assert await line.said() == ["Only once."]


async def test_a_flood_is_slowed_down_and_what_was_accepted_stays(line: Line) -> None:
    for number in range(120):
        await line.socket.send(
            json.dumps({"do": "send-message", "id": f"flood-{number}", "channel": "plenary", "text": f"word {number}"})
        )
    answers = [await line.answer() for _ in range(120)]
    accepted = [each["id"] for each in answers if each["type"] == "accepted"]
    assert {each["code"] for each in answers if each["type"] == "rejected"} == {"rate_limited"}
    assert await line.said() == [f"word {id_.removeprefix('flood-')}" for id_ in accepted]


async def test_markup_is_kept_as_words(line: Line) -> None:
    words = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} ${7} \U0001f600"
    assert (await line.says(words, "markup"))["type"] == "accepted"
    assert await line.said() == [words]


@pytest.mark.parametrize("path", ["/api/v1/play?token=x", "/play/somebody/ws", "/console/sessions/a/tables/1/socket"])
async def test_no_socket_opens_for_a_page_of_another_site(served: RunningServer, path: str) -> None:
    address = f"{served.url.replace('http', 'ws')}{path}"
    with pytest.raises(InvalidStatus) as refused:
        await connect(address, origin="https://elsewhere.example")  # type: ignore[arg-type]
    assert refused.value.response.status_code == 403
