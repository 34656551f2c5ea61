"""Accounts: the first facilitator, signing in and out, a link that signs in, an invitation taken up."""

from typing import Final

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from facilitator.doors import LOGIN_COOKIE, SignedIn
from facilitator.dress import dress_of
from facilitator.fields import Fields, Filled, fields_of, filled
from facilitator.invitations import account_in, invitation
from facilitator.paths import HOME, own_path
from facilitator.route import ConsoleRoute, see
from facilitator.tries import Tries
from sim_server.live.house import House, house_of
from sim_server.registry.facilitators import (
    Facilitator,
    LoginTaken,
    check_passphrase,
    find_facilitator,
    use_console_link,
)
from sim_server.registry.inputs import Fault, faults
from sim_server.registry.links import ConsoleLink, RefusedLink
from sim_server.registry.logins import VALID_FOR, end_login, start_login
from sim_server.registry.setup_tokens import set_up_facilitator
from sim_server.rules.ids import FacilitatorId

router = APIRouter(route_class=ConsoleRoute)
ACCOUNT_FIELDS: Final = ("code", "name", "login")
_tries = Tries(count=10, seconds=60)


@router.get("/console/set-up")
async def set_up_page(request: Request, code: str = "") -> Response:
    return dress_of(request).page("accounts/set-up.html", form=Filled({"code": code[:200]}))


@router.post("/console/set-up")
async def set_up(request: Request) -> Response:
    """The first account, or any that the operator printed a code for."""
    house, fields = house_of(request), await fields_of(request)
    made = await _new_account(house, fields)
    if isinstance(made, Facilitator):
        return await signed_in(request, made.id, HOME)
    return dress_of(request).page("accounts/set-up.html", status=422, form=filled(fields, ACCOUNT_FIELDS, made))


@router.get("/console/sign-in")
async def sign_in_page(request: Request, to: str = HOME) -> Response:
    return dress_of(request).page("accounts/sign-in.html", form=Filled({"to": to[:500]}))


@router.post("/console/sign-in")
async def sign_in(request: Request) -> Response:
    house, fields = house_of(request), await fields_of(request)
    fault = "That login and passphrase do not belong together. Check both and try again."
    if not _tries.admits(request.client.host if request.client else ""):
        fault = "Too many tries. Wait a minute, then try again."
    elif found := await check_passphrase(
        house.database, login=fields.text("login")[:254], passphrase=fields.text("passphrase")
    ):
        return await signed_in(request, found.id, own_path(fields.text("to")))
    form = filled(fields, ("login", "to"), (Fault("passphrase", fault),))
    return dress_of(request).page("accounts/sign-in.html", status=422, form=form)


@router.post("/console/sign-out")
async def sign_out(request: Request, who: SignedIn) -> Response:
    await end_login(who.house.database, request.cookies[LOGIN_COOKIE])
    response = see("/console/sign-in")
    response.delete_cookie(LOGIN_COOKIE, path=HOME)
    return response


@router.get("/console/link/{token}")
async def console_link(request: Request, token: str, to: str = HOME) -> Response:
    """A link that works once: the demo prints it. It turns into a cookie and leaves the address bar."""
    house = house_of(request)
    link = house.signer.read(token)
    if isinstance(link, RefusedLink):
        return dress_of(request).page("accounts/refused-link.html", status=403, sentence=link.sentence)
    if isinstance(link, ConsoleLink) and await use_console_link(
        house.database, link.facilitator_id, version=link.version
    ):
        return await signed_in(request, link.facilitator_id, own_path(to))
    sentence = "This link was used already, or is not for the console. Sign in, or ask for a new one."
    return dress_of(request).page("accounts/refused-link.html", status=403, sentence=sentence)


@router.get("/console/invites/{token}")
async def invite_page(request: Request, token: str) -> Response:
    found = await invitation(request, token)
    status = 200 if found.invite else 404
    return dress_of(request).page("accounts/invite.html", status=status, invitation=found, form=Filled())


@router.post("/console/invites/{token}")
async def take_invite(request: Request, token: str) -> Response:
    """Join the session: as whoever is signed in, or with an account made on the spot."""
    fields, found = await fields_of(request), await invitation(request, token)
    if found.invite is None:
        return dress_of(request).page("accounts/invite.html", status=404, invitation=found, form=Filled())
    made = found.facilitator or await found.new_account(fields)
    if not isinstance(made, Facilitator):
        form = filled(fields, ACCOUNT_FIELDS, made)
        return dress_of(request).page("accounts/invite.html", status=422, invitation=found, form=form)
    path = await found.take_up(made.id)
    return see(path) if found.facilitator else await signed_in(request, made.id, path)


async def _new_account(house: House, fields: Fields) -> Facilitator | tuple[Fault, ...]:
    try:
        new = account_in(fields)
        found = await set_up_facilitator(house.database, new, token=fields.text("code"), now=house.now())
    except ValidationError as error:
        return faults(error)
    except LoginTaken as taken:
        return (Fault("login", str(taken)),)
    return found or (Fault("code", "This code is not known, or was used already. The server can print a new one."),)


async def signed_in(request: Request, facilitator_id: FacilitatorId, to: str) -> Response:
    """On to a page of the console, with a login of their own in a cookie."""
    house = house_of(request)
    if await find_facilitator(house.database, facilitator_id) is None:
        return see("/console/sign-in")
    response = see(to)
    response.set_cookie(
        LOGIN_COOKIE,
        await start_login(house.database, facilitator_id, now=house.now()),
        max_age=int(VALID_FOR.total_seconds()),
        path=HOME,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response
