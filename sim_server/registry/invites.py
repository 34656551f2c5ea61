"""Invites: a one-time link by which a lead makes another facilitator a member of the session."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import JSON
from sqlmodel import AutoString, Field, col, select, update

from sim_server.registry.database import Database
from sim_server.registry.members import MemberKind, Membership
from sim_server.registry.record import Record
from sim_server.registry.secret import digest, new_id, new_secret
from sim_server.rules.ids import FacilitatorId, SessionId, TableId

VALID_FOR = timedelta(days=14)


class Invite(Record, table=True):
    """Only a digest of the link's token is kept. `table_ids` are for the kind ``table`` alone."""

    __tablename__ = "invites"

    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True, repr=False)
    session_id: SessionId = Field(foreign_key="sessions.id", ondelete="CASCADE", index=True, sa_type=AutoString)
    kind: MemberKind = Field(sa_type=AutoString)
    table_ids: list[TableId] = Field(default_factory=list, sa_type=JSON)
    created_by: FacilitatorId = Field(foreign_key="facilitators.id", sa_type=AutoString)
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IssuedInvite:
    """The record and the token for its link, which cannot be shown again."""

    record: Invite
    token: str = field(repr=False)


async def issue_invite(
    database: Database,
    session_id: SessionId,
    *,
    kind: MemberKind,
    by: FacilitatorId,
    now: datetime,
    tables: tuple[TableId, ...] = (),
) -> IssuedInvite:
    """Raises ValueError if a table facilitator is given no table, or another kind is given some."""
    if (kind == "table") != bool(tables):
        raise ValueError("A table facilitator needs one table or more; the other kinds take none.")
    token = new_secret()
    record = Invite(
        id=new_id(),
        token_hash=digest(token),
        session_id=session_id,
        kind=kind,
        table_ids=list(tables),
        created_by=by,
        expires_at=now + VALID_FOR,
    )
    async with database.writing() as transaction:
        transaction.add(record)
    return IssuedInvite(record, token)


async def find_invite(database: Database, token: str, *, now: datetime) -> Invite | None:
    """What a link offers, before it is accepted; None if it is unknown, used, revoked or expired."""
    async with database.reading() as transaction:
        wanted = select(Invite).where(
            Invite.token_hash == digest(token),
            col(Invite.used_at).is_(None),
            col(Invite.revoked_at).is_(None),
            Invite.expires_at > now,
        )
        return (await transaction.exec(wanted)).first()


async def accept_invite(
    database: Database, token: str, *, facilitator_id: FacilitatorId, now: datetime
) -> Membership | None:
    """The membership it gave; None if the link is no longer good. Who is a member already stays as they are."""
    async with database.writing() as transaction:
        used = await transaction.exec(
            update(Invite)
            .where(
                col(Invite.token_hash) == digest(token),
                col(Invite.used_at).is_(None),
                col(Invite.revoked_at).is_(None),
                col(Invite.expires_at) > now,
            )
            .values(used_at=now)
            .returning(col(Invite.session_id), col(Invite.kind), col(Invite.table_ids))
        )
        if (offer := used.first()) is None:
            return None
        session_id, kind, table_ids = offer
        member = await transaction.get(Membership, (session_id, facilitator_id))
        if member is None:
            member = Membership(session_id=session_id, facilitator_id=facilitator_id, kind=kind, table_ids=table_ids)
            transaction.add(member)
        return member


async def invites_of(database: Database, session_id: SessionId) -> tuple[Invite, ...]:
    async with database.reading() as transaction:
        wanted = select(Invite).where(Invite.session_id == session_id)
        return tuple(await transaction.exec(wanted.order_by(col(Invite.expires_at), col(Invite.id))))


async def revoke_invite(database: Database, session_id: SessionId, invite_id: str, *, now: datetime) -> bool:
    """Whether an unused invite of this session was revoked."""
    async with database.writing() as transaction:
        revoked = await transaction.exec(
            update(Invite)
            .where(
                col(Invite.id) == invite_id,
                col(Invite.session_id) == session_id,
                col(Invite.used_at).is_(None),
                col(Invite.revoked_at).is_(None),
            )
            .values(revoked_at=now)
        )
        return revoked.rowcount == 1
