"""A roster's rows become participants; bringing the corrected file again changes people, never doubles them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from sim_server.registry.database import Database
from sim_server.registry.passes import issue_pass
from sim_server.registry.people import Participant
from sim_server.registry.roster import RosterRow
from sim_server.registry.roster.email import same_address
from sim_server.registry.secret import new_id
from sim_server.rules.ids import PersonId, SessionId


@dataclass(frozen=True, slots=True)
class Imported:
    """How many people are new, and how many were known by address (or name, without one) and brought up to date."""

    added: int
    updated: int


async def import_roster(
    database: Database, session_id: SessionId, rows: tuple[RosterRow, ...], *, now: datetime
) -> Imported:
    """Add or update one participant for each row, all or none. Nobody is removed."""
    async with database.writing() as transaction:
        wanted = select(Participant).where(Participant.session_id == session_id)
        present = (await transaction.exec(wanted)).all()
        known = {_key(each.email, each.name): each for each in present if each.status != "erased"}
        position = max((each.position for each in present), default=-1)
        added = []
        for row in rows:
            if _key(row.email, row.name) not in known:
                position += 1
                added.append(_participant(session_id, row, position=position, now=now))
                known[_key(row.email, row.name)] = added[-1]
        for row in rows:
            _fill(known[_key(row.email, row.name)], row, known)
        await _store(transaction, added)
    return Imported(len(added), len(rows) - len(added))


def _key(email: str, name: str) -> str:
    return same_address(email) or f"name {name.casefold()}"


def _participant(session_id: SessionId, row: RosterRow, *, position: int, now: datetime) -> Participant:
    return Participant(
        id=PersonId(new_id()),
        session_id=session_id,
        position=position,
        name=row.name,
        email=row.email,
        created_at=now,
    )


def _fill(participant: Participant, row: RosterRow, known: dict[str, Participant]) -> None:
    participant.name, participant.email = row.name, row.email
    participant.country, participant.region = row.country, row.region
    participant.sector, participant.language = row.sector, row.language
    participant.preference = row.preference
    participant.keep_with = [known[each].id for each in row.keep_with if each in known]
    participant.keep_apart = [known[each].id for each in row.keep_apart if each in known]


async def _store(transaction: AsyncSession, added: list[Participant]) -> None:
    transaction.add_all(added)
    await transaction.flush()
    for participant in added:
        await issue_pass(transaction, participant.id)
