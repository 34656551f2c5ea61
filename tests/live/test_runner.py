"""A runner decides one command at a time, logs it before anyone sees it, and repeats nothing."""

import asyncio

import pytest

from sim_server.live.orders import Accepted
from sim_server.live.runner import TableStopped
from sim_server.log.commit import Commit
from sim_server.log.memory import MemoryStore
from sim_server.log.protocol import AppendResult, Conflict
from sim_server.rules.commands import PauseTable, SendMessage
from sim_server.rules.ids import ChannelId
from sim_server.rules.rejections import Code, Rejection
from tests.live.hallway import a_house
from tests.rules import given

PLENARY = ChannelId("plenary")


def says(text: str) -> SendMessage:
    return SendMessage(PLENARY, text)


async def test_everyone_at_the_table_sees_the_same_order() -> None:
    async with a_house() as house:
        wires = [house.seat(actor) for actor in given.SEATS] + [house.observer()]
        await asyncio.gather(*(house.asks(says(f"word {n}"), (given.NORTH, given.SOUTH)[n % 2]) for n in range(40)))
        orders = {tuple(wire.items("plenary")) for wire in wires}
        assert len(orders) == 1
        assert sorted(orders.pop()) == sorted(f"word {n}" for n in range(40))


async def test_a_repeated_command_is_acknowledged_again_and_done_once() -> None:
    async with a_house() as house:
        wire = house.observer()
        first = await house.asks(says("once"), given.NORTH, id_="same")
        second = await house.asks(says("once"), given.NORTH, id_="same")
        assert first == second == Accepted(first.id)  # type: ignore[union-attr]
        assert wire.items("plenary") == ["once"]


async def test_a_repeated_id_with_other_content_is_refused() -> None:
    async with a_house() as house:
        await house.asks(says("once"), given.NORTH, id_="same")
        answer = await house.asks(says("twice"), given.NORTH, id_="same")
        assert isinstance(answer, Rejection)
        assert answer.code is Code.REPEATED_WITH_OTHER_CONTENT


async def test_two_people_may_choose_the_same_id() -> None:
    async with a_house() as house:
        wire = house.observer()
        await house.asks(says("north"), given.NORTH, id_="same")
        await house.asks(says("south"), given.SOUTH, id_="same")
        assert wire.items("plenary") == ["north", "south"]


async def test_a_refused_command_is_logged_nowhere_and_shown_to_nobody() -> None:
    async with a_house() as house:
        wire, top = house.observer(), await house.hall.log.top(house.runner.table)
        answer = await house.asks(PauseTable(), given.NORTH)
        assert isinstance(answer, Rejection)
        assert answer.code is Code.NOT_YOURS
        assert wire.payloads == []
        assert await house.hall.log.top(house.runner.table) == top


async def test_workers_that_write_to_one_table_agree_on_one_order() -> None:
    store = MemoryStore()
    async with a_house(store=store) as one, a_house(store=store) as two:
        wires = [one.observer(), two.observer()]
        await asyncio.gather(
            *(one.asks(says(f"one {n}"), given.NORTH, id_=f"a{n}") for n in range(30)),
            *(two.asks(says(f"two {n}"), given.SOUTH, id_=f"b{n}") for n in range(30)),
        )
        await asyncio.sleep(0.05)
        assert wires[0].items("plenary") == wires[1].items("plenary")
        assert len(wires[0].items("plenary")) == 60
        assert one.runner.state == two.runner.state


async def test_a_worker_that_others_outrun_for_long_gets_its_turn_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    store, outruns = MemoryStore(), iter(range(60))
    async with a_house(store=store) as slow, a_house(store=store) as quick:
        append = slow.hall.log.append

        async def outrun(commit: Commit) -> AppendResult:
            if (number := next(outruns, None)) is not None:
                await quick.asks(says(f"quick {number}"), given.SOUTH)
            return await append(commit)

        monkeypatch.setattr(slow.hall.log, "append", outrun)

        assert isinstance(await slow.asks(says("at last"), given.NORTH, id_="slow"), Accepted)
        assert slow.runner.state.activity[given.SOUTH.seat].turns == 60


async def test_a_log_that_refuses_and_holds_nothing_new_stops_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_house() as house:
        top = await house.hall.log.top(house.runner.table)

        async def refuses(commit: Commit) -> AppendResult:
            return Conflict(top.seq)

        monkeypatch.setattr(house.hall.log, "append", refuses)

        with pytest.raises(TableStopped, match="held nothing new"):
            await house.asks(says("never"), given.NORTH)


async def test_a_command_sent_to_two_workers_is_done_once() -> None:
    store = MemoryStore()
    async with a_house(store=store) as one, a_house(store=store) as two:
        wire = one.observer()
        answers = await asyncio.gather(
            one.asks(says("once"), given.NORTH, id_="same"), two.asks(says("once"), given.NORTH, id_="same")
        )
        assert all(isinstance(answer, Accepted) for answer in answers)
        await asyncio.sleep(0.05)
        assert wire.items("plenary") == ["once"]


async def test_a_worker_that_comes_up_later_knows_everything() -> None:
    store = MemoryStore()
    async with a_house(store=store) as one:
        await one.does(says("before"), given.NORTH)
        async with a_house(store=store) as late:
            assert late.runner.state == one.runner.state
            await late.does(says("after"), given.SOUTH)
            await asyncio.sleep(0.05)
            assert one.runner.state == late.runner.state
