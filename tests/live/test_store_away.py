"""A store that is away for a while stops no table: what was not acknowledged can be sent again."""

import asyncio

import pytest

from sim_server.live.hall import Hall
from sim_server.live.orders import Accepted
from sim_server.live.runner import TableStopped
from sim_server.log.commit import Commit
from sim_server.log.errors import StoreUnavailable
from sim_server.log.memory import MemoryLog, MemoryStore
from sim_server.log.protocol import AppendResult
from sim_server.rules.commands import StartTable
from sim_server.rules.ids import CommandId
from sim_server.rules.state import Status
from tests.rules import given


class FailingLog(MemoryLog):
    """Fails the next appends: before they are stored, or after, when only the answer is lost."""

    def __init__(self, store: MemoryStore) -> None:
        super().__init__(store)
        self.loses: list[str] = []

    async def append(self, commit: Commit) -> AppendResult:
        lost = self.loses.pop() if self.loses else ""
        if lost == "append":
            raise StoreUnavailable("away")
        result = await super().append(commit)
        if lost == "answer":
            raise StoreUnavailable("away")
        return result


@pytest.mark.parametrize("lost", ["append", "answer"])
async def test_a_command_that_got_no_answer_can_be_sent_again_and_is_done_once(lost: str) -> None:
    log = FailingLog(MemoryStore())
    hall = Hall(log)
    runner = await hall.open_table(given.opened())
    log.loses.append(lost)
    with pytest.raises(TableStopped):
        await runner.submit(StartTable(), id=CommandId("start"), actor=given.LEAD)
    await asyncio.sleep(0.3)
    answer = await runner.submit(StartTable(), id=CommandId("start"), actor=given.LEAD)
    assert isinstance(answer, Accepted)
    assert runner.state.flow.status is Status.RUNNING
    assert len(await log.read(runner.table)) == 2
    await hall.close()
