"""Sessions: one sitting of one scenario. Only its facilitators can load one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import BigInteger
from sqlalchemy.exc import IntegrityError
from sqlmodel import AutoString, Field, col, delete, select, update
from sqlmodel.sql.expression import Select

from sim_server.registry.codes import new_session_code, read_code
from sim_server.registry.database import Database
from sim_server.registry.members import Membership
from sim_server.registry.record import Record
from sim_server.registry.secret import new_id
from sim_server.registry.session_input import NewSession, SessionDetails
from sim_server.rules.ids import FacilitatorId, SessionId

KEPT_FOR = timedelta(days=90)
CODE_TRIES = 50

SessionStatus = Literal["draft", "open", "ended", "archived"]


class Session(Record, table=True):
    """`rate` is how fast its clock runs; at `delete_after` registry, log and archive go."""

    __tablename__ = "sessions"

    id: SessionId = Field(primary_key=True, sa_type=AutoString)
    title: str
    scenario: str
    language: str
    time_zone: str
    starts_at: datetime | None = None
    seed: int = Field(sa_type=BigInteger, repr=False)
    is_seed_shared: bool = False
    rate: float = 1.0
    status: SessionStatus = Field(default="draft", sa_type=AutoString)
    code: str = Field(unique=True, repr=False)
    video_link: str = ""
    created_by: FacilitatorId = Field(foreign_key="facilitators.id", sa_type=AutoString)
    created_at: datetime
    delete_after: datetime = Field(index=True)


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A session together with what its facilitator may do in it."""

    session: Session
    membership: Membership


async def create_session(
    database: Database, new: NewSession, *, facilitator_id: FacilitatorId, now: datetime
) -> OpenedSession:
    """A draft, with the facilitator who makes it as its lead."""
    for _ in range(CODE_TRIES):
        opened = _draft(new, facilitator_id=facilitator_id, now=now)
        try:
            async with database.writing() as transaction:
                transaction.add(opened.session)
                await transaction.flush()
                transaction.add(opened.membership)
        except IntegrityError:
            if await find_session_by_code(database, opened.session.code) is None:
                raise
        else:
            return opened
    raise RuntimeError("No free session code was found: too many sessions are kept. Delete old ones.")


def _draft(new: NewSession, *, facilitator_id: FacilitatorId, now: datetime) -> OpenedSession:
    session = Session(
        **new.model_dump(exclude={"delete_after"}),
        id=SessionId(new_id()),
        code=new_session_code(),
        created_by=facilitator_id,
        created_at=now,
        delete_after=_delete_after(new, now=now),
    )
    return OpenedSession(session, Membership(session_id=session.id, facilitator_id=facilitator_id, kind="lead"))


async def load_session(
    database: Database, session_id: SessionId, *, facilitator_id: FacilitatorId
) -> OpenedSession | None:
    """None for a session that does not exist and for one that is not this facilitator's, alike."""
    async with database.reading() as transaction:
        wanted = _sessions_of(facilitator_id).where(Session.id == session_id)
        found = (await transaction.exec(wanted)).first()
    return OpenedSession(found[0], found[1]) if found else None


async def sessions_of(database: Database, facilitator_id: FacilitatorId) -> tuple[OpenedSession, ...]:
    """The newest first."""
    async with database.reading() as transaction:
        wanted = _sessions_of(facilitator_id).order_by(col(Session.created_at).desc(), col(Session.id))
        return tuple(OpenedSession(found[0], found[1]) for found in await transaction.exec(wanted))


async def find_session_by_code(database: Database, code: str) -> Session | None:
    """The session whose code this is, for a newcomer who asks to be admitted."""
    async with database.reading() as transaction:
        return (await transaction.exec(select(Session).where(Session.code == read_code(code)))).first()


async def find_session(database: Database, session_id: SessionId) -> Session | None:
    """For those who came by a valid link or run the table; a facilitator's page uses `load_session`."""
    async with database.reading() as transaction:
        return await transaction.get(Session, session_id)


async def change_session(
    database: Database, session_id: SessionId, details: SessionDetails, *, now: datetime
) -> Session | None:
    """The session with these details, its seed as it was; None if there is no such session."""
    async with database.writing() as transaction:
        session = await transaction.get(Session, session_id)
        if session is not None:
            session.sqlmodel_update(details.model_dump(exclude={"delete_after", "seed", "is_seed_shared"}))
            session.delete_after = _delete_after(details, now=now)
        return session


def _delete_after(details: SessionDetails, *, now: datetime) -> datetime:
    return details.delete_after or (details.starts_at or now) + KEPT_FOR


async def set_session_status(database: Database, session_id: SessionId, status: SessionStatus) -> bool:
    """Whether there is such a session."""
    async with database.writing() as transaction:
        changed = await transaction.exec(update(Session).where(col(Session.id) == session_id).values(status=status))
        return changed.rowcount == 1


async def sessions_to_delete(database: Database, *, now: datetime) -> tuple[SessionId, ...]:
    """Those whose deletion date has come."""
    async with database.reading() as transaction:
        due = await transaction.exec(select(Session.id).where(Session.delete_after <= now))
        return tuple(SessionId(each) for each in due)


async def delete_from_now(database: Database, session_id: SessionId, *, now: datetime) -> bool:
    """Bring the deletion date forward to now: the caretaker deletes it at its next round. Whether there is one."""
    async with database.writing() as transaction:
        changed = await transaction.exec(
            update(Session).where(col(Session.id) == session_id).values(delete_after=now, status="ended")
        )
        return changed.rowcount == 1


async def delete_session(database: Database, session_id: SessionId) -> bool:
    """Everything the registry holds of a session goes with it. Whether there was one."""
    async with database.writing() as transaction:
        gone = await transaction.exec(delete(Session).where(col(Session.id) == session_id))
        return gone.rowcount == 1


def _sessions_of(facilitator_id: FacilitatorId) -> Select[Session, Membership]:
    return (
        select(Session, Membership)
        .join(Membership, col(Membership.session_id) == col(Session.id))
        .where(Membership.facilitator_id == facilitator_id)
    )
