"""A bot plays the seat that it holds, at one worker only, and gives way to the person whose seat it is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from sim_server.bots.policy import Bot
from sim_server.live import botkeeper
from sim_server.live.arrival import seat_on_arrival
from sim_server.live.botkeeper import BotKeeper, bot_seats
from sim_server.live.hall import Hall
from sim_server.live.runner import CLOCK, Runner
from sim_server.live.tasks import running
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.projection.people import people
from sim_server.projection.regions import Sight
from sim_server.rules.audience import ObserverViewer
from sim_server.rules.commands import AdvancePhase, HoldByBot, StartTable, UnseatPerson
from sim_server.rules.events import Event, MessageSent, ReadinessMarked
from sim_server.rules.ids import CommandId, SeatId
from sim_server.rules.presence import Presence
from sim_server.rules.rejections import Code, Rejection
from sim_server.rules.state import Holding
from tests.live.hallway import ENGLISH, Clockwork
from tests.rules import given

SEATS = tuple(actor.seat for actor in given.SEATS)


@pytest.fixture(autouse=True)
def bots_look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(botkeeper, "LOOK_EVERY_S", 0.001)


class Room:
    """One worker's hall with the small scenario in its lobby, every seat empty, on a shared store."""

    def __init__(self, hall: Hall, runner: Runner, clock: Clockwork) -> None:
        self.hall, self.runner, self.clock = hall, runner, clock
        self.heard: list[Event] = []
        runner.watch(self.heard.append)

    async def lets_bots_hold(self, *seats: SeatId) -> None:
        for seat in seats:
            await self.runner.submit(HoldByBot(seat, holds=True), id=CommandId(f"hold-{seat}"), actor=CLOCK)

    async def starts(self) -> None:
        """The table runs, in the phase of talks."""
        await self.runner.submit(StartTable(), id=CommandId("start"), actor=given.LEAD)
        while self.runner.state.scenario.phases()[self.runner.state.flow.index] != given.TALKS:
            occurrence = self.runner.state.flow.occurrence
            await self.runner.submit(AdvancePhase(occurrence), id=CommandId(f"on-{occurrence}"), actor=given.LEAD)

    async def until(self, count: int, kind: type[Event], *, most_s: int = 600) -> list[Event]:
        """Let time pass until so many events of a kind were heard."""
        for _ in range(most_s):
            self.clock.passes(1_000)
            await asyncio.sleep(0.005)
            found = [event for event in self.heard if isinstance(event, kind)]
            if len(found) >= count:
                return found
        raise AssertionError(f"Only {len(found)} of {count} {kind.__name__} were heard.")


@asynccontextmanager
async def a_room(store: MemoryStore, clock: Clockwork) -> AsyncIterator[Room]:
    hall = Hall(MemoryLog(store), now=clock)
    try:
        yield Room(hall, await hall.open_table(given.opened(seated=())), clock)
    finally:
        await hall.close()


async def test_bots_are_ready_soon_in_the_lobby() -> None:
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(*SEATS)
        async with running(BotKeeper(room.hall, "one").run(), name="bots"):
            ready = await room.until(len(SEATS), ReadinessMarked, most_s=10)
    assert {event.seat for event in ready if isinstance(event, ReadinessMarked)} == set(SEATS)


async def test_a_bot_that_holds_a_seat_counts_as_here() -> None:
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(SEATS[0])
        shown = people(Sight(room.runner.state, {}, ObserverViewer(), ENGLISH))[""]
    assert [person.presence for person in shown.people] == [Presence.HERE, *[Presence.GONE] * (len(SEATS) - 1)]


async def test_bots_speak_once_the_table_runs_and_only_for_their_own_seats() -> None:
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(*SEATS[:2])
        async with running(BotKeeper(room.hall, "one").run(), name="bots"):
            await room.starts()
            spoken = await room.until(2, MessageSent)
    assert {event.speaker.seat for event in spoken if isinstance(event, MessageSent)} <= set(SEATS[:2])


async def test_one_worker_alone_plays_the_bots_and_another_takes_over_when_it_is_gone() -> None:
    store, clock = MemoryStore(), Clockwork()
    async with a_room(store, clock) as first, a_room(store, clock) as second:
        await first.lets_bots_hold(*SEATS)
        holder, heir = BotKeeper(first.hall, "one"), BotKeeper(second.hall, "two")
        async with running(heir.run(), name="heir"):
            async with running(holder.run(), name="holder"):
                ready = await first.until(len(SEATS), ReadinessMarked, most_s=30)
                assert len(ready) == len(SEATS)
                assert not await second.hall.log.acquire_lease(f"bots:{given.TABLE_ID}", "two", ttl_ms=1)
            await first.starts()
            assert await first.until(1, MessageSent)


async def test_a_person_who_arrives_takes_the_seat_from_the_bot() -> None:
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(*SEATS)
        await seat_on_arrival(room.runner, given.NORTH.seat, given.NORTH.person)
        seat = room.runner.state.seats[given.NORTH.seat]
        assert seat.holding is Holding.PEOPLE
        assert seat.people == (given.NORTH.person,)
        assert set(bot_seats(room.runner)) == set(SEATS) - {given.NORTH.seat}


async def test_arriving_twice_or_where_no_bot_sits_changes_nothing() -> None:
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(given.NORTH.seat)
        for actor in (given.NORTH, given.NORTH, given.SOUTH):
            await seat_on_arrival(room.runner, actor.seat, actor.person)
        assert room.runner.state.seats[given.NORTH.seat].people == (given.NORTH.person,)
        assert room.runner.state.seats[given.SOUTH.seat].holding is Holding.VACANT


async def test_a_bot_that_takes_over_again_does_not_repeat_what_its_seat_has_said() -> None:
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(*SEATS)
        await room.starts()
        for keeper in ("one", "two", "three"):
            async with running(BotKeeper(room.hall, keeper).run(), name=keeper):
                for _ in range(150):
                    room.clock.passes(2_000)
                    await asyncio.sleep(0.002)
        said = [(e.speaker.seat, e.channel, e.text) for e in room.heard if isinstance(e, MessageSent)]
    assert len(said) == len(set(said)) > 3


async def test_a_person_who_left_leaves_a_seat_that_no_bot_plays() -> None:
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(given.NORTH.seat)
        await seat_on_arrival(room.runner, given.NORTH.seat, given.NORTH.person)
        leave = UnseatPerson(given.NORTH.seat, given.NORTH.person)
        await room.runner.submit(leave, id=CommandId("leave"), actor=given.LEAD)
        assert bot_seats(room.runner) == ()


async def test_bots_play_on_when_their_table_has_rested_and_comes_up_again() -> None:
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(*SEATS)
        async with running(BotKeeper(room.hall, "one").run(), name="bots"):
            await room.until(len(SEATS), ReadinessMarked, most_s=30)
            await room.hall.unload(room.runner.table)
            again = Room(room.hall, await room.hall.table(room.runner.table), room.clock)
            await again.starts()
            assert await again.until(1, MessageSent)


async def test_a_seat_goes_from_a_bot_to_a_person_and_back_in_the_middle_of_play() -> None:
    """The person who holds the seat's link takes it; a facilitator gives it back to a bot once nobody holds it."""
    async with a_room(MemoryStore(), Clockwork()) as room:
        await room.lets_bots_hold(*SEATS)
        await room.starts()
        north = given.NORTH.seat
        async with running(BotKeeper(room.hall, "one").run(), name="bots"):
            await room.until(1, MessageSent)
            await seat_on_arrival(room.runner, north, given.NORTH.person)
            refused = await room.runner.submit(HoldByBot(north, holds=True), id=CommandId("too-soon"), actor=given.LEAD)
            assert isinstance(refused, Rejection)
            assert refused.code is Code.SEAT_IS_HELD
            leave = UnseatPerson(north, given.NORTH.person)
            await room.runner.submit(leave, id=CommandId("leave"), actor=given.LEAD)
            await room.runner.submit(HoldByBot(north, holds=True), id=CommandId("again"), actor=given.LEAD)
            spoken = len([event for event in room.heard if isinstance(event, MessageSent)])
            await room.until(spoken + 1, MessageSent)
        assert north in bot_seats(room.runner)
        shown = people(Sight(room.runner.state, {}, ObserverViewer(), ENGLISH))[""]
        assert {person.holding for person in shown.people} == {"bot"}


async def test_what_a_bot_is_like_comes_from_its_table_and_seat_alone() -> None:
    async with a_room(MemoryStore(), Clockwork()) as one, a_room(MemoryStore(), Clockwork()) as other:
        tempers = [[Bot(f"{room.runner.table}/{seat}").temper for seat in SEATS] for room in (one, other)]
    assert tempers[0] == tempers[1]
    assert len(set(tempers[0])) > 1
