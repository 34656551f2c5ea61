"""The ways in: a personal link, an observer's link, a code typed on the join page."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from pydantic import ValidationError

from sim_server.live.house import House, house_of
from sim_server.registry.links import Link, SeatLink
from sim_server.registry.passes import Pass, find_pass, find_pass_by_code
from sim_server.registry.people import NewParticipant, add_participant, find_participant
from sim_server.registry.sessions import find_session_by_code
from sim_server.rules.ids import PersonId, SessionId
from web.dress import dress_of
from web.fields import clean
from web.marking import N_
from web.route import PlayRoute, see
from web.tries import may_try_code
from web.visitors import KEPT_S, keep_link, link_in, path_of

router = APIRouter(route_class=PlayRoute)
LAST: Final = "entente-last"
UNKNOWN_CODE: Final = N_("No seat and no session has this code. Look at it again, letter by letter.")
TOO_MANY_TRIES: Final = N_("That were many codes in a short time. Wait a minute, then try again.")
NAME_NEEDED: Final = N_("Tell us a name, so that the facilitator knows who is waiting.")
SESSION_OVER: Final = N_("This session is over. Ask the facilitator which one you should join.")


def seat_path(token: str) -> str:
    """The path of a personal link."""
    return f"/s/{token}"


def observer_path(token: str) -> str:
    """The path of an observers' link."""
    return f"/o/{token}"


@router.get("/")
async def front() -> Response:
    return see("/join")


@router.get("/s/{token}")
async def open_seat_link(request: Request, token: str) -> Response:
    """The link leaves the address bar at once."""
    return _let_in(request, link_in(request, token), token)


@router.get("/o/{token}")
async def open_observer_link(request: Request, token: str) -> Response:
    return _let_in(request, link_in(request, token), token)


@router.get("/play")
async def last_seat(request: Request) -> Response:
    """The seat opened last on this device."""
    person = request.cookies.get(LAST, "")
    return see(f"/play/{person}/" if person.isalnum() else "/join")


@router.get("/join")
async def join_page(request: Request) -> Response:
    return dress_of(request).page("edges/join.html", typed="", fault="")


@router.post("/join")
async def join(request: Request, code: Annotated[str, Form(max_length=200)] = "") -> Response:
    """A personal code opens its seat; a session's code asks who is there."""
    house = house_of(request)
    if not await may_try_code(house, request):
        return dress_of(request).page("edges/join.html", status=429, typed=code, fault=TOO_MANY_TRIES)
    held = await find_pass_by_code(house.database, code) if code.strip() else None
    if held is not None:
        return await _open_pass(request, house, held)
    session = await find_session_by_code(house.database, code) if code.strip() else None
    if session is None:
        return dress_of(request).page("edges/join.html", status=404, typed=code, fault=UNKNOWN_CODE)
    if session.status not in {"draft", "open"}:
        return dress_of(request).page("edges/join.html", status=410, typed=code, fault=SESSION_OVER)
    return dress_of(request).page("edges/introduce.html", session=session, code=code, told={}, fault="")


@router.post("/join/ask")
async def ask_to_join(request: Request) -> Response:
    """A newcomer by the session's code waits to be admitted."""
    house, form = house_of(request), await request.form()
    told = {key: clean(str(form.get(key, "")))[:200] for key in ("name", "country", "sector", "language", "code")}
    if not await may_try_code(house, request):
        return dress_of(request).page("edges/join.html", status=429, typed=told["code"], fault=TOO_MANY_TRIES)
    session = await find_session_by_code(house.database, told["code"])
    if session is None or session.status not in {"draft", "open"}:
        return dress_of(request).page("edges/join.html", status=404, typed=told["code"], fault=UNKNOWN_CODE)
    try:
        new = NewParticipant(**{key: told[key] for key in ("name", "country", "sector", "language")})
    except ValidationError:
        return dress_of(request).page(
            "edges/introduce.html", status=422, session=session, code=told["code"], told=told, fault=NAME_NEEDED
        )
    person = await add_participant(house.database, SessionId(session.id), new, status="waiting", now=house.now())
    held = await find_pass(house.database, PersonId(person.id))
    if held is None:
        raise RuntimeError("A person was added without a pass.")
    return await _open_pass(request, house, held)


async def _open_pass(request: Request, house: House, held: Pass) -> Response:
    person = await find_participant(house.database, held.person_id)
    if person is None:
        return dress_of(request).page("edges/join.html", status=404, typed="", fault=UNKNOWN_CODE)
    link = SeatLink(SessionId(person.session_id), PersonId(person.id), held.version)
    return _let_in(request, link, house.signer.sign(link))


def _let_in(request: Request, link: Link, token: str) -> Response:
    """On to the link's own page, with the link as its cookie."""
    path = path_of(link)
    response = see(path)
    keep_link(response, request, token, path)
    if isinstance(link, SeatLink):
        secure = request.url.scheme == "https"
        response.set_cookie(LAST, link.person_id, KEPT_S, path="/play", httponly=True, samesite="lax", secure=secure)
    response.headers["Cache-Control"] = "no-store"
    return response
