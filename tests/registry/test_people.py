"""Participants: brought by roster, come by code, erased without touching the record of play."""

import re
from collections.abc import Iterable

import pytest
from pydantic import ValidationError

from sim_server.registry.database import Database
from sim_server.registry.inputs import faults
from sim_server.registry.joining import ask_to_join
from sim_server.registry.notebooks import MOST_IN_NOTEBOOK, read_notebook, write_notebook
from sim_server.registry.passes import find_pass, find_pass_by_code, passes_of, renew_pass
from sim_server.registry.people import (
    NewParticipant,
    Participant,
    change_participant,
    erase_participant,
    find_participant,
    people_of,
    person_to_seat,
    set_participant_status,
)
from sim_server.registry.roster import parse_roster
from sim_server.registry.roster_import import Imported, import_roster
from sim_server.registry.sessions import Session, set_session_status
from sim_server.registry.tables import Table, add_tables
from tests.registry.conftest import NOW

ROSTER = """name,email,region,preference,keep_with,keep_apart
Participant 001,p001@example.org,Asia,company,p002@example.org,
Participant 002,p002@example.org,Europe,,,p003@example.org
Participant 003,p003@example.org,Asia,state,,
"""


async def bring(database: Database, session: Session, roster: str) -> Imported:
    parsed = parse_roster(roster.encode())
    assert parsed.problems == ()
    return await import_roster(database, session.id, parsed.rows, now=NOW)


@pytest.fixture
async def table(database: Database, session: Session) -> Table:
    return (await add_tables(database, session, count=1))[0]


@pytest.fixture
async def people(database: Database, session: Session) -> tuple[Participant, ...]:
    await bring(database, session, ROSTER)
    return await people_of(database, session.id)


def names(people: Iterable[Participant]) -> list[str]:
    return [person.name for person in people]


async def test_a_roster_becomes_participants_in_its_order(people: tuple[Participant, ...]) -> None:
    first, second, third = people
    assert names(people) == ["Participant 001", "Participant 002", "Participant 003"]
    assert (first.preference, first.keep_with, second.keep_apart) == ("firm", [second.id], [third.id])
    assert {person.status for person in people} == {"expected"}


async def test_a_corrected_roster_changes_people_and_doubles_nobody(
    database: Database, session: Session, people: tuple[Participant, ...]
) -> None:
    corrected = ROSTER.replace("Europe", "Africa") + "Participant 004,p004@example.org,Asia,,,\n"
    assert await bring(database, session, corrected) == Imported(added=1, updated=3)
    now = await people_of(database, session.id)
    assert [person.id for person in now[:3]] == [person.id for person in people]
    assert now[1].region == "Africa"


async def test_people_without_an_address_are_known_by_their_name(database: Database, session: Session) -> None:
    roster = "name\nParticipant 001\nParticipant 002\n"
    assert await bring(database, session, roster) == Imported(added=2, updated=0)
    assert await bring(database, session, roster) == Imported(added=0, updated=2)


async def test_a_newcomer_by_code_waits_to_be_admitted(database: Database, session: Session) -> None:
    newcomer = await ask_to_join(database, session.code.lower(), NewParticipant(name=" Participant  009 "), now=NOW)
    assert newcomer is not None
    assert (newcomer.name, newcomer.session_id, newcomer.status) == ("Participant 009", session.id, "waiting")

    assert await set_participant_status(database, newcomer.id, "expected")
    found = await find_participant(database, newcomer.id)
    assert found is not None
    assert found.status == "expected"


async def test_nobody_joins_by_a_wrong_code_or_after_the_end(database: Database, session: Session) -> None:
    someone = NewParticipant(name="Participant 009")
    assert await ask_to_join(database, "KESTREL 00", someone, now=NOW) is None
    await set_session_status(database, session.id, "ended")
    assert await ask_to_join(database, session.code, someone, now=NOW) is None
    assert await people_of(database, session.id) == ()


async def test_someone_can_be_corrected_by_hand(database: Database, people: tuple[Participant, ...]) -> None:
    new = NewParticipant(name="Participant 001", email="other@example.org", sector="academia")
    changed = await change_participant(database, people[0].id, new)
    assert changed is not None
    assert (changed.email, changed.sector) == ("other@example.org", "academia")


def test_a_newcomers_form_says_what_to_correct_and_repeats_nothing() -> None:
    with pytest.raises(ValidationError) as caught:
        NewParticipant(name="", email="nobody.example.org")
    assert [fault.field for fault in faults(caught.value)] == ["name", "email"]
    assert "nobody.example.org" not in str(caught.value)


def test_markup_in_a_name_stays_text() -> None:
    assert NewParticipant(name="<b>Participant</b> 001").name == "<b>Participant</b> 001"


async def test_erasing_leaves_the_id_alone(
    database: Database, session: Session, people: tuple[Participant, ...], table: Table
) -> None:
    gone = people[0]
    await write_notebook(database, gone.id, "my own plan", table_id=table.id, now=NOW)
    code = (await passes_of(database, [gone.id]))[gone.id].code or ""

    assert await erase_participant(database, gone.id)

    left = await find_participant(database, gone.id)
    assert left is not None
    assert left.model_dump(exclude={"created_at"}) == {
        "id": gone.id,
        "session_id": session.id,
        "position": 0,
        "status": "erased",
        "keep_with": [],
        "keep_apart": [],
        **dict.fromkeys(("name", "email", "country", "region", "sector", "language", "preference"), ""),
    }
    assert await find_pass_by_code(database, code) is None
    assert await read_notebook(database, gone.id, table_id=table.id) == ""
    assert gone.id not in {person.id for person in await people_of(database, session.id)}


async def test_whoever_was_erased_stays_erased(database: Database, people: tuple[Participant, ...]) -> None:
    gone = people[0].id
    assert await erase_participant(database, gone)
    assert not await erase_participant(database, gone)
    assert not await set_participant_status(database, gone, "expected")
    assert await change_participant(database, gone, NewParticipant(name="Somebody")) is None


async def test_no_name_or_address_is_in_a_repr(people: tuple[Participant, ...]) -> None:
    shown = repr(people) + repr([person_to_seat(person) for person in people])
    assert people[0].id in shown
    assert not re.search(r"Participant 0|example\.org", shown)


async def test_a_personal_code_finds_its_person_however_it_is_typed(
    database: Database, people: tuple[Participant, ...]
) -> None:
    held = await find_pass(database, people[1].id)
    assert held is not None
    assert held.code is not None
    assert re.fullmatch(r"[A-Z]+ [A-Z]+ \d{4}", held.code)
    typed = "-".join(held.code.lower().split())
    found = await find_pass_by_code(database, typed)
    assert found is not None
    assert found.person_id == people[1].id


async def test_a_renewed_pass_voids_the_old_link_and_code(database: Database, people: tuple[Participant, ...]) -> None:
    before = await find_pass(database, people[0].id)
    after = await renew_pass(database, people[0].id)
    assert before is not None
    assert after is not None
    assert (before.version, after.version) == (1, 2)
    assert before.code
    assert await find_pass_by_code(database, before.code) is None


async def test_a_notebook_is_one_persons_at_one_table(
    database: Database, people: tuple[Participant, ...], table: Table
) -> None:
    mine, theirs = people[0].id, people[1].id
    await write_notebook(database, mine, "first", table_id=table.id, now=NOW)
    await write_notebook(database, mine, "second", table_id=table.id, now=NOW)
    assert await read_notebook(database, mine, table_id=table.id) == "second"
    assert await read_notebook(database, theirs, table_id=table.id) == ""


async def test_a_notebook_that_is_too_long_keeps_what_it_had(
    database: Database, people: tuple[Participant, ...], table: Table
) -> None:
    await write_notebook(database, people[0].id, "kept", table_id=table.id, now=NOW)
    with pytest.raises(ValueError, match="20,000 characters"):
        await write_notebook(database, people[0].id, "x" * (MOST_IN_NOTEBOOK + 1), table_id=table.id, now=NOW)
    assert await read_notebook(database, people[0].id, table_id=table.id) == "kept"
