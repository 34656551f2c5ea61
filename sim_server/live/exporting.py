"""The thin writers of exports: names from the registry, records from log and archive, one ZIP file out."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from sim_server.debrief.names import Names, pseudonyms
from sim_server.debrief.record import Record
from sim_server.documents.wording import SayIn, in_english
from sim_server.live.hall import Hall, UnknownTable
from sim_server.live.records import Reader, read_record, record_in
from sim_server.registry.database import Database
from sim_server.registry.facilitators import find_facilitator
from sim_server.registry.members import members_of
from sim_server.registry.people import people_of
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import SessionId, TableId

NOTHING: Final = "No table of this session has been opened yet, so there is nothing to export."


async def export_to(
    path: Path,
    *,
    database: Database,
    session: SessionId,
    readers: Sequence[Reader],
    with_names: bool,
    say_in: SayIn = in_english,
) -> tuple[int, ...]:
    """Write everything about a session to a ZIP file at ``path``; returns the numbers of the tables in it.

    Tables that were never opened are left out. Raises `UnknownTable` where none was, `LogError` and `OSError`.
    """
    tables = await tables_of(database, session)
    records = await records_of((table.id for table in tables), readers)
    names = await names_in(database, session, records) if with_names else None
    packed = await asyncio.to_thread(packed_session, records, names, say_in)
    await asyncio.to_thread(path.write_bytes, packed)
    return tuple(record.opened.number for record in records)


def packed_session(records: Sequence[Record], names: Names | None, say_in: SayIn) -> bytes:
    """The ZIP file, made by modules that are imported when the first one is asked for: a start does without them."""
    from sim_server.debrief.export import export_session

    return export_session(records, names, say_in)


async def records_of(tables: Iterable[TableId], readers: Sequence[Reader]) -> tuple[Record, ...]:
    """The records of those tables that were opened. Raises `UnknownTable` where none was."""
    records = []
    for table in tables:
        try:
            records.append(await read_record(table, *readers))
        except UnknownTable:
            continue
    if not records:
        raise UnknownTable(NOTHING)
    return tuple(records)


async def records_up(hall: Hall, tables: Iterable[TableId]) -> tuple[Record, ...]:
    """The records of those tables that were opened, brought back from the archive where they had left the store.

    Raises `UnknownTable` where none was, `TableStopped` and `LogError`.
    """
    records = []
    for table in tables:
        try:
            records.append(await record_in(hall, table))
        except UnknownTable:
            continue
    if not records:
        raise UnknownTable(NOTHING)
    return tuple(records)


async def names_in(database: Database, session: SessionId, records: Sequence[Record]) -> Names:
    """The registry's names for everyone in these records; whoever was erased keeps a pseudonym."""
    hidden = pseudonyms(records)
    people = {str(person.id): person.name for person in await people_of(database, session) if person.name}
    ids = [member.facilitator_id for member in await members_of(database, session)]
    members = [await find_facilitator(database, each) for each in ids]
    facilitators = {str(member.id): member.name for member in members if member is not None and member.name}
    return Names({**hidden.people, **people}, {**hidden.facilitators, **facilitators})
