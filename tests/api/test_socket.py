"""The JSON socket: commands answered by id, rejections coded, whatever is sent."""

from typing import Any

import msgspec
import pytest
from websockets.exceptions import ConnectionClosed

from sim_server.rules.limits import MOST_MESSAGE
from tests.api.sockets import BareSocket, Message, bare_socket, seat_socket
from tests.servers import RunningServer, open_session

READY = {"do": "mark-ready", "id": "ready", "is_ready": True}


def help_line(socket: BareSocket) -> str:
    """The conversation of this seat with its facilitator, which is open at all times."""
    return next(str(each["key"]) for each in socket.page if each["type"] == "region" and each["key"].startswith("h-"))


def hello(socket: BareSocket, id_: str, text: str = "Hello") -> Message:
    return {"do": "send-message", "id": id_, "channel": help_line(socket), "text": text}


async def test_a_connection_begins_with_the_keys_and_the_whole_page(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        keys, *rest = socket.page

        assert keys["type"] == "keys"
        shown = {(each["family"], each["key"]) for each in rest if each["type"] == "region"}
        assert shown == {(family, key) for family, names in keys["keys"].items() for key in names}
        assert ("role", "") in shown


async def test_a_command_shows_its_result_and_is_accepted(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        await socket.sends(hello(socket, "hello"))
        seen: list[Message] = []
        while not seen or seen[-1]["type"] != "accepted":
            seen += await socket.gets()

        assert seen[-1] == {"type": "accepted", "id": "hello"}
        (item,) = [each["item"] for each in seen if each["type"] == "item"]
        assert (item["type"], item["text"], item["channel"]) == ("message", "Hello", help_line(socket))


async def test_a_refused_command_has_a_code_and_a_sentence(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        told = await socket.asks({"do": "send-message", "id": "1", "channel": "plenary", "text": "Too early"})

    assert (told["type"], told["code"]) == ("rejected", "closed_in_lobby")
    assert told["sentence"] == "The table has not started yet. Read your brief; this opens after the start."


async def test_the_same_command_again_is_done_once(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        for _ in range(3):
            assert await socket.asks(hello(socket, "once")) == {"type": "accepted", "id": "once"}
        log = [msgspec.json.decode(line) for line in await opened.client.log(opened.id, opened.table)]

    assert [line["command"] for line in log].count("once") == 1


async def test_the_same_id_with_other_content_is_refused(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        await socket.asks(hello(socket, "once"))
        told = await socket.asks(hello(socket, "once", "Something else"))

    assert (told["type"], told["code"]) == ("rejected", "repeated_with_other_content")


async def test_two_people_may_use_the_same_id(server: RunningServer) -> None:
    async with (
        open_session(server) as opened,
        seat_socket(server, opened) as one,
        seat_socket(server, opened, 1) as two,
    ):
        assert (await one.asks(hello(one, "1")))["type"] == "accepted"
        assert (await two.asks(hello(two, "1")))["type"] == "accepted"


async def test_an_acknowledged_command_is_there_on_another_connection(server: RunningServer) -> None:
    async with open_session(server) as opened:
        async with seat_socket(server, opened) as socket:
            await socket.asks(hello(socket, "1", "Kept"))
        async with seat_socket(server, opened) as again:
            feeds = {each["channel"]: each["items"] for each in again.page if each["type"] == "feed"}

    assert [item["text"] for item in feeds[help_line(again)]] == ["Kept"]


async def test_what_a_program_has_is_not_sent_again(server: RunningServer) -> None:
    async with open_session(server) as opened:
        async with seat_socket(server, opened) as socket:
            line = help_line(socket)
            await socket.asks(hello(socket, "1", "Old"))
        async with seat_socket(server, opened) as again:
            (old,) = next(each["items"] for each in again.page if each["type"] == "feed" and each["channel"] == line)
            await again.asks(hello(again, "2", "New"))
        async with seat_socket(server, opened, have=f"{line}:{old['id']}") as third:
            items = [each["item"]["text"] for each in third.page if each["type"] == "item"]

    assert items == ["New"]


@pytest.mark.parametrize("have", [",,,:::", "plenary:unknown", "x" * 5_000])
async def test_a_strange_have_gets_the_whole_page(server: RunningServer, have: str) -> None:
    async with open_session(server) as opened, seat_socket(server, opened, have=have) as socket:
        assert (await socket.asks(READY))["type"] == "accepted"


async def test_a_message_of_100_000_characters_is_refused_and_the_connection_stays(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        told = await socket.asks(hello(socket, "long", "x" * 100_000))
        after = await socket.asks(hello(socket, "short"))

    assert (told["type"], told["code"]) == ("rejected", "text_too_long")
    assert f"the limit is {MOST_MESSAGE}" in told["sentence"]
    assert after["type"] == "accepted"


async def test_a_frame_beyond_the_limit_ends_the_connection_and_nothing_else(server: RunningServer) -> None:
    async with open_session(server) as opened:
        async with seat_socket(server, opened) as socket:
            await socket.asks(hello(socket, "1"))
            with pytest.raises(ConnectionClosed) as closed:
                await socket.asks(hello(socket, "huge", "x" * 2_000_000))
        async with seat_socket(server, opened) as again:
            assert (await again.asks(hello(again, "2")))["type"] == "accepted"

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


NOT_COMMANDS: tuple[tuple[str, str], ...] = (
    ("not json", "This message is not JSON"),
    ("[" * 2_000, "This message is not JSON"),
    ("[]", "not a JSON object"),
    ('"text"', "not a JSON object"),
    ("{}", "There is no such command"),
    ('{"do": 7, "id": "1"}', "There is no such command"),
    ('{"do": "end-phase", "id": "1", "occurrence": 1}', "There is no such command"),
    ('{"do": "note-seat-lost", "id": "1", "seat": "city-mayor"}', "There is no such command"),
    ('{"do": "mark-ready", "is_ready": true}', "A command needs an id"),
    ('{"do": "mark-ready", "id": 1, "is_ready": true}', "The id must be text"),
    ('{"do": "mark-ready", "id": "' + "x" * 65 + '", "is_ready": true}', "The id must be text"),
    ('{"do": "mark-ready", "id": "1"}', "missing required field `is_ready`"),
    ('{"do": "mark-ready", "id": "1", "is_ready": "yes"}', "Expected `bool`"),
    ('{"do": "mark-ready", "id": "1", "is_ready": true, "seat": "city-mayor"}', "has no member 'seat'"),
    ('{"do": "mark-ready", "id": "1", "is_ready": true, "actor": "clock"}', "has no member 'actor'"),
    ('{"do": "seen", "channel": "plenary"}', "A signal names a channel"),
    ('{"do": "typing", "channel": 7}', "A signal names a channel"),
    ('{"do": "typing", "channel": "' + "x" * 201 + '"}', "A signal names a channel"),
    (
        '{"do": "cast-ballot", "id": "1", "vote": "v", "revision": 1, "choice": null, "sealed": "x"}',
        "no member 'sealed'",
    ),
)


async def test_what_is_no_command_is_told_and_the_connection_stays(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        for text, sentence in NOT_COMMANDS:
            await socket.says(text)
            told = await socket.answer()

            assert told["type"] == "malformed", text
            assert sentence in told["sentence"], text
        assert (await socket.asks(READY))["type"] == "accepted"


async def test_a_command_for_another_s_seat_cannot_be_said(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        seat = opened.passes[1].seat
        told = await socket.asks({**hello(socket, "1"), "seat": seat})
        log = [msgspec.json.decode(line) for line in await opened.client.log(opened.id, opened.table)]

    assert told["type"] == "malformed"
    assert "1" not in {line["command"] for line in log}


async def test_another_s_help_line_is_not_written_in(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        told = await socket.asks({**hello(socket, "1"), "channel": f"h-{opened.passes[1].seat}"})

    assert (told["type"], told["code"]) == ("rejected", "not_in_channel")


async def test_a_participant_has_no_power_of_a_facilitator(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        told = await socket.asks({"do": "start-table", "id": "1"})

    assert (told["type"], told["code"]) == ("rejected", "not_yours")


async def test_an_observer_reads_and_does_nothing(server: RunningServer) -> None:
    async with open_session(server) as opened:
        token = await opened.client.observer_pass(opened.id, opened.table)
        async with bare_socket(server, f"/play?token={token}") as socket:
            told = await socket.asks(READY)
            channels = {each["key"] for each in socket.page if each.get("family") == "channel"}

    assert (told["type"], told["code"]) == ("rejected", "not_yours")
    assert channels == {"plenary", "news"}


async def test_bytes_that_are_no_text_are_told_and_the_connection_stays(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        await socket.says(b"\xff\xfe")
        told = await socket.answer()

        assert (told["type"], told["sentence"]) == ("malformed", "Messages here are text.")
        assert (await socket.asks(READY))["type"] == "accepted"


async def test_too_many_messages_that_cannot_be_read_end_the_connection(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        for _ in range(19):
            assert (await socket.asks({"do": "nonsense", "id": "1"}))["type"] == "malformed"
        await socket.asks({"do": "nonsense", "id": "1"})
        with pytest.raises(ConnectionClosed) as closed:
            await socket.answer()

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1008


async def test_a_flood_is_refused_and_loses_nothing_accepted(server: RunningServer) -> None:
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        for number in range(120):
            await socket.sends(hello(socket, f"flood-{number}", f"Message {number}"))
        told = [await socket.answer() for _ in range(120)]
        log = {msgspec.json.decode(line)["command"] for line in await opened.client.log(opened.id, opened.table)}

    accepted = {each["id"] for each in told if each["type"] == "accepted"}
    codes = {each["code"] for each in told if each["type"] == "rejected"}
    assert codes == {"rate_limited"}
    assert 40 <= len(accepted) < 120
    assert {f"flood-{number}" for number in range(120)} & log == accepted


async def test_script_in_a_text_stays_text(server: RunningServer) -> None:
    text = "<script>alert('1')</script> & \u202e"
    async with open_session(server) as opened, seat_socket(server, opened) as socket:
        await socket.sends(hello(socket, "1", text))
        items: list[Any] = []
        while not items:
            items = [each["item"] for each in await socket.gets() if each["type"] == "item"]

    assert "<script>alert('1')</script> &" in items[0]["text"]


async def test_a_console_s_socket_leads_its_table(server: RunningServer) -> None:
    async with open_session(server) as opened, bare_socket(server, f"{opened.path}/console", server.token) as desk:
        assert (await desk.asks({"do": "start-table", "id": "1"}))["type"] == "accepted"
        assert (await desk.asks({"do": "start-table", "id": "2"}))["code"] == "already_started"
        assert (await desk.asks(READY))["code"] == "only_seats"
