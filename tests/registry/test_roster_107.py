"""The real roster of 107 people from 41 countries, at 8 tables of 13 or 14: read, assigned, stored."""

import time
from collections import Counter
from pathlib import Path

import pytest

from sim_server.registry.assignment import Assignment, Person, assign
from sim_server.registry.database import Database
from sim_server.registry.people import people_of, person_to_seat
from sim_server.registry.roster import parse_roster
from sim_server.registry.roster_import import Imported, import_roster
from sim_server.registry.seating import Placing, seat_everyone, seatings_of
from sim_server.registry.sessions import Session
from sim_server.registry.tables import add_tables
from tests.registry.casts import casts
from tests.registry.conftest import NOW
from tests.registry.test_assignment_properties import gaps

ROSTER = Path(__file__).parents[1] / "data" / "roster-107.csv"
TABLES = casts(107, tables=8)


@pytest.fixture
async def people(database: Database, session: Session) -> tuple[Person, ...]:
    roster = parse_roster(ROSTER.read_bytes())
    assert await import_roster(database, session.id, roster.rows, now=NOW) == Imported(added=107, updated=0)
    return tuple(person_to_seat(participant) for participant in await people_of(database, session.id))


async def test_all_hard_rules_hold_and_all_preferences_are_met(people: tuple[Person, ...]) -> None:
    began = time.process_time()
    assignment = assign(people, TABLES, 4471)
    assert time.process_time() - began < 3

    table = {seated.person_id: seated.table for seated in assignment.seats}
    assert sorted(Counter(table.values()).values()) == [13] * 5 + [14] * 3
    assert gaps(assignment, people, 8) <= 2
    with_wishes = [each for each in people if each.keep_with or each.keep_apart]
    assert len(with_wishes) == 4
    for each in with_wishes:
        assert all(table[other] == table[each.person_id] for other in each.keep_with)
        assert all(table[other] != table[each.person_id] for other in each.keep_apart)
    assert sum(each.preference != "" for each in people) == 58
    assert assignment.misses == ()
    assert own_jobs(assignment, people) <= 15


async def test_the_assignment_is_stored_and_found_again(
    database: Database, session: Session, people: tuple[Person, ...]
) -> None:
    tables = {table.number: table.id for table in await add_tables(database, session, count=8)}
    assignment = assign(people, TABLES, session.seed)
    placings = tuple(Placing(each.person_id, tables[each.table], each.seat_id) for each in assignment.seats)

    await seat_everyone(database, session.id, placings)

    stored = await seatings_of(database, session.id)
    assert {(each.person_id, each.table_id, each.seat_id) for each in stored} == {
        (each.person_id, each.table_id, each.seat_id) for each in placings
    }


async def test_the_same_seed_seats_the_same_addresses_in_another_registry(people: tuple[Person, ...]) -> None:
    roster = parse_roster(ROSTER.read_bytes())
    key_of = {person.person_id: person.key for person in people}
    drawn = {key_of[each.person_id]: (each.table, each.seat_id) for each in assign(people, TABLES, 4471).seats}
    assert set(drawn) == {row.email for row in roster.rows}
    backwards = assign(tuple(reversed(people)), TABLES, 4471)
    assert {key_of[each.person_id]: (each.table, each.seat_id) for each in backwards.seats} == drawn


def own_jobs(assignment: Assignment, people: tuple[Person, ...]) -> int:
    """How many people without a preference play their own sector."""
    sector = {(table.number, seat.seat_id): seat.sector for table in TABLES for seat in table.seats}
    who = {each.person_id: each for each in people}
    return sum(
        who[each.person_id].preference == "" and who[each.person_id].sector == sector[(each.table, each.seat_id)]
        for each in assignment.seats
    )
