"""Words removed by the facilitator: from pages at once, and from log, archive and files soon after."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from sim_server.live.hall import Hall
from sim_server.live.orders import Accepted
from sim_server.live.redactor import Redactor
from sim_server.live.runner import Runner
from sim_server.live.tasks import running
from sim_server.log.archive import Archive
from sim_server.log.embedded import EmbeddedStore
from sim_server.log.recovery import TableRecovery
from sim_server.log.redis import RedisLog
from sim_server.rules.actors import Actor
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, SeatViewer
from sim_server.rules.commands import (
    Announce,
    AnswerRoom,
    AskForRoom,
    Command,
    RedactItem,
    SendMessage,
    StartTable,
    WriteInject,
    WriteOutcome,
)
from sim_server.rules.evolve_opening import NEWS, PLENARY, help_channel
from sim_server.rules.ids import ChannelId, CommandId, ItemId
from sim_server.rules.inject import InjectKind
from sim_server.rules.rejections import Code, Rejection
from tests.live.hallway import a_house
from tests.log.on_disk import bytes_under
from tests.rules import given, given_deals
from tests.rules.given import LEAD, NORTH, SOUTH
from tests.rules.small_scenario import WIRE

WORDS = "unmistakable-number-0123456789"
NORTH_HELP = help_channel(NORTH.seat)


def item_in(runner: Runner, channel: ChannelId) -> ItemId:
    """The newest item of a channel."""
    feeds = runner._ledger.history.feeds
    return feeds.newest(FacilitatorViewer(FacilitatorKind.LEAD))[channel][-1].item


async def test_removed_words_leave_the_pages_of_their_readers_and_nobody_else_hears_of_it() -> None:
    async with a_house() as house:
        await house.does(SendMessage(NORTH_HELP, WORDS), NORTH)
        north, south, observer = house.seat(NORTH), house.seat(SOUTH), house.observer()
        item = item_in(house.runner, NORTH_HELP)
        await house.does(RedactItem(item), LEAD)
        fresh, _ = house.looks_on(SeatViewer(NORTH.seat), have={})

        (shown,) = [message for message in north.messages if message["type"] == "item"]
        assert (shown["change"], shown["item"]["id"], shown["item"]["is_removed"]) == ("replace", item, True)
        assert shown["item"]["at"] == house.clock.at
        assert south.payloads == observer.payloads == []
        assert WORDS not in str(fresh.payloads)


async def test_news_and_announcements_can_be_removed_and_lines_cannot() -> None:
    async with a_house() as house:
        for command in (Announce(WORDS), WriteInject(InjectKind.NEWS, WIRE, WORDS, WORDS, ())):
            await house.does(command, LEAD)
            await house.does(RedactItem(item_in(house.runner, NEWS)), LEAD)
        page, _ = house.looks_on(SeatViewer(NORTH.seat), have={})
        again = await house.asks(RedactItem(item_in(house.runner, NEWS)), LEAD)
        unknown = await house.asks(RedactItem(ItemId("unknown")), LEAD)

        assert WORDS not in str(page.payloads)
        assert [each.code for each in (again, unknown) if isinstance(each, Rejection)] == [
            Code.NOTHING_TO_DO,
            Code.UNKNOWN_ITEM,
        ]


async def test_the_words_of_an_outcome_line_leave_the_room_like_those_of_a_message() -> None:
    async with a_house(given_deals.TALKS, scenario=given_deals.SCENARIO) as house:
        await house.does(AskForRoom((SOUTH.seat,), ""), NORTH)
        await house.does(AnswerRoom(next(iter(house.runner.state.requests)), accepts=True), SOUTH)
        room = tuple(house.runner.state.channels)[-1]
        await house.does(WriteOutcome(room, WORDS), NORTH)
        before, _ = house.looks_on(SeatViewer(SOUTH.seat), have={})
        await house.does(RedactItem(item_in(house.runner, room)), LEAD)
        after, _ = house.looks_on(SeatViewer(SOUTH.seat), have={})

        assert WORDS in str(before.payloads)
        assert WORDS not in str(after.payloads)


async def test_a_repeated_removal_is_acknowledged_again() -> None:
    async with a_house() as house:
        await house.does(SendMessage(PLENARY, WORDS), NORTH)
        command = RedactItem(item_in(house.runner, PLENARY))
        answers = [await house.asks(command, LEAD, id_="remove-1") for _ in range(2)]

        assert all(isinstance(answer, Accepted) for answer in answers)


class Stored:
    """A worker over a real store and archive."""

    def __init__(self, log: RedisLog, archive: Archive) -> None:
        self.log = log
        self.archive = archive
        self.hall = Hall(log)
        self.redactor = Redactor(self.hall, TableRecovery(log, archive), worker="worker")

    async def does(self, command: Command, actor: Actor, id_: str) -> None:
        answer = await (await self.hall.table(given.opened().table)).submit(command, id=CommandId(id_), actor=actor)
        assert isinstance(answer, Accepted), answer

    async def has_words(self, folder: Path) -> bool:
        commits = [*await self.log.read(given.opened().table), *await self.archive.read(given.opened().table)]
        told = b"".join(event for each in commits for event in each.events)
        return WORDS.encode() in told + await asyncio.to_thread(bytes_under, folder)


@pytest.fixture
async def stored(tmp_path: Path) -> AsyncIterator[Stored]:
    store = await EmbeddedStore.start(tmp_path / "store")
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'archive.db'}", poolclass=NullPool)
    archive = Archive(engine)
    await archive.prepare()
    log = await RedisLog.open(store.url)
    made = Stored(log, archive)
    yield made
    await made.hall.close()
    await log.close()
    await engine.dispose()
    await store.stop()


async def until_gone(stored: Stored, folder: Path) -> None:
    async with asyncio.timeout(15):
        while await stored.has_words(folder):  # noqa: ASYNC110 - nothing announces that the file is rewritten
            await asyncio.sleep(0.1)


async def test_removed_words_leave_the_stored_log_the_archive_and_their_files(stored: Stored, tmp_path: Path) -> None:
    runner = await stored.hall.open_table(given.opened())
    await stored.does(StartTable(), LEAD, "start")
    await stored.does(SendMessage(NORTH_HELP, WORDS), NORTH, "say")
    await TableRecovery(stored.log, stored.archive).restore(runner.table)
    async with running(stored.redactor.run(), name="redactor"):
        await stored.does(RedactItem(item_in(runner, NORTH_HELP)), LEAD, "remove")
        await until_gone(stored, tmp_path)

    said = next(each for each in await stored.log.read(runner.table) if each.command_id == "say")
    assert said.fingerprint == ""
    assert await stored.archive.read(runner.table) == await stored.log.read(runner.table)
    await stored.hall.unload(runner.table)
    again = await stored.hall.table(runner.table)
    assert again.state == runner.state


async def test_what_a_worker_left_undone_is_done_by_the_next_that_loads_the_table(
    stored: Stored, tmp_path: Path
) -> None:
    runner = await stored.hall.open_table(given.opened())
    await stored.does(SendMessage(NORTH_HELP, WORDS), NORTH, "say")
    await stored.does(RedactItem(item_in(runner, NORTH_HELP)), LEAD, "remove")
    assert await stored.has_words(tmp_path)
    next_worker = Stored(stored.log, stored.archive)
    async with running(next_worker.redactor.run(), name="redactor"):
        await next_worker.hall.table(runner.table)
        await until_gone(stored, tmp_path)
    await next_worker.hall.close()


async def test_two_workers_do_not_remove_at_once(stored: Stored) -> None:
    runner = await stored.hall.open_table(given.opened())
    assert await stored.log.acquire_lease(f"redactor:{runner.table}", "another", ttl_ms=5_000)

    assert not await stored.redactor.redact(runner.table)
