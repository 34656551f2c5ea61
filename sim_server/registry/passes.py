"""Passes: what opens the door for one participant, by link or by code. A pass follows its person, not the seat."""

from collections.abc import Iterable

from sqlmodel import AutoString, Field, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from sim_server.registry.codes import new_personal_code, read_code
from sim_server.registry.database import Database
from sim_server.registry.record import Record
from sim_server.rules.ids import PersonId


class Pass(Record, table=True):
    """Links signed for an older `version` are void. The code is kept readable, to be printed again."""

    __tablename__ = "passes"

    person_id: PersonId = Field(primary_key=True, foreign_key="participants.id", ondelete="CASCADE", sa_type=AutoString)
    version: int = 1
    code: str | None = Field(unique=True, repr=False)


async def issue_pass(transaction: AsyncSession, person_id: PersonId) -> Pass:
    """A first pass, as a part of adding the person."""
    issued = Pass(person_id=person_id, code=await _free_code(transaction))
    transaction.add(issued)
    await transaction.flush()
    return issued


async def withdraw_pass(transaction: AsyncSession, person_id: PersonId) -> None:
    """No link or code of this person opens anything any more."""
    held = await transaction.get(Pass, person_id)
    if held is not None:
        held.version += 1
        held.code = None


async def renew_pass(database: Database, person_id: PersonId) -> Pass | None:
    """A new link and a new code; the old ones open nothing any more. None for an unknown person."""
    async with database.writing() as transaction:
        held = await transaction.get(Pass, person_id, with_for_update=True)
        if held is None:
            return None
        held.version += 1
        held.code = await _free_code(transaction)
        return held


async def find_pass(database: Database, person_id: PersonId) -> Pass | None:
    async with database.reading() as transaction:
        return await transaction.get(Pass, person_id)


async def find_pass_by_code(database: Database, code: str) -> Pass | None:
    """Whose code this is. The caller counts the tries."""
    async with database.reading() as transaction:
        return (await transaction.exec(select(Pass).where(Pass.code == read_code(code)))).first()


async def passes_of(database: Database, people: Iterable[PersonId]) -> dict[PersonId, Pass]:
    """The passes of all these people."""
    async with database.reading() as transaction:
        held = await transaction.exec(select(Pass).where(col(Pass.person_id).in_(tuple(people))))
        return {each.person_id: each for each in held}


async def _free_code(transaction: AsyncSession) -> str:
    """Codes collide once in a blue moon; a new one is then drawn."""
    while True:
        code = new_personal_code()
        if (await transaction.exec(select(Pass.code).where(Pass.code == code))).first() is None:
            return code
