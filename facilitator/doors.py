"""Doors: who is signed in, whose session it is, and what their kind of facilitator may do there.

A session that does not exist and one that is somebody else's look the same: not found.
"""

from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import Depends
from starlette.requests import HTTPConnection

from facilitator.dress import Dress, dress_of
from sim_server.live.doorkeeper import FacilitatorGuest, Key
from sim_server.live.house import House, house_of
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.logins import facilitator_of_login
from sim_server.registry.members import Membership
from sim_server.registry.secret import digest
from sim_server.registry.sessions import Session, load_session
from sim_server.registry.tables import Table, tables_of
from sim_server.rules.actors import FacilitatorActor
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer
from sim_server.rules.ids import SessionId, TableId
from sim_server.rules.rejections import Code, refuse
from web.marking import N_

LOGIN_COOKIE = "entente-console"
ONLY_LEADS: Final = N_("Only a lead facilitator can do this. Ask the lead of this session.")


class SignInFirst(Exception):
    """Nobody is signed in; ``to`` is where they wanted to go."""

    def __init__(self, to: str) -> None:
        super().__init__("Sign in first.")
        self.to = to

    @property
    def address(self) -> str:
        return f"/console/sign-in?to={quote(self.to)}"


class NotThere(Exception):
    """There is no such page for whoever asks."""


class NotAllowed(Exception):
    """The page is theirs and the power is not. The message is a sentence for them."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A facilitator who is signed in."""

    house: House
    facilitator: Facilitator
    dress: Dress


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as one of its facilitators may see it, with the tables that are theirs."""

    house: House
    facilitator: Facilitator
    dress: Dress
    session: Session
    membership: Membership
    tables: tuple[Table, ...]
    key: Key

    @property
    def kind(self) -> FacilitatorKind:
        return FacilitatorKind(self.membership.kind)

    @property
    def is_lead(self) -> bool:
        return self.kind is FacilitatorKind.LEAD

    @property
    def may_act(self) -> bool:
        return self.kind in (FacilitatorKind.LEAD, FacilitatorKind.TABLE)

    @property
    def may_share(self) -> bool:
        """Whether links are theirs to give."""
        return self.kind is not FacilitatorKind.OBSERVER

    @property
    def is_open(self) -> bool:
        """The lobby has been opened: tables have logs."""
        return self.session.status != "draft"

    @property
    def viewer(self) -> FacilitatorViewer:
        return FacilitatorViewer(self.kind)

    @property
    def actor(self) -> FacilitatorActor:
        return FacilitatorActor(self.facilitator.id, self.kind)

    @property
    def path(self) -> str:
        return f"/console/sessions/{self.session.id}"

    def guest(self, number: int | None = None) -> FacilitatorGuest:
        """Who is let in at one table, or at all that are theirs, for the doorkeeper. Raises NotThere."""
        table = TableId(self.table(number).id) if number is not None else None
        return FacilitatorGuest(SessionId(self.session.id), self.facilitator.id, self.membership.kind, table, self.key)

    def need_lead(self) -> None:
        """Raises NotAllowed for all but leads."""
        if not self.is_lead:
            raise NotAllowed(ONLY_LEADS)

    def need_share(self) -> None:
        """Raises NotAllowed for whoever may not give links."""
        if not self.may_share:
            raise NotAllowed(refuse(Code.NOT_A_FACILITATOR_POWER).sentence())

    def table(self, number: int) -> Table:
        """Raises NotThere for a number that this facilitator has no table for."""
        found = next((table for table in self.tables if table.number == number), None)
        if found is None:
            raise NotThere
        return found


async def caller(connection: HTTPConnection) -> Caller:
    """Raises SignInFirst."""
    house = house_of(connection)
    cookie = connection.cookies.get(LOGIN_COOKIE, "")
    facilitator = await facilitator_of_login(house.database, cookie, now=house.now()) if cookie else None
    if facilitator is None:
        raise SignInFirst(connection.url.path)
    return Caller(house, facilitator, dress_of(connection))


async def sitting(connection: HTTPConnection, session_id: str) -> Sitting:
    """Raises SignInFirst, and NotThere for whoever is not a facilitator of the session."""
    who = await caller(connection)
    opened = await load_session(who.house.database, SessionId(session_id), facilitator_id=who.facilitator.id)
    if opened is None:
        raise NotThere
    tables = await tables_of(who.house.database, opened.session.id)
    return Sitting(
        house=who.house,
        facilitator=who.facilitator,
        dress=dress_of(connection, opened.session.time_zone),
        session=opened.session,
        membership=opened.membership,
        tables=_own(tables, opened.membership),
        key=Key(is_token=False, digest=digest(connection.cookies.get(LOGIN_COOKIE, ""))),
    )


async def lead(connection: HTTPConnection, session_id: str) -> Sitting:
    """As `sitting`, for leads alone. Raises NotAllowed too."""
    found = await sitting(connection, session_id)
    found.need_lead()
    return found


async def admitted(socket: HTTPConnection, session_id: str) -> Sitting | None:
    """Who opens a socket, by the same doors as pages; None for a closed one."""
    try:
        return await sitting(socket, session_id)
    except (SignInFirst, NotThere):
        return None


def _own(tables: tuple[Table, ...], membership: Membership) -> tuple[Table, ...]:
    return tuple(table for table in tables if membership.reaches(table.id))


SignedIn = Annotated[Caller, Depends(caller)]
Member = Annotated[Sitting, Depends(sitting)]
Lead = Annotated[Sitting, Depends(lead)]
