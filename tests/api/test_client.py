"""The Python client: a page kept up to date, commands answered once through lost connections."""

import asyncio

import pytest

from sim_server.client import Accepted, ApiError, Desk, PlaceLost, Rejected, Seat
from sim_server.client.typed_views import CONSOLE_VIEWS, PLAY_VIEWS
from sim_server.projection.console import CONSOLE_FAMILIES
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.views.common import ClockView
from sim_server.projection.views.items import MessageItem
from sim_server.projection.views.role import RoleView
from sim_server.rules.commands import MarkReady, SendMessage, StartTable, UnseatPerson
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import PersonId, SeatId
from tests.servers import OpenSession, RunningServer, open_session


def test_every_family_has_its_dataclass() -> None:
    assert set(PLAY_VIEWS) == {family.name for family in PLAY_FAMILIES}
    assert set(CONSOLE_VIEWS) == {family.name for family in CONSOLE_FAMILIES}


def first_seat(opened: OpenSession) -> tuple[Seat, SeatId]:
    return opened.client.seat(opened.passes[0].token), SeatId(str(opened.passes[0].seat))


def words(seat: Seat, own: SeatId) -> list[str]:
    """The words on the seat's help line."""
    return [item.text for item in seat.feeds[help_channel(own)] if isinstance(item, MessageItem)]


async def test_views_are_dataclasses(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, own = first_seat(opened)
        async with seat:
            role, clock = seat.views["role"][""], seat.views["clock"][""]

    assert isinstance(role, RoleView)
    assert isinstance(clock, ClockView)
    assert role.seat == own


async def test_pages_follow_the_table(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, own = first_seat(opened)
        async with seat, opened.client.desk(opened.id, opened.table) as desk:
            await seat.send(SendMessage(help_channel(own), "Hello"))
            await desk.until(lambda: bool(desk.views["needs"][""].calls))
            await desk.send(StartTable())
            await seat.until(lambda: seat.views["clock"][""].phase != "")

            assert words(seat, own) == ["Hello"]
            assert desk.views["needs"][""].calls[0].label.seat == own


async def test_a_refusal_is_an_answer(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, _ = first_seat(opened)
        async with seat:
            refused = await seat.send(StartTable())

    assert isinstance(refused, Rejected)
    assert refused.code == "not_yours"


async def test_a_lost_connection_comes_back_and_brings_what_was_missed(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, own = first_seat(opened)
        async with seat, opened.client.seat(opened.passes[0].token) as second:
            await seat.send(SendMessage(help_channel(own), "Before"))
            await seat.drop()
            await second.send(SendMessage(help_channel(own), "Meanwhile"))
            await seat.until(lambda: seat.connections == 2 and len(seat.feeds[help_channel(own)]) == 2)

            assert words(seat, own) == ["Before", "Meanwhile"]


async def test_commands_sent_while_away_are_answered_after_coming_back(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, own = first_seat(opened)
        async with seat:
            sending = [asyncio.create_task(seat.send(SendMessage(help_channel(own), f"{n}"))) for n in range(5)]
            await asyncio.sleep(0)
            await seat.drop()
            answers = await asyncio.gather(*sending)

            assert all(isinstance(answer, Accepted) for answer in answers)
            assert sorted(words(seat, own)) == ["0", "1", "2", "3", "4"]


async def test_an_id_given_again_is_done_once(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, own = first_seat(opened)
        async with seat:
            for _ in range(2):
                await seat.send(SendMessage(help_channel(own), "Once"), id="mine")

            assert words(seat, own) == ["Once"]


async def test_a_worker_that_dies_loses_nothing(server: RunningServer) -> None:
    async with open_session(server) as opened:
        places = [opened.client.seat(each.token) for each in opened.passes]
        async with places[0], places[1], places[2], places[3], places[4], places[5]:
            server.kill_worker()
            answers = await asyncio.gather(*(place.send(MarkReady(is_ready=True)) for place in places))
            await places[0].until(lambda: places[0].views["people"][""].ready == 6)

    assert all(isinstance(answer, Accepted) for answer in answers)


async def test_somebody_who_lost_the_seat_is_told(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, own = first_seat(opened)
        async with seat:
            person = PersonId(opened.passes[0].person)
            await opened.client.command(opened.id, opened.table, UnseatPerson(own, person), id="out")
            with pytest.raises(PlaceLost) as lost:
                await seat.until(lambda: False)

    assert lost.value.code == 4001


async def test_a_place_that_does_not_exist_says_why(server: RunningServer) -> None:
    with pytest.raises(PlaceLost, match="not complete"):
        async with Seat(server.url, "not-a-link"):
            pass
    with pytest.raises(PlaceLost, match="no such session"):
        async with Desk(server.url, server.token, session="none", table="none"):
            pass


async def test_a_place_that_was_left_takes_no_command(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, _ = first_seat(opened)
        async with seat:
            pass
        with pytest.raises(PlaceLost):
            await seat.send(MarkReady(is_ready=True))


async def test_a_facilitator_counts_who_has_read_what(server: RunningServer) -> None:
    async with open_session(server) as opened:
        seat, own = first_seat(opened)
        line = help_channel(own)
        async with seat:
            await seat.send(SendMessage(line, "One"))
            first = seat.page.last_items[line]
            await seat.seen(line)
            await seat.typing(line)
            await seat.send(SendMessage(line, "Two"))
            second = seat.page.last_items[line]

            counts = [
                await opened.client.read(opened.id, opened.table, channel=line, item=item) for item in (first, second)
            ]
            with pytest.raises(ApiError, match="no such item"):
                await opened.client.read(opened.id, opened.table, channel="plenary", item=first)

    assert counts == [1, 0]
