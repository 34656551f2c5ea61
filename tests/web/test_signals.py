"""What was read and who types: the same from the page's socket and the JSON socket, and of one's own page only."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import msgspec
import pytest
from websockets.sync.client import ClientConnection, connect

from sim_server.live.stand import Page, Stand
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import SeatViewer
from sim_server.rules.commands import Announce, AnswerRoom, AskForRoom, Command, LeaveRoom, SendMessage
from sim_server.rules.evolve_opening import NEWS, PLENARY, help_channel
from sim_server.rules.ids import ChannelId, CommandId, ItemId, Language, SeatId, TableId
from sim_server.signals.protocol import ReadMark, Typing
from tests.web.serving import Serving
from tests.web.test_taken_back import socket_of

MAYOR, DIRECTOR = SeatId("city-mayor"), SeatId("firm-director")
Opens = Callable[[Serving], ClientConnection]
END = "nothing comes after this"


def page_socket(served: Serving) -> ClientConnection:
    return socket_of(served, served.link(MAYOR))


def json_socket(served: Serving) -> ClientConnection:
    return connect(f"{served.address.replace('http', 'ws')}/api/v1/play?token={served.token(MAYOR)}")


@contextmanager
def tells(served: Serving, opens: Opens) -> Iterator[Callable[..., None]]:
    """Tell signals, and return once all of them have been heard."""
    with opens(served) as socket:

        def tell(*signals: Mapping[str, Any]) -> None:
            for signal in (*signals, {"do": "mark-ready", "id": "the-end-1", "is_ready": END}):
                socket.send(msgspec.json.encode(signal).decode())
            while "the-end-1" not in _text(socket.recv(10)):
                pass

        yield tell


def _text(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode()


def says(served: Serving, seat: SeatId, command: Command) -> None:
    async def submit() -> None:
        runner = await served.house.hall.table(TableId(served.table.id))
        served.commands += 1
        actor = SeatActor(seat, served.people[seat])
        await runner.submit(command, id=CommandId(f"said-{served.commands}"), actor=actor)

    served.run(submit())


def items(served: Serving, seat: SeatId, channel: ChannelId) -> list[ItemId]:
    shown = served.runner().snapshot(Stand(Page.PLAY, SeatViewer(seat), Language("en")))
    return [item.id for item in shown.feeds.get(channel, ())]


def marks(served: Serving) -> Mapping[ChannelId, ReadMark]:
    return served.run(served.house.signals.read_marks(TableId(served.table.id), served.people[MAYOR]))


def seen(channel: str, item: str) -> dict[str, str]:
    return {"do": "seen", "channel": channel, "item": item}


@pytest.mark.parametrize("opens", [page_socket, json_socket])
def test_a_read_mark_is_the_number_of_the_item_and_counts_who_has_read_it(served: Serving, opens: Opens) -> None:
    served.starts_and_goes_to("plenary")
    for number in range(3):
        says(served, DIRECTOR, SendMessage(PLENARY, f"Point {number}"))
    said = items(served, MAYOR, PLENARY)[-3:]
    top = len(items(served, MAYOR, PLENARY))
    with tells(served, opens) as tell:
        tell(seen(PLENARY, said[1]), seen(PLENARY, said[0]))
    table, signals = TableId(served.table.id), served.house.signals

    assert marks(served) == {PLENARY: ReadMark(said[1], top - 1)}
    assert served.run(signals.count_read(table, PLENARY, top - 1)) == 1
    assert served.run(signals.count_read(table, PLENARY, top)) == 0


@pytest.mark.parametrize("opens", [page_socket, json_socket])
def test_marks_and_typing_are_of_one_s_own_page_only(served: Serving, opens: Opens) -> None:
    served.starts_and_goes_to("plenary")
    hidden = help_channel(DIRECTOR)
    says(served, DIRECTOR, SendMessage(hidden, "Only for the facilitator"))
    (secret,) = items(served, DIRECTOR, hidden)
    served.does(Announce("For everyone"))
    (news,) = items(served, MAYOR, NEWS)
    with tells(served, opens) as tell:
        tell(
            seen(hidden, secret),
            seen(PLENARY, secret),
            seen("invented", news),
            *(seen(f"invented-{number}", "invented") for number in range(5)),
            seen(NEWS, news),
            *({"do": "typing", "channel": channel, "item": ""} for channel in (hidden, "invented", PLENARY)),
        )
    typing = served.run(served.house.signals.who_types(TableId(served.table.id), time.time_ns() // 1_000_000))

    assert marks(served) == {NEWS: ReadMark(news, 1)}
    assert typing == {Typing(PLENARY, f"seat/{MAYOR}")}


def test_an_observer_s_signals_leave_nothing(served: Serving) -> None:
    served.starts_and_goes_to("plenary")
    token = served.observer_link().rpartition("/")[2]
    address = f"{served.address.replace('http', 'ws')}/api/v1/play?token={token}"
    with tells(served, lambda _: connect(address)) as tell:
        tell({"do": "typing", "channel": PLENARY})

    assert not served.run(served.house.signals.who_types(TableId(served.table.id), 0))


def test_languages_that_the_scenario_does_not_have_are_one(served: Serving) -> None:
    """Else each invented language would be drawn for itself, at every message."""
    address = f"{served.address.replace('http', 'ws')}/api/v1/play?token={served.token(MAYOR)}"
    with ExitStack() as stack:
        for language in ("xx", "yy" * 500, "en"):
            stack.enter_context(connect(f"{address}&language={language}")).recv(10)
        assert len(served.runner()._gallery._pages[Page.PLAY]) == 1


def test_of_a_room_that_was_left_nothing_is_marked(served: Serving) -> None:
    served.starts_and_goes_to("informals")
    says(served, DIRECTOR, AskForRoom((MAYOR,), "Water"))
    (request,) = served.runner().state.requests
    says(served, MAYOR, AnswerRoom(request, accepts=True))
    room = next(channel for channel in served.runner().state.channels if channel.startswith("r-"))
    says(served, DIRECTOR, SendMessage(room, "Between us"))
    (said,) = items(served, MAYOR, room)
    says(served, MAYOR, LeaveRoom(room))
    with tells(served, json_socket) as tell:
        tell(seen(room, said))

    assert marks(served) == {}
