"""Attachments: the bytes of a scenario's files as they were when a session opened its lobby, by their hash.

A running table reads them here and never from the scenario's folder. They go with their session.
"""

from collections.abc import Mapping

from sqlalchemy import LargeBinary
from sqlmodel import AutoString, Field, col, select

from sim_server.registry.database import Database
from sim_server.registry.record import Record
from sim_server.registry.sessions import Session
from sim_server.rules.ids import SessionId


class StoredFile(Record, table=True):
    """One session's copy of one content. `digest` is its SHA-256 in hex; its name and kind stand in the table's log."""

    __tablename__ = "attachments"

    session_id: SessionId = Field(primary_key=True, foreign_key="sessions.id", ondelete="CASCADE", sa_type=AutoString)
    digest: str = Field(primary_key=True)
    content: bytes = Field(sa_type=LargeBinary, repr=False)


async def keep_files(database: Database, session_id: SessionId, files: Mapping[str, bytes]) -> None:
    """Keep contents by their digests; what the session has already stays as it is."""
    if not files:
        return
    async with database.writing() as transaction:
        await transaction.exec(select(Session.id).where(Session.id == session_id).with_for_update())
        kept = select(StoredFile.digest).where(col(StoredFile.session_id) == session_id)
        held = set(await transaction.exec(kept))
        new = (digest for digest in files if digest not in held)
        transaction.add_all([StoredFile(session_id=session_id, digest=each, content=files[each]) for each in new])


async def read_file(database: Database, session_id: SessionId, digest: str) -> bytes | None:
    """The content, or None where this session has none of that digest."""
    async with database.reading() as transaction:
        found = await transaction.get(StoredFile, (session_id, digest))
    return found.content if found else None
