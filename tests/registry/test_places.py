"""What the doorkeeper compares: places, and the stamp that says whether any of them may have changed."""

import pytest

from sim_server.registry.database import Database
from sim_server.registry.passes import find_pass, renew_pass
from sim_server.registry.people import NewParticipant, add_participant
from sim_server.registry.places import places_at, stamp_of
from sim_server.registry.seating import Placing, seat_person, unseat_person
from sim_server.registry.sessions import Session
from sim_server.registry.tables import add_tables
from sim_server.rules.ids import PersonId, SeatId, TableId
from tests.registry.conftest import NOW

MINISTER, RECTOR = SeatId("minister"), SeatId("rector")


@pytest.fixture
async def table(database: Database, session: Session) -> TableId:
    (added,) = await add_tables(database, session, count=1)
    return TableId(added.id)


@pytest.fixture
async def person(database: Database, session: Session, table: TableId) -> PersonId:
    new = NewParticipant(name="Participant 001")
    person = (await add_participant(database, session.id, new, status="expected", now=NOW)).id
    await seat_person(database, session.id, Placing(person, table, MINISTER))
    return person


async def test_a_place_names_person_version_table_and_seat(
    database: Database, table: TableId, person: PersonId
) -> None:
    held = await find_pass(database, person)
    assert held is not None
    assert await places_at(database, [table]) == {(person, held.version, table, MINISTER)}
    assert await places_at(database, [TableId("another")]) == frozenset()


async def test_the_stamp_stays_while_nothing_changes_and_moves_with_every_change(
    database: Database, session: Session, table: TableId, person: PersonId
) -> None:
    async def renewed() -> None:
        await renew_pass(database, person)

    async def moved() -> None:
        await seat_person(database, session.id, Placing(person, table, RECTOR))

    async def gone() -> None:
        await unseat_person(database, person)

    stamps = [await stamp_of(database, [table])]
    assert await stamp_of(database, [table]) == stamps[0] != ""
    for change in (renewed, moved, gone):
        await change()
        stamps.append(await stamp_of(database, [table]))
    assert len(set(stamps)) == len(stamps)
    assert stamps[-1] == ""
