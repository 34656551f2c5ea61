"""Participants: the only place where a person's random id meets their name and address."""

from datetime import datetime
from typing import Literal

from pydantic import field_validator
from sqlalchemy import JSON
from sqlmodel import AutoString, Field, col, select, update

from sim_server.registry.assignment import Person
from sim_server.registry.database import Database
from sim_server.registry.inputs import Input, one_line
from sim_server.registry.notebooks import discard_notebooks
from sim_server.registry.passes import issue_pass, withdraw_pass
from sim_server.registry.record import Record
from sim_server.registry.roster.email import MOST_CHARACTERS, mail_fault, same_address
from sim_server.registry.roster.row import MOST_IN_CELL, MOST_IN_NAME
from sim_server.registry.roster.text import tidy
from sim_server.registry.secret import new_id
from sim_server.rules.ids import PersonId, SessionId

ParticipantStatus = Literal["waiting", "expected", "standby", "refused", "erased"]


class Participant(Record, table=True):
    """A person in one session. `position` is their place in the roster.

    ``waiting``: a newcomer by code, to be admitted; ``expected``: takes part; ``standby``: may replace a
    no-show; ``erased``: the id is all that is left.
    """

    __tablename__ = "participants"

    id: PersonId = Field(primary_key=True, sa_type=AutoString)
    session_id: SessionId = Field(foreign_key="sessions.id", ondelete="CASCADE", index=True, sa_type=AutoString)
    position: int
    name: str = Field(repr=False)
    email: str = Field(default="", repr=False)
    country: str = Field(default="", repr=False)
    region: str = Field(default="", repr=False)
    sector: str = Field(default="", repr=False)
    language: str = ""
    preference: str = ""
    keep_with: list[PersonId] = Field(default_factory=list, sa_type=JSON)
    keep_apart: list[PersonId] = Field(default_factory=list, sa_type=JSON)
    status: ParticipantStatus = Field(default="expected", sa_type=AutoString)
    created_at: datetime


class NewParticipant(Input):
    """Somebody who joins by the session's code, or is added or corrected by hand."""

    name: str
    email: str = ""
    country: str = ""
    region: str = ""
    sector: str = ""
    language: str = ""
    preference: str = ""

    @field_validator("name")
    @classmethod
    def _name(cls, name: str) -> str:
        return one_line(MOST_IN_NAME, name="name", least=1)(tidy(name))

    @field_validator("email")
    @classmethod
    def _email(cls, email: str) -> str:
        if email and (fault := mail_fault(email)):
            raise ValueError(fault)
        return one_line(MOST_CHARACTERS, name="address")(email)

    @field_validator("country", "region", "sector", "language", "preference")
    @classmethod
    def _about(cls, text: str) -> str:
        return one_line(MOST_IN_CELL, name="text")(text)


async def add_participant(
    database: Database,
    session_id: SessionId,
    new: NewParticipant,
    *,
    status: Literal["waiting", "expected", "standby"],
    now: datetime,
) -> Participant:
    """One more person, last in the list, with a pass of their own. A newcomer by code is ``waiting``."""
    async with database.writing() as transaction:
        wanted = select(Participant.position).where(Participant.session_id == session_id)
        last = max(await transaction.exec(wanted), default=-1)
        participant = Participant(
            id=PersonId(new_id()),
            session_id=session_id,
            position=last + 1,
            status=status,
            created_at=now,
            **new.model_dump(),
        )
        transaction.add(participant)
        await transaction.flush()
        await issue_pass(transaction, participant.id)
    return participant


async def people_of(database: Database, session_id: SessionId) -> tuple[Participant, ...]:
    """Everyone but the erased, in the order of the roster."""
    async with database.reading() as transaction:
        wanted = select(Participant).where(Participant.session_id == session_id, col(Participant.status) != "erased")
        return tuple(await transaction.exec(wanted.order_by(col(Participant.position), col(Participant.id))))


async def find_participant(database: Database, person_id: PersonId) -> Participant | None:
    async with database.reading() as transaction:
        return await transaction.get(Participant, person_id)


async def change_participant(database: Database, person_id: PersonId, new: NewParticipant) -> Participant | None:
    """The person with these particulars; None if there is nobody, or nobody any more, with this id."""
    async with database.writing() as transaction:
        participant = await transaction.get(Participant, person_id)
        if participant is None or participant.status == "erased":
            return None
        participant.sqlmodel_update(new.model_dump())
        return participant


async def set_participant_status(
    database: Database, person_id: PersonId, status: Literal["waiting", "expected", "standby", "refused"]
) -> bool:
    """Whether there is such a person; one who was erased stays erased."""
    async with database.writing() as transaction:
        changed = await transaction.exec(
            update(Participant)
            .where(col(Participant.id) == person_id, col(Participant.status) != "erased")
            .values(status=status)
        )
        return changed.rowcount == 1


async def erase_participant(database: Database, person_id: PersonId) -> bool:
    """Take away everything that says who this was; the id stays, and so the record of play. Whether they were there.

    Their notebook goes too, and their link and code open nothing any more.
    """
    async with database.writing() as transaction:
        participant = await transaction.get(Participant, person_id)
        if participant is None or participant.status == "erased":
            return False
        participant.name = participant.email = participant.country = participant.region = ""
        participant.sector = participant.language = participant.preference = ""
        participant.keep_with, participant.keep_apart = [], []
        participant.status = "erased"
        await discard_notebooks(transaction, person_id)
        await withdraw_pass(transaction, person_id)
        return True


def person_to_seat(participant: Participant) -> Person:
    """What the assignment may know of this participant."""
    return Person(
        person_id=participant.id,
        key=same_address(participant.email) or participant.name,
        country=participant.country,
        region=participant.region,
        sector=participant.sector,
        preference=participant.preference,
        keep_with=tuple(participant.keep_with),
        keep_apart=tuple(participant.keep_apart),
    )
