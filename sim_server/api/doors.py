"""Who calls: a program with a facilitator's token, in a session that is theirs."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends
from starlette.requests import HTTPConnection

from sim_server.api.errors import Refused, unknown
from sim_server.live.doorkeeper import Key
from sim_server.live.house import House, house_of
from sim_server.registry.api_tokens import facilitator_of_token
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.members import Membership
from sim_server.registry.secret import digest
from sim_server.registry.sessions import Session, load_session
from sim_server.registry.tables import Table, tables_of
from sim_server.rules.actors import FacilitatorActor
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.ids import FacilitatorId, SessionId, TableId

_SCHEME: Final = "bearer "


@dataclass(frozen=True, slots=True)
class Caller:
    """A facilitator's program."""

    house: House
    facilitator: Facilitator
    key: Key

    @property
    def id(self) -> FacilitatorId:
        return FacilitatorId(self.facilitator.id)


@dataclass(frozen=True, slots=True)
class Member:
    """A facilitator's program in one session of theirs."""

    house: House
    session: Session
    membership: Membership
    key: Key

    @property
    def kind(self) -> FacilitatorKind:
        return FacilitatorKind(self.membership.kind)

    @property
    def actor(self) -> FacilitatorActor:
        return FacilitatorActor(FacilitatorId(self.membership.facilitator_id), self.kind)

    async def table(self, table_id: TableId) -> Table:
        """Raises `Refused` for a table of another session, and for one that is not this table facilitator's."""
        tables = await tables_of(self.house.database, SessionId(self.session.id))
        found = next((table for table in tables if table.id == table_id), None)
        if found is None or not self.membership.reaches(found.id):
            raise unknown("table")
        return found


async def caller(connection: HTTPConnection) -> Caller:
    """Raises `Refused` without a valid token."""
    house, given = house_of(connection), connection.headers.get("authorization", "")
    token = given[len(_SCHEME) :].strip() if given.lower().startswith(_SCHEME) else ""
    facilitator = await facilitator_of_token(house.database, token) if token else None
    if facilitator is None:
        raise Refused(
            401,
            "no_token",
            "Send a valid API token: “Authorization: Bearer …”. Make one with «entente facilitator token».",
        )
    return Caller(house, facilitator, Key(is_token=True, digest=digest(token)))


SignedIn = Annotated[Caller, Depends(caller)]


async def member(who: SignedIn, session_id: str) -> Member:
    """Raises `Refused` for a session that is not there or not theirs, alike."""
    opened = await load_session(who.house.database, SessionId(session_id), facilitator_id=who.id)
    if opened is None:
        raise unknown("session")
    return Member(who.house, opened.session, opened.membership, who.key)


InSession = Annotated[Member, Depends(member)]


async def lead(at: InSession) -> Member:
    """Raises `Refused` for other kinds of facilitators."""
    if at.kind is not FacilitatorKind.LEAD:
        raise Refused(403, "not_lead", "Only a lead facilitator of this session can do this.")
    return at


Lead = Annotated[Member, Depends(lead)]
