"""Notebooks: what a participant writes for themselves at a table. No facilitator reads it."""

from datetime import datetime

from sqlmodel import AutoString, Field, col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from sim_server.registry.database import Database
from sim_server.registry.record import Record
from sim_server.rules.ids import PersonId, TableId

MOST_IN_NOTEBOOK = 20_000


class Notebook(Record, table=True):
    """One person's at one table."""

    __tablename__ = "notebooks"

    person_id: PersonId = Field(primary_key=True, foreign_key="participants.id", ondelete="CASCADE", sa_type=AutoString)
    table_id: TableId = Field(primary_key=True, foreign_key="tables.id", ondelete="CASCADE", sa_type=AutoString)
    text: str = Field(repr=False)
    written_at: datetime


async def read_notebook(database: Database, person_id: PersonId, *, table_id: TableId) -> str:
    """Empty if nothing was written. `person_id` is the reader's own, from their link."""
    async with database.reading() as transaction:
        notebook = await transaction.get(Notebook, (person_id, table_id))
    return notebook.text if notebook else ""


async def write_notebook(
    database: Database, person_id: PersonId, text: str, *, table_id: TableId, now: datetime
) -> None:
    """Replace what was there. Raises ValueError with a sentence if `text` is too long."""
    if len(text) > MOST_IN_NOTEBOOK:
        raise ValueError(f"A notebook holds {MOST_IN_NOTEBOOK:,} characters. Shorten it; nothing was lost.")
    async with database.writing() as transaction:
        await transaction.merge(Notebook(person_id=person_id, table_id=table_id, text=text, written_at=now))


async def discard_notebooks(transaction: AsyncSession, person_id: PersonId) -> None:
    """All of one person's, as a part of erasing them."""
    await transaction.exec(delete(Notebook).where(col(Notebook.person_id) == person_id))
