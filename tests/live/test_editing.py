"""One clause at two workers: nobody overwrites anybody, and what came too late is kept."""

import asyncio

from sim_server.live.orders import Accepted
from sim_server.log.memory import MemoryStore
from sim_server.rules.commands import AddClause, ClauseKind, DraftProposal, EditClause, InviteAuthor, LockClause
from sim_server.rules.rejections import Code, Rejection
from tests.live.hallway import House, a_house
from tests.rules.given import NORTH, SOUTH
from tests.rules.given_deals import SCENARIO, TALKS


async def test_of_two_saves_at_two_workers_one_stands_and_the_other_is_kept() -> None:
    store = MemoryStore()
    async with (
        a_house(store=store, scenario=SCENARIO, phase=TALKS) as one,
        a_house(store=store, scenario=SCENARIO, phase=TALKS) as two,
    ):
        await shared_clause(one)
        (text,) = one.runner.state.proposals.values()
        clause = text.clauses[0].id
        locks = await asyncio.gather(
            one.asks(LockClause(text.id, clause), NORTH, id_="lock-n"),
            two.asks(LockClause(text.id, clause), SOUTH, id_="lock-s"),
        )
        assert [answer.code for answer in locks if isinstance(answer, Rejection)] == [Code.CLAUSE_LOCKED]
        saves = await asyncio.gather(
            one.asks(EditClause(text.id, clause, 1, "Decides to open."), NORTH, id_="save-n"),
            two.asks(EditClause(text.id, clause, 1, "Decides to pool."), SOUTH, id_="save-s"),
        )
        assert all(isinstance(answer, Accepted) for answer in saves)
        await asyncio.sleep(0.05)
        assert one.runner.state == two.runner.state
        (kept,) = one.runner.state.desk.saves.values()
        standing = one.runner.state.proposals[text.id].clauses[0]
        assert {kept.text, standing.text} == {"Decides to open.", "Decides to pool."}
        assert standing.version == 2


async def shared_clause(house: House) -> None:
    """A draft of North with one clause, which South writes too."""
    await house.does(DraftProposal("Declaration"), NORTH)
    (text,) = house.runner.state.proposals
    await house.does(AddClause(text, ClauseKind.OPERATIVE, "Decides to share."), NORTH)
    await house.does(InviteAuthor(text, SOUTH.seat), NORTH)
