"""Who visits the play page: a seat by its person's link, or an observer by the table's link.

A link becomes a cookie at once, scoped to the one page that it opens, so that two seats can be open in
two tabs of one browser. The cookie holds the signed link; whether it still opens anything is asked anew
at every request, so a revoked link or a move to another seat takes effect at once.
"""

from dataclasses import dataclass
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from sim_server.live.arrival import seat_on_arrival
from sim_server.live.doorkeeper import Guest, ObserverGuest, SeatGuest
from sim_server.live.hall import UnknownTable
from sim_server.live.house import House, house_of
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.stand import Page, Stand
from sim_server.registry.links import MALFORMED, Link, ObserverLink, RefusedLink, SeatLink, is_current
from sim_server.registry.passes import Pass, find_pass
from sim_server.registry.people import Participant, find_participant
from sim_server.registry.seating import seat_of
from sim_server.registry.sessions import Session, find_session
from sim_server.registry.tables import Table, find_table
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.ids import PersonId, SeatId, TableId
from web.dress import Dress, dress_of
from web.marking import N_

COOKIE: Final = "entente-link"
KEPT_S: Final = 120 * 24 * 3600


class LinkRefused(Exception):
    """A link that opens nothing, with its reason."""

    def __init__(self, refused: RefusedLink) -> None:
        super().__init__(refused.sentence)
        self.refused = refused


class NotSeatedYet(Exception):
    """The person is known and waits for a seat, or for the lobby to open."""

    def __init__(self, session: Session, participant: Participant) -> None:
        super().__init__("No seat yet.")
        self.session = session
        self.participant = participant


class TableIsStopped(Exception):
    """The table's log cannot be trusted; the message says why."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One viewer at one open table. ``participant`` and ``actor`` are None for an observer.

    ``guest`` is what let them in.
    """

    house: House
    dress: Dress
    session: Session
    table: Table
    runner: Runner
    viewer: Viewer
    participant: Participant | None
    code: str
    actor: SeatActor | None
    guest: Guest

    @property
    def seat(self) -> SeatId | None:
        return self.actor.seat if self.actor else None

    @property
    def stand(self) -> Stand:
        page = Page.CONSOLE if isinstance(self.viewer, FacilitatorViewer) else Page.PLAY
        return Stand(page, self.viewer, self.dress.language)


def path_of(link: Link) -> str:
    """The page that a link opens."""
    match link:
        case SeatLink():
            return f"/play/{link.person_id}/"
        case ObserverLink():
            return f"/watch/{link.table_id}/"
        case _:
            raise LinkRefused(MALFORMED)


def keep_link(response: Response, connection: HTTPConnection, token: str, path: str) -> None:
    """The link as a cookie of its own page, out of reach of scripts."""
    response.set_cookie(
        COOKIE,
        token,
        KEPT_S,
        path=path,
        httponly=True,
        samesite="lax",
        secure=connection.url.scheme in {"https", "wss"},
    )


def link_in(connection: HTTPConnection, token: str) -> Link:
    """Raises `LinkRefused`."""
    link = house_of(connection).signer.read(token)
    if isinstance(link, RefusedLink):
        raise LinkRefused(link)
    return link


async def seat_visitor(connection: HTTPConnection, person: str) -> Visitor:
    """Raises `LinkRefused`, `NotSeatedYet`, `TableIsStopped`."""
    house, link = house_of(connection), link_in(connection, connection.cookies.get(COOKIE, ""))
    if not isinstance(link, SeatLink) or link.person_id != person:
        raise LinkRefused(MALFORMED)
    held = await checked_pass(house, link)
    participant, session = await _person(house, link)
    seating = await seat_of(house.database, link.person_id)
    table = await find_table(house.database, TableId(seating.table_id)) if seating else None
    if seating is None or table is None:
        raise NotSeatedYet(session, participant)
    try:
        runner = await _runner(house, table)
    except UnknownTable:
        raise NotSeatedYet(session, participant) from None
    seat = SeatId(seating.seat_id)
    await _arrive(runner, seat, PersonId(participant.id))
    dress = dress_of(connection, zone=session.time_zone, language=participant.language)
    actor = SeatActor(seat, PersonId(participant.id))
    guest = SeatGuest(actor.person, held.version, TableId(table.id), seat)
    return Visitor(house, dress, session, table, runner, SeatViewer(seat), participant, held.code or "", actor, guest)


async def observer(connection: HTTPConnection, table_id: str) -> Visitor:
    """Raises `LinkRefused`, `TableIsStopped`."""
    house, link = house_of(connection), link_in(connection, connection.cookies.get(COOKIE, ""))
    if not isinstance(link, ObserverLink) or link.table_id != table_id:
        raise LinkRefused(MALFORMED)
    table = await find_table(house.database, link.table_id)
    refused = is_current(link, version=table.observer_version if table else None)
    session = await find_session(house.database, link.session_id)
    if refused is not None or table is None or session is None:
        raise LinkRefused(refused or MALFORMED)
    try:
        runner = await _runner(house, table)
    except UnknownTable:
        raise LinkRefused(NOT_OPEN) from None
    dress = dress_of(connection, zone=session.time_zone)
    guest = ObserverGuest(TableId(table.id), link.version)
    return Visitor(house, dress, session, table, runner, ObserverViewer(), None, "", None, guest)


async def checked_pass(house: House, link: SeatLink) -> Pass:
    """The pass that a link was made from. Raises `LinkRefused` where it was replaced."""
    held = await find_pass(house.database, link.person_id)
    refused = is_current(link, version=held.version if held else None)
    if refused is not None or held is None:
        raise LinkRefused(refused or MALFORMED)
    return held


NOT_OPEN: Final = RefusedLink(
    "malformed", N_("This table is not open yet. Open your link again when the session starts.")
)


async def _person(house: House, link: SeatLink) -> tuple[Participant, Session]:
    participant = await find_participant(house.database, link.person_id)
    session = await find_session(house.database, link.session_id)
    if participant is None or session is None:
        raise LinkRefused(MALFORMED)
    return participant, session


async def _arrive(runner: Runner, seat: SeatId, person: PersonId) -> None:
    try:
        await seat_on_arrival(runner, seat, person)
    except TableStopped as stopped:
        raise TableIsStopped(str(stopped)) from stopped


async def _runner(house: House, table: Table) -> Runner:
    try:
        return await house.hall.table(TableId(table.id))
    except TableStopped as stopped:
        raise TableIsStopped(str(stopped)) from stopped
