"""The contract of the one place that touches the server's internals: frames in, frames out, as the library has them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from sim_server.live.frames import Incoming, text_frame
from sim_server.live.reception import Reception
from sim_server.live.wire import protocol_of, wire_of
from sim_server.worker import MOST_FRAME_BYTES, server_config

TEXTS = st.text(max_size=400)
FRAMES = st.one_of(
    TEXTS.map(lambda text: Frame(Opcode.TEXT, text.encode())),
    TEXTS.map(lambda text: Frame(Opcode.TEXT, text.encode(), fin=False)),
    st.binary(max_size=200).map(lambda data: Frame(Opcode.BINARY, data)),
    st.binary(max_size=100).map(lambda data: Frame(Opcode.PING, data)),
)


def sent(frame: Frame) -> bytes:
    """The bytes that a client sends, masked."""
    return frame.serialize(mask=True)


@given(st.lists(FRAMES, max_size=8), st.lists(st.integers(1, 70), max_size=60))
def test_however_bytes_arrive_whole_frames_come_out_in_order(frames: list[Frame], cuts: list[int]) -> None:
    stream = b"".join(map(sent, frames))
    incoming, start = Incoming(1 << 20), 0
    found: list[tuple[str | None, bytes]] = []
    for cut in (*cuts, len(stream)):
        found += incoming.read(stream[start : start + cut])
        start += cut
    assert b"".join(raw for _, raw in found) == stream
    plain = [bytes(frame.data).decode() if frame.opcode is Opcode.TEXT and frame.fin else None for frame in frames]
    assert [text for text, _ in found] == plain


def test_bytes_that_are_no_text_or_not_masked_are_left_to_the_library() -> None:
    broken = sent(Frame(Opcode.TEXT, b"\xff\xfe"))
    bare = text_frame(b"not masked")
    assert list(Incoming(1 << 20).read(broken + bare)) == [(None, broken), (None, bare)]


def test_a_frame_that_claims_too_much_is_passed_on_at_once() -> None:
    head = sent(Frame(Opcode.TEXT, b"x" * 2_000))[:50]
    assert list(Incoming(1_000).read(head)) == [(None, head)]


@given(st.binary(max_size=70_000))
def test_a_finished_frame_is_what_the_library_would_write(payload: bytes) -> None:
    assert text_frame(payload) == Frame(Opcode.TEXT, payload).serialize(mask=False)


class Room:
    """Serves sockets that answer each text; a text that says so is answered only when the room lets it."""

    def __init__(self) -> None:
        self.heard: list[str | None] = []
        self.held: list[Reception] = []
        self.is_ours: bool | None = None

    async def serve(self, socket: WebSocket) -> None:
        await socket.accept()
        self.is_ours = protocol_of(socket) is not None
        wire = wire_of(socket)

        def take(text: str | None) -> None:
            self.heard.append(text)
            payload = f"heard {text}".encode()
            wire.send(text_frame(payload), payload)
            if text == "hold":
                self.held.append(reception)
            else:
                reception.done()

        reception = Reception(socket, take)
        await reception.until_closed()
        self.heard.append("closed")


@asynccontextmanager
async def a_room(*, is_ours: bool) -> AsyncIterator[tuple[Room, str]]:
    room = Room()
    app = Starlette(routes=[WebSocketRoute("/", room.serve)])
    config = server_config(app) if is_ours else uvicorn.Config(app, ws="websockets-sansio", log_config=None)
    config.port = 0
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield room, f"ws://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        await serving


@pytest.fixture(params=[True, False], ids=["our protocol", "plain ASGI"])
def is_ours(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


async def until(condition: Any) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110  (there is no event to wait for)
            await asyncio.sleep(0.01)


async def answers(client: ClientConnection, count: int) -> list[str]:
    async with asyncio.timeout(5):
        return [str(await client.recv()) for _ in range(count)]


async def test_texts_of_every_length_come_whole_and_in_order(is_ours: bool) -> None:
    texts = ["a", "é" * 62, "x" * 125, "x" * 126, "漢" * 30_000, ""]
    async with a_room(is_ours=is_ours) as (room, url), connect(url, compression=None, max_size=None) as client:
        for text in texts:
            await client.send(text)
            assert await answers(client, 1) == [f"heard {text}"]
        await client.send(["in ", "three ", "parts"])
        await answers(client, 1)
        await client.ping()
        await client.send("last")
        await answers(client, 1)
    await until(lambda: room.heard[-1] == "closed")
    assert room.heard == [*texts, "in three parts", "last", "closed"]
    assert room.is_ours is is_ours


async def test_what_is_no_text_is_told_apart(is_ours: bool) -> None:
    async with a_room(is_ours=is_ours) as (room, url), connect(url, compression=None) as client:
        await client.send(b"bytes")
        assert await answers(client, 1) == ["heard None"]
    assert room.heard[0] is None


async def test_while_one_is_carried_out_the_others_wait(is_ours: bool) -> None:
    async with a_room(is_ours=is_ours) as (room, url), connect(url, compression=None) as client:
        await client.send("hold")
        for number in range(40):
            await client.send(f"n{number}")
        assert await answers(client, 1) == ["heard hold"]
        await asyncio.sleep(0.2)
        assert room.heard == ["hold"]
        room.held[0].done()
        await until(lambda: len(room.heard) == 41)
        assert room.heard[1:] == [f"n{number}" for number in range(40)]


async def test_a_frame_too_long_and_bytes_that_are_no_text_end_the_connection() -> None:
    async with a_room(is_ours=True) as (_, url):
        async with connect(url, compression=None, max_size=None) as client:
            await client.send("x" * (MOST_FRAME_BYTES + 1))
            with pytest.raises(ConnectionClosed) as closed:
                await answers(client, 1)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1009
        async with connect(url, compression=None) as client:
            await client.send(b"\xff\xfe", text=True)
            with pytest.raises(ConnectionClosed) as closed:
                await answers(client, 1)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1007
