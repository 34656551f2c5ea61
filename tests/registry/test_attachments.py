"""Attachments in the registry: kept once for a session by their hash, on both databases, and gone with it."""

from sim_server.registry.attachments import keep_files, read_file
from sim_server.registry.database import Database
from sim_server.registry.sessions import Session, delete_session

FILES = {"digest-1": b"hour,metres\n", "digest-2": bytes(range(256))}


async def test_a_session_keeps_its_files_until_it_is_deleted(database: Database, session: Session) -> None:
    await keep_files(database, session.id, FILES)
    await keep_files(database, session.id, FILES)
    assert [await read_file(database, session.id, digest) for digest in FILES] == list(FILES.values())
    assert await read_file(database, session.id, "digest-3") is None
    await delete_session(database, session.id)
    assert await read_file(database, session.id, "digest-1") is None
