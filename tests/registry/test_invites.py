"""A lead invites by one-time link; the link gives exactly what it says."""

import asyncio
from datetime import timedelta
from typing import Literal

import pytest

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.invites import (
    VALID_FOR,
    accept_invite,
    find_invite,
    invites_of,
    issue_invite,
    revoke_invite,
)
from sim_server.registry.members import members_of, remove_member
from sim_server.registry.sessions import Session, load_session
from sim_server.registry.tables import add_tables
from tests.registry.conftest import NOW, stored_facilitator


@pytest.mark.parametrize("kind", ["lead", "observer", "technical"])
async def test_an_invite_makes_a_member_of_its_kind(
    database: Database,
    lead: Facilitator,
    stranger: Facilitator,
    session: Session,
    kind: Literal["lead", "observer", "technical"],
) -> None:
    invite = await issue_invite(database, session.id, kind=kind, by=lead.id, now=NOW)
    member = await accept_invite(database, invite.token, facilitator_id=stranger.id, now=NOW)
    assert member is not None
    assert (member.kind, member.table_ids) == (kind, [])
    assert await load_session(database, session.id, facilitator_id=stranger.id) is not None


async def test_a_table_facilitator_gets_the_tables_named(
    database: Database, lead: Facilitator, stranger: Facilitator, session: Session
) -> None:
    first, _, third = await add_tables(database, session, count=3)
    invite = await issue_invite(database, session.id, kind="table", by=lead.id, now=NOW, tables=(first.id, third.id))
    member = await accept_invite(database, invite.token, facilitator_id=stranger.id, now=NOW)
    assert member is not None
    assert member.table_ids == [first.id, third.id]


async def test_a_table_facilitator_without_tables_is_refused(
    database: Database, lead: Facilitator, session: Session
) -> None:
    with pytest.raises(ValueError, match="one table or more"):
        await issue_invite(database, session.id, kind="table", by=lead.id, now=NOW)


async def test_an_invite_serves_once(database: Database, lead: Facilitator, session: Session) -> None:
    invite = await issue_invite(database, session.id, kind="observer", by=lead.id, now=NOW)
    comers = [await stored_facilitator(database, f"comer-{n}") for n in range(3)]
    members = await asyncio.gather(
        *(accept_invite(database, invite.token, facilitator_id=each.id, now=NOW) for each in comers)
    )
    assert sum(member is not None for member in members) == 1
    assert await find_invite(database, invite.token, now=NOW) is None


async def test_an_expired_or_revoked_invite_gives_nothing(
    database: Database, lead: Facilitator, stranger: Facilitator, session: Session
) -> None:
    late, revoked = [await issue_invite(database, session.id, kind="lead", by=lead.id, now=NOW) for _ in range(2)]
    assert await revoke_invite(database, session.id, revoked.record.id, now=NOW)

    for token, now in ((late.token, NOW + VALID_FOR), (revoked.token, NOW), ("made up", NOW)):
        assert await accept_invite(database, token, facilitator_id=stranger.id, now=now) is None
    assert len(await members_of(database, session.id)) == 1


async def test_a_lead_who_opens_a_lesser_invite_stays_lead(
    database: Database, lead: Facilitator, session: Session
) -> None:
    invite = await issue_invite(database, session.id, kind="observer", by=lead.id, now=NOW)
    member = await accept_invite(database, invite.token, facilitator_id=lead.id, now=NOW + timedelta(hours=1))
    assert member is not None
    assert member.kind == "lead"


async def test_a_removed_member_loses_the_session(
    database: Database, lead: Facilitator, stranger: Facilitator, session: Session
) -> None:
    invite = await issue_invite(database, session.id, kind="lead", by=lead.id, now=NOW)
    await accept_invite(database, invite.token, facilitator_id=stranger.id, now=NOW)

    assert await remove_member(database, session.id, lead.id)

    assert await load_session(database, session.id, facilitator_id=lead.id) is None
    assert [each.id for each in await invites_of(database, session.id)] == [invite.record.id]
