"""One table in depth: the page, its socket, its forms without a socket, and its timeline."""

import secrets
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Request, Response, WebSocket
from markupsafe import Markup

from facilitator.acting import act
from facilitator.doors import Member, NotThere, Sitting, admitted
from facilitator.fields import fields_of
from facilitator.forms import read_text
from facilitator.links import observer_address
from facilitator.renderer import DeskRenderer, Names, desk_renderer
from facilitator.route import ConsoleRoute, see
from sim_server.live.connection import TABLE_STOPPED, Connection, Visit
from sim_server.live.hall import UnknownTable
from sim_server.live.have import read_have
from sim_server.live.orders import Parsed
from sim_server.live.rendering import Snapshot
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.stand import Page, Stand
from sim_server.projection.views.console import NoteView
from sim_server.registry.people import people_of
from sim_server.registry.tables import Table, set_video_link, video_link_of
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.ids import Millis
from sim_server.rules.pen import is_facilitators
from web.guard import POLICY_VIOLATION
from web.sockets import refuse

router = APIRouter(route_class=ConsoleRoute)
FEED_WINDOW: Final = 200
TIMELINE_WINDOW: Final = 2_000


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One table as its template takes it. ``sentence`` is a refusal of a form posted without a socket."""

    at: Sitting
    table: Table
    renderer: DeskRenderer
    snapshot: Snapshot
    observer_address: str
    now: Millis
    sentence: str
    is_penned: bool
    """The facilitators of this table hold the pen of the chair's text."""

    @property
    def number(self) -> int:
        return self.table.number

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(table.number for table in self.at.tables)

    @property
    def session_title(self) -> str:
        return self.at.session.title

    @property
    def video(self) -> str:
        return video_link_of(self.at.session, self.table)

    @property
    def may_share(self) -> bool:
        return self.at.may_share

    @property
    def is_technical(self) -> bool:
        return self.at.kind is FacilitatorKind.TECHNICAL

    @property
    def may_act(self) -> bool:
        return self.at.may_act

    @property
    def has_pen(self) -> bool:
        """Whether the chair's text is this facilitator's to write."""
        return self.may_act and self.is_penned

    @property
    def families(self) -> Any:
        return self.snapshot.families

    @property
    def feed(self) -> Markup:
        return self.renderer.whole_feed(self.snapshot.feeds, FEED_WINDOW)

    def region(self, family: str, key: str, view: Any) -> Markup:
        return self.renderer.region_html(family, key, view)


@router.get("/console/sessions/{session_id}/tables/{number}/")
async def table_page(at: Member, number: int) -> Response:
    return await _page(at, number)


@router.post("/console/sessions/{session_id}/tables/{number}/do")
async def do_at_table(request: Request, at: Member, number: int) -> Response:
    """A form where no socket carried it."""
    runner = await runner_of(at, number)
    fields = await fields_of(request)
    values = {name: fields.texts(name) for name in fields.data}
    values["id"] = (fields.text("id") or secrets.token_hex(8),)
    sentence = await act(at, runner, values)
    return await _page(at, number, sentence) if sentence else see("./")


@router.post("/console/sessions/{session_id}/tables/{number}/video")
async def give_video_link(request: Request, at: Member, number: int) -> Response:
    """The table's own video call; an empty one goes back to the session's."""
    table = at.table(number)
    at.need_share()
    try:
        await set_video_link(at.house.database, table.id, (await fields_of(request)).text("video_link"))
    except ValueError as fault:
        return await _page(at, number, str(fault))
    return see("./")


@router.get("/console/sessions/{session_id}/tables/{number}/timeline")
async def timeline(at: Member, number: int) -> Response:
    """Everything of every channel in one list, the oldest first, with the facilitators' notes between."""
    runner = await runner_of(at, number)
    renderer = await renderer_of(at)
    snapshot = runner.snapshot(_stand(at), TIMELINE_WINDOW)
    items = sorted((item for feed in snapshot.feeds.values() for item in feed), key=lambda item: item.at)
    notes = snapshot.families["notes"][""].notes if "" in snapshot.families["notes"] else ()
    entries: list[tuple[Millis, Markup, NoteView | None]] = [
        (item.at, renderer.feed_html((item,)), None) for item in items
    ]
    entries.extend((note.at, Markup(""), note) for note in notes)
    entries.sort(key=lambda entry: entry[0])
    return at.dress.page(
        "desk/timeline.html", at=at, number=number, entries=entries, has_earlier=bool(snapshot.earlier)
    )


@router.websocket("/console/sessions/{session_id}/tables/{number}/socket")
async def table_socket(socket: WebSocket, session_id: str, number: int, have: str = "") -> None:
    at = await admitted(socket, session_id)
    try:
        runner = await runner_of(at, number) if at else None
    except NotThere:
        runner = None
    except TableStopped:
        await refuse(socket, TABLE_STOPPED)
        return
    if at is None or runner is None:
        await socket.close(POLICY_VIOLATION)
        return
    await socket.accept()
    visit = Visit(
        stand=_stand(at),
        actor=at.actor,
        renderer=await renderer_of(at),
        parse=partial(_parse, at),
        door=partial(at.house.doorkeeper.watch, at.guest(number)),
    )
    await Connection(socket, runner, visit).serve(read_have(have))


async def runner_of(at: Sitting, number: int) -> Runner:
    """Raises NotThere for a table that is not this facilitator's, or not open yet."""
    table = at.table(number)
    try:
        return await at.house.hall.table(table.id)
    except UnknownTable:
        raise NotThere from None


async def renderer_of(at: Sitting) -> DeskRenderer:
    names: Names = ()
    if at.kind is not FacilitatorKind.TECHNICAL:
        people = await people_of(at.house.database, at.session.id)
        names = tuple((person.id, person.name) for person in people)
    return desk_renderer(at.dress.language, at.dress.zone, names)


def _parse(at: Sitting, text: str) -> Parsed:
    return read_text(text, now=at.house.hall.now())


def _stand(at: Sitting) -> Stand:
    return Stand(Page.CONSOLE, at.viewer, at.dress.language)


async def _page(at: Sitting, number: int, sentence: str = "") -> Response:
    runner, table = await runner_of(at, number), at.table(number)
    page = DeskPage(
        at=at,
        table=table,
        renderer=await renderer_of(at),
        snapshot=runner.snapshot(_stand(at), FEED_WINDOW),
        observer_address=observer_address(at, table) if at.may_share else "",
        now=at.house.hall.now(),
        sentence=sentence,
        is_penned=is_facilitators(runner.state.scenario),
    )
    return at.dress.page("desk/table.html", status=409 if sentence else 200, page=page)
