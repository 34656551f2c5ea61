"""A registry in which everybody of the small scenario has a seat: made once for a run, and copied for each server."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.migrate import migrate
from sim_server.registry.people import NewParticipant, add_participant
from sim_server.registry.seating import Placing, seat_person
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import Session, create_session
from sim_server.registry.tables import Table, add_tables
from sim_server.rules.ids import FacilitatorId, PersonId, SeatId, SessionId, TableId
from sim_server.scenario import ScenarioSource
from sim_server.scenario.shelf import Shelf

SCENARIOS: Final = Path(__file__).parents[2] / "scenarios"
NOW: Final = datetime(2030, 3, 14, 13, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seated:
    """``file`` is the registry's; nobody has opened the lobby yet."""

    file: bytes
    source: ScenarioSource
    session: Session
    table: Table
    people: dict[SeatId, PersonId]


_made: list[Seated] = []


async def seated() -> Seated:
    """The one of this run."""
    if not _made:
        with TemporaryDirectory() as folder:
            _made.append(await _make(Path(folder) / "registry.db"))
    return _made[0]


async def _make(path: Path) -> Seated:
    await asyncio.to_thread(lambda: asyncio.run(migrate(path)))
    book = await Shelf(SCENARIOS).book("small-observatory")
    assert book is not None
    assert book.source is not None
    people: dict[SeatId, PersonId] = {}
    async with Database(path) as database:
        session = await _session(database)
        (table,) = await add_tables(database, session, count=1)
        for role in book.source.file.roles():
            seat = SeatId(str(role.id))
            people[seat] = await _sit(database, session, table, seat, number=len(people))
    return Seated(await asyncio.to_thread(path.read_bytes), book.source, session, table, people)


async def _session(database: Database) -> Session:
    async with database.writing() as transaction:
        account = Facilitator(id=FacilitatorId("lead"), login="lead", name="Lead", passphrase_hash="-", created_at=NOW)
        transaction.add(account)
    new = NewSession(title="Spring course", scenario="small-observatory", time_zone="Europe/Paris", seed=7)
    return (await create_session(database, new, facilitator_id=FacilitatorId("lead"), now=NOW)).session


async def _sit(database: Database, session: Session, table: Table, seat: SeatId, *, number: int) -> PersonId:
    new = NewParticipant(name=f"Participant {number:03d}")
    person = await add_participant(database, SessionId(session.id), new, status="expected", now=NOW)
    placing = Placing(PersonId(person.id), TableId(table.id), seat)
    await seat_person(database, SessionId(session.id), placing)
    return PersonId(person.id)
