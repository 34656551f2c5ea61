"""The JSON WebSocket: the commands and views of the page, for programs. `docs/protocol.md` describes it."""

from functools import partial
from typing import Final

from fastapi import APIRouter, WebSocket

from sim_server.api.doors import caller, member
from sim_server.api.errors import Refused
from sim_server.api.reading import parse
from sim_server.api.renderer import JsonRenderer
from sim_server.live.arrival import seat_on_arrival
from sim_server.live.connection import TOO_MANY_SOCKETS, Connection, Visit
from sim_server.live.doorkeeper import FacilitatorGuest, ObserverGuest, SeatGuest
from sim_server.live.floodgate import Floodgate
from sim_server.live.hall import UnknownTable
from sim_server.live.have import read_have
from sim_server.live.house import House, house_of
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.signalling import signalled
from sim_server.live.stand import Page, Stand
from sim_server.registry.links import ObserverLink, RefusedLink, SeatLink, is_current
from sim_server.registry.passes import find_pass
from sim_server.registry.seating import seat_of
from sim_server.registry.tables import find_table
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import FacilitatorViewer, ObserverViewer, SeatViewer
from sim_server.rules.ids import Language, SeatId, SessionId, TableId

router = APIRouter()
REFUSED: Final = 1008
MOST_REASON: Final = 123
"""Bytes of the reason in a closing frame (RFC 6455, section 5.5)."""
_ENGLISH: Final = Language("en")
TOO_MANY: Final = {
    SeatGuest: "You have too many sockets open. Close some of them first.",
    ObserverGuest: "Too many observers look at this table. Try again later.",
}


@router.websocket("/play")
async def play(socket: WebSocket, token: str = "", language: str = "en", have: str = "") -> None:
    """A seat, by its link's token; or an observer, by theirs. Acting needs a seat."""
    house = house_of(socket)
    link = house.signer.read(token)
    match link:
        case SeatLink():
            await _seat(socket, house, link, Language(language), have)
        case ObserverLink():
            await _observer(socket, house, link, Language(language), have)
        case RefusedLink():
            await _refuse(socket, link.sentence)
        case _:
            await _refuse(socket, "This link opens no table.")


@router.websocket("/sessions/{session_id}/tables/{table_id}/console")
async def console(socket: WebSocket, session_id: str, table_id: str, have: str = "") -> None:
    """A facilitator, by the API token in the Authorization header."""
    try:
        at = await member(await caller(socket), session_id)
        table = await at.table(TableId(table_id))
        runner = await at.house.hall.table(table.id)
    except (Refused, UnknownTable, TableStopped) as error:
        await _refuse(socket, error.sentence if isinstance(error, Refused) else str(error))
        return
    await socket.accept()
    guest = FacilitatorGuest(SessionId(at.session.id), at.actor.facilitator, at.membership.kind, table.id, at.key)
    visit = Visit(
        Stand(Page.CONSOLE, FacilitatorViewer(at.kind), _ENGLISH),
        at.actor,
        JsonRenderer("console", _ENGLISH),
        parse,
        door=partial(at.house.doorkeeper.watch, guest),
    )
    await Connection(socket, runner, visit).serve(read_have(have))


async def _refuse(socket: WebSocket, sentence: str, code: int = REFUSED) -> None:
    """Accepted first, because only then a program learns code and sentence."""
    await socket.accept()
    await socket.close(code, sentence.encode()[:MOST_REASON].decode(errors="ignore"))


async def _seat(socket: WebSocket, house: House, link: SeatLink, language: Language, have: str) -> None:
    held, seating = await find_pass(house.database, link.person_id), await seat_of(house.database, link.person_id)
    refused = is_current(link, version=held.version if held else None)
    if refused is not None or seating is None:
        await _refuse(socket, refused.sentence if refused else "You have no seat yet. Ask your facilitator.")
        return
    guest = SeatGuest(link.person_id, link.version, TableId(seating.table_id), SeatId(seating.seat_id))
    await _serve(socket, house, guest, language, have)


async def _observer(socket: WebSocket, house: House, link: ObserverLink, language: Language, have: str) -> None:
    table = await find_table(house.database, link.table_id)
    refused = is_current(link, version=table.observer_version if table else None)
    if refused is not None:
        await _refuse(socket, refused.sentence)
        return
    await _serve(socket, house, ObserverGuest(link.table_id, link.version), language, have)


async def _serve(
    socket: WebSocket, house: House, guest: SeatGuest | ObserverGuest, language: Language, have: str
) -> None:
    if not house.doorkeeper.has_room_for(guest):
        await _refuse(socket, TOO_MANY[type(guest)], TOO_MANY_SOCKETS)
        return
    actor = SeatActor(guest.seat, guest.person) if isinstance(guest, SeatGuest) else None
    viewer = SeatViewer(guest.seat) if isinstance(guest, SeatGuest) else ObserverViewer()
    try:
        runner = await house.hall.table(guest.table)
        if actor is not None:
            await seat_on_arrival(runner, actor.seat, actor.person)
    except (UnknownTable, TableStopped) as error:
        await _refuse(socket, str(error))
        return
    await socket.accept()
    language = _spoken(runner, language)
    stand = Stand(Page.PLAY, viewer, language)
    visit = Visit(
        stand,
        actor,
        JsonRenderer("play", language),
        parse,
        signalled=partial(signalled, house, runner, stand, actor) if actor is not None else None,
        floodgate=Floodgate(capacity=40, per_second=20) if house.allows_fast else None,
        door=partial(house.doorkeeper.watch, guest),
    )
    async with house.attendance.attending(guest.table, viewer):
        await Connection(socket, runner, visit).serve(read_have(have))


def _spoken(runner: Runner, wanted: Language) -> Language:
    """A language of the scenario: whatever else is asked for would be drawn for its asker alone, in the scenario's."""
    opening = runner.state.opening
    return wanted if wanted in opening.translations else opening.scenario.language
