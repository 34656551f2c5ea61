"""Who holds which seat: one seat each, co-holders allowed, the whole session replaced at once."""

import pytest

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.people import NewParticipant, add_participant, erase_participant
from sim_server.registry.seating import (
    OtherSession,
    Placing,
    seat_everyone,
    seat_of,
    seat_person,
    seatings_of,
    unseat_person,
)
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import Session, create_session
from sim_server.registry.tables import Table, add_tables
from sim_server.rules.ids import PersonId, SeatId
from tests.registry.conftest import NOW

MINISTER, RECTOR = SeatId("minister"), SeatId("rector")


@pytest.fixture
async def tables(database: Database, session: Session) -> tuple[Table, ...]:
    return await add_tables(database, session, count=2)


@pytest.fixture
async def people(database: Database, session: Session) -> tuple[PersonId, ...]:
    return tuple([await newcomer(database, session, f"Participant {n}") for n in range(3)])


async def holders(database: Database, session: Session, table: Table) -> tuple[PersonId, ...]:
    """Who holds the minister's seat at this table."""
    seatings = await seatings_of(database, session.id)
    return tuple(each.person_id for each in seatings if (each.table_id, each.seat_id) == (table.id, MINISTER))


async def newcomer(database: Database, session: Session, name: str) -> PersonId:
    new = NewParticipant(name=name)
    return (await add_participant(database, session.id, new, status="expected", now=NOW)).id


async def test_a_person_who_is_moved_leaves_the_old_seat(
    database: Database, session: Session, tables: tuple[Table, ...], people: tuple[PersonId, ...]
) -> None:
    await seat_person(database, session.id, Placing(people[0], tables[0].id, MINISTER))
    await seat_person(database, session.id, Placing(people[0], tables[1].id, RECTOR))

    seating = await seat_of(database, people[0])

    assert seating is not None
    assert (seating.table_id, seating.seat_id) == (tables[1].id, RECTOR)
    assert await holders(database, session, tables[0]) == ()


async def test_a_seat_may_have_co_holders(
    database: Database, session: Session, tables: tuple[Table, ...], people: tuple[PersonId, ...]
) -> None:
    for person in people[:2]:
        await seat_person(database, session.id, Placing(person, tables[0].id, MINISTER))
    assert set(await holders(database, session, tables[0])) == set(people[:2])


async def test_a_new_assignment_replaces_the_old_one(
    database: Database, session: Session, tables: tuple[Table, ...], people: tuple[PersonId, ...]
) -> None:
    await seat_everyone(database, session.id, tuple(Placing(each, tables[0].id, MINISTER) for each in people))
    await seat_everyone(
        database,
        session.id,
        (Placing(people[1], tables[1].id, MINISTER), Placing(people[0], tables[0].id, RECTOR)),
    )
    seatings = await seatings_of(database, session.id)
    assert [(each.person_id, each.seat_id) for each in seatings] == [(people[0], RECTOR), (people[1], MINISTER)]


async def test_nobody_is_seated_across_sessions(
    database: Database,
    lead: Facilitator,
    session: Session,
    tables: tuple[Table, ...],
    people: tuple[PersonId, ...],
) -> None:
    new = NewSession(title="Another", scenario="s", seed=1)
    other = (await create_session(database, new, facilitator_id=lead.id, now=NOW)).session
    foreigner = await newcomer(database, other, "Participant 9")
    await seat_person(database, session.id, Placing(people[0], tables[0].id, MINISTER))

    with pytest.raises(OtherSession):
        await seat_everyone(database, session.id, (Placing(foreigner, tables[0].id, RECTOR),))

    assert [each.person_id for each in await seatings_of(database, session.id)] == [people[0]]


async def test_an_unseated_person_holds_nothing(
    database: Database, session: Session, tables: tuple[Table, ...], people: tuple[PersonId, ...]
) -> None:
    await seat_person(database, session.id, Placing(people[0], tables[0].id, MINISTER))
    assert await unseat_person(database, people[0])
    assert not await unseat_person(database, people[0])
    assert await seat_of(database, people[0]) is None


async def test_a_seat_is_still_tied_to_the_id_of_someone_erased(
    database: Database, session: Session, tables: tuple[Table, ...], people: tuple[PersonId, ...]
) -> None:
    await seat_person(database, session.id, Placing(people[0], tables[0].id, MINISTER))
    await erase_participant(database, people[0])
    assert await holders(database, session, tables[0]) == (people[0],)
