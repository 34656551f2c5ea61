"""Members: which facilitator may do what in which session."""

from typing import Literal

from sqlalchemy import JSON
from sqlmodel import AutoString, Field, col, select

from sim_server.registry.database import Database
from sim_server.registry.record import Record
from sim_server.rules.ids import FacilitatorId, SessionId, TableId

MemberKind = Literal["lead", "table", "observer", "technical"]


class Membership(Record, table=True):
    """`table_ids` are a table facilitator's own tables; the other kinds see all tables or none."""

    __tablename__ = "memberships"

    session_id: SessionId = Field(primary_key=True, foreign_key="sessions.id", ondelete="CASCADE", sa_type=AutoString)
    facilitator_id: FacilitatorId = Field(
        primary_key=True, foreign_key="facilitators.id", ondelete="CASCADE", index=True, sa_type=AutoString
    )
    kind: MemberKind = Field(sa_type=AutoString)
    table_ids: list[TableId] = Field(default_factory=list, sa_type=JSON)

    def reaches(self, table_id: TableId) -> bool:
        """Whether this facilitator may go to a table of the session: a table facilitator has their own alone."""
        return self.kind != "table" or table_id in self.table_ids


async def members_of(database: Database, session_id: SessionId) -> tuple[Membership, ...]:
    async with database.reading() as transaction:
        wanted = select(Membership).where(Membership.session_id == session_id)
        return tuple(await transaction.exec(wanted.order_by(col(Membership.facilitator_id))))


async def find_membership(
    database: Database, session_id: SessionId, facilitator_id: FacilitatorId
) -> Membership | None:
    """None for whoever is not a facilitator of this session."""
    async with database.reading() as transaction:
        return await transaction.get(Membership, (session_id, facilitator_id))


async def remove_member(database: Database, session_id: SessionId, facilitator_id: FacilitatorId) -> bool:
    """Whether they were a member. A session's last lead stays: it would belong to nobody."""
    async with database.writing() as transaction:
        wanted = select(Membership).where(Membership.session_id == session_id).with_for_update()
        members = (await transaction.exec(wanted)).all()
        leaving = next((each for each in members if each.facilitator_id == facilitator_id), None)
        if leaving is None or _is_last_lead(leaving, tuple(members)):
            return False
        await transaction.delete(leaving)
        return True


def _is_last_lead(leaving: Membership, members: tuple[Membership, ...]) -> bool:
    return leaving.kind == "lead" and sum(member.kind == "lead" for member in members) == 1
