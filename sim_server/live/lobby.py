"""Opening the lobby: the tables of a session get their first event, with the scenario resolved for their cast."""

import asyncio
from collections import defaultdict

from sim_server.live.hall import Hall
from sim_server.registry.attachments import keep_files
from sim_server.registry.database import Database
from sim_server.registry.seating import Seating, seatings_of
from sim_server.registry.sessions import Session, set_session_status
from sim_server.registry.tables import Table, tables_of, video_link_of
from sim_server.rules.events import TableOpened
from sim_server.rules.ids import Language, SessionId, TableId
from sim_server.rules.scenario import Scenario
from sim_server.scenario import ScenarioSource


class CannotOpen(ValueError):
    """The lobby cannot be opened as things stand. The message says what is missing."""


async def open_lobby(hall: Hall, database: Database, session: Session, source: ScenarioSource) -> tuple[Table, ...]:
    """Open every table of the session. Raises `CannotOpen`; repeating is harmless."""
    tables = await tables_of(database, session.id)
    if not tables:
        raise CannotOpen("This session has no table yet. Add one first.")
    seated: dict[TableId, list[Seating]] = defaultdict(list)
    for seating in await seatings_of(database, session.id):
        seated[seating.table_id].append(seating)
    opened = [first_event(hall, session, table, source, seated[table.id]) for table in tables]
    await _keep_attachments(database, session, source)
    for event in opened:
        await hall.open_table(event)
    await set_session_status(database, session.id, "open")
    return tables


async def _keep_attachments(database: Database, session: Session, source: ScenarioSource) -> None:
    """Store what comes with injects, before a table can tell of it. Raises `CannotOpen` where a file has changed."""
    if not source.attachments:
        return
    from sim_server.scenario.attachments import FileChanged, attached_files  # a start does without

    try:
        files = await asyncio.to_thread(attached_files, source)
    except FileChanged as changed:
        raise CannotOpen(str(changed)) from None
    await keep_files(database, SessionId(session.id), files)


def cast_size(source: ScenarioSource, table: Table, seated: int) -> int:
    """For how many people the table is cast: as set, else as many as are seated, within the cast ladder."""
    wanted = table.cast_size or seated or source.people[-1]
    return min(max(wanted, source.people[0]), source.people[-1])


def first_event(
    hall: Hall, session: Session, table: Table, source: ScenarioSource, seated: list[Seating]
) -> TableOpened:
    """Raises `CannotOpen` where somebody sits on a seat that this cast does not have."""
    from sim_server.scenario import resolve  # a start does without

    people = cast_size(source, table, len(seated))
    scenario = resolve(source, people=people, language=Language(session.language))
    _check_seats(scenario, table, seated)
    others = (language for language in source.languages if language != scenario.language)
    return TableOpened(
        table=table.id,
        number=table.number,
        session_title=session.title,
        zone=session.time_zone,
        rate=session.rate,
        video=video_link_of(session, table),
        scenario=scenario,
        translations=tuple(resolve(source, people=people, language=language) for language in others),
        seated=tuple((seating.seat_id, seating.person_id) for seating in seated),
        at=hall.now(),
    )


def _check_seats(scenario: Scenario, table: Table, seated: list[Seating]) -> None:
    roles = {str(role.id) for role in scenario.roles}
    lost = sorted({seating.seat_id for seating in seated if seating.seat_id not in roles})
    if lost:
        raise CannotOpen(
            f"At table {table.number} somebody holds {', '.join(lost)}, which the cast for {len(seated)} people "
            "does not have. Assign the people again, or move them by hand."
        )
