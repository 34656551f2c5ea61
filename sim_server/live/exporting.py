"""The thin writers of exports: names from the registry, records from log and archive, one ZIP file out."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path

from sim_server.debrief.export import export_session
from sim_server.debrief.names import Names
from sim_server.debrief.record import Record
from sim_server.live.records import Reader, read_record
from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.members import members_of
from sim_server.registry.people import participants_of
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import SessionId, TableId


async def export_to(
    path: Path, *, database: Database, session: SessionId, readers: Sequence[Reader], with_names: bool
) -> tuple[int, ...]:
    """Write everything about a session to a ZIP file at ``path``; returns the numbers of the tables in it.

    Tables that were never opened are left out. Raises `UnknownTable` where none was, `LogError` and `OSError`.
    """
    tables = await tables_of(database, session)
    records = await records_of((table.id for table in tables), readers)
    names = await names_of(database, session) if with_names else None
    packed = await asyncio.to_thread(export_session, records, names)
    await asyncio.to_thread(path.write_bytes, packed)
    return tuple(record.opened.number for record in records)
