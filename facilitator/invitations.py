"""An invitation as whoever opened its link sees it: the session, the kind, and who they are so far."""

from dataclasses import dataclass

from fastapi import Request
from pydantic import SecretStr, ValidationError

from facilitator.doors import LOGIN_COOKIE
from facilitator.fields import Fields
from sim_server.live.house import House, house_of
from sim_server.registry.facilitators import Facilitator, LoginTaken, NewFacilitator, add_facilitator
from sim_server.registry.inputs import Fault, faults
from sim_server.registry.invites import Invite, accept_invite, find_invite
from sim_server.registry.logins import facilitator_of_login
from sim_server.registry.sessions import Session, find_session
from sim_server.rules.ids import FacilitatorId


@dataclass(frozen=True, slots=True)
class Invitation:
    """``invite`` None: the link is used, revoked, expired or unknown."""

    house: House
    token: str
    invite: Invite | None
    session: Session | None
    facilitator: Facilitator | None

    async def new_account(self, fields: Fields) -> Facilitator | tuple[Fault, ...]:
        """An account for somebody who has none, or what to correct."""
        try:
            return await add_facilitator(self.house.database, account_in(fields), now=self.house.now())
        except ValidationError as error:
            return faults(error)
        except LoginTaken as taken:
            return (Fault("login", str(taken)),)

    async def take_up(self, facilitator_id: FacilitatorId) -> str:
        """The path to go on to: the session, or the list where somebody else was quicker."""
        house = self.house
        member = await accept_invite(house.database, self.token, facilitator_id=facilitator_id, now=house.now())
        return f"/console/sessions/{member.session_id}" if member else "/console"


async def invitation(request: Request, token: str) -> Invitation:
    house = house_of(request)
    invite = await find_invite(house.database, token[:200], now=house.now())
    session = await find_session(house.database, invite.session_id) if invite else None
    cookie = request.cookies.get(LOGIN_COOKIE, "")
    facilitator = await facilitator_of_login(house.database, cookie, now=house.now()) if cookie else None
    return Invitation(house, token, invite, session, facilitator)


def account_in(fields: Fields) -> NewFacilitator:
    """Raises ValidationError."""
    return NewFacilitator(
        login=fields.text("login"), name=fields.text("name"), passphrase=SecretStr(fields.text("passphrase"))
    )
