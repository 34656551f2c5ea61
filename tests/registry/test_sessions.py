"""Sessions and tables: made, loaded by their own facilitators alone, deleted whole."""

import re
from datetime import timedelta

import pytest
from pydantic import ValidationError

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.inputs import faults
from sim_server.registry.members import find_membership, members_of, remove_member
from sim_server.registry.session_input import NewSession, SessionDetails
from sim_server.registry.sessions import (
    Session,
    change_session,
    create_session,
    delete_session,
    find_session,
    find_session_by_code,
    load_session,
    sessions_of,
    sessions_to_delete,
    set_session_status,
)
from sim_server.registry.tables import (
    add_tables,
    find_table,
    revoke_observers,
    set_table_status,
    set_video_link,
    table_seed,
    tables_of,
)
from tests.registry.conftest import NOW


async def test_whoever_makes_a_session_leads_it(database: Database, lead: Facilitator, session: Session) -> None:
    opened = await load_session(database, session.id, facilitator_id=lead.id)
    assert opened is not None
    assert opened.session == session
    assert opened.membership.kind == "lead"
    assert session.status == "draft"


async def test_a_facilitator_of_other_sessions_cannot_load_it(
    database: Database, stranger: Facilitator, session: Session
) -> None:
    assert await load_session(database, session.id, facilitator_id=stranger.id) is None
    assert await find_membership(database, session.id, stranger.id) is None
    assert await sessions_of(database, stranger.id) == ()


async def test_sessions_are_listed_newest_first(database: Database, lead: Facilitator) -> None:
    for day, title in enumerate(("First", "Second")):
        new = NewSession(title=title, scenario="s", seed=day)
        await create_session(database, new, facilitator_id=lead.id, now=NOW + timedelta(days=day))
    assert [opened.session.title for opened in await sessions_of(database, lead.id)] == ["Second", "First"]


async def test_a_session_code_is_a_word_and_a_number_and_is_found_however_it_is_typed(
    database: Database, session: Session
) -> None:
    assert re.fullmatch(r"[A-Z]+ \d\d", session.code)
    typed = session.code.lower().replace(" ", "-")
    found = await find_session_by_code(database, f"  {typed} ")
    assert found == session
    assert await find_session_by_code(database, "no such code") is None


async def test_codes_that_collide_are_drawn_again(
    database: Database, lead: Facilitator, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = iter([session.code, session.code, "HERON 12"])
    monkeypatch.setattr("sim_server.registry.sessions.new_session_code", lambda: next(codes))
    new = NewSession(title="Another", scenario="s", seed=1)
    opened = await create_session(database, new, facilitator_id=lead.id, now=NOW)
    assert opened.session.code == "HERON 12"


async def test_a_session_is_kept_ninety_days_from_its_start(database: Database, lead: Facilitator) -> None:
    starts = NOW + timedelta(days=10)
    new = NewSession(title="Later", scenario="s", seed=1, starts_at=starts)
    opened = await create_session(database, new, facilitator_id=lead.id, now=NOW)
    assert opened.session.delete_after == starts + timedelta(days=90)

    assert await sessions_to_delete(database, now=starts + timedelta(days=89)) == ()
    assert await sessions_to_delete(database, now=starts + timedelta(days=90)) == (opened.session.id,)


async def test_details_change_and_the_seed_stays(database: Database, session: Session) -> None:
    details = SessionDetails(title="Autumn course", scenario="small-observatory", time_zone="Asia/Seoul")
    changed = await change_session(database, session.id, details, now=NOW)
    found = await find_session(database, session.id)
    assert changed == found
    assert found is not None
    assert (found.title, found.time_zone, found.seed) == ("Autumn course", "Asia/Seoul", 4471)


def test_a_session_form_says_every_fault() -> None:
    with pytest.raises(ValidationError) as caught:
        NewSession(title="", scenario="s", seed=-1, time_zone="Mars/Base", video_link="javascript:alert(1)", rate=0)
    assert {fault.field for fault in faults(caught.value)} == {
        "title",
        "seed",
        "time_zone",
        "video_link",
        "rate",
    }


async def test_status_moves_on(database: Database, session: Session) -> None:
    assert await set_session_status(database, session.id, "open")
    found = await find_session(database, session.id)
    assert found is not None
    assert found.status == "open"


async def test_tables_are_numbered_on(database: Database, session: Session) -> None:
    await add_tables(database, session, count=2)
    await add_tables(database, session, count=1)
    tables = await tables_of(database, session.id)
    assert [(table.number, table.title) for table in tables] == [(1, "Table 1"), (2, "Table 2"), (3, "Table 3")]
    assert len({4471, *(table.seed for table in tables)}) == 4


async def test_a_session_has_a_bounded_number_of_tables(database: Database, session: Session) -> None:
    with pytest.raises(ValueError, match="40 tables at most"):
        await add_tables(database, session, count=41)


def test_tables_with_a_seed_each_differ_and_can_be_repeated() -> None:
    each = [table_seed(4471, number, is_shared=False) for number in range(1, 9)]
    assert len({4471, *each}) == 9
    assert each == [table_seed(4471, number, is_shared=False) for number in range(1, 9)]


async def test_a_table_has_a_status_a_video_link_and_observers(database: Database, session: Session) -> None:
    (table,) = await add_tables(database, session, count=1)

    assert await set_table_status(database, table.id, "playing")
    assert await set_video_link(database, table.id, "https://video.example.org/room")
    assert await revoke_observers(database, table.id)

    found = await find_table(database, table.id)
    assert found is not None
    assert (found.status, found.video_link, found.observer_version) == (
        "playing",
        "https://video.example.org/room",
        2,
    )
    with pytest.raises(ValueError, match="not a web address"):
        await set_video_link(database, table.id, "video room 3")


async def test_the_last_lead_cannot_leave(database: Database, lead: Facilitator, session: Session) -> None:
    assert not await remove_member(database, session.id, lead.id)
    assert len(await members_of(database, session.id)) == 1


async def test_deleting_a_session_takes_its_tables_along(database: Database, session: Session) -> None:
    (table,) = await add_tables(database, session, count=1)
    assert await delete_session(database, session.id)
    assert await find_table(database, table.id) is None
    assert not await delete_session(database, session.id)
