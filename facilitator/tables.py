"""The wall: every table of a session on one page and one socket, and acting on several tables at once."""

import asyncio
from dataclasses import dataclass
from typing import Final

import structlog
from fastapi import APIRouter, Request, Response, WebSocket
from markupsafe import Markup

from facilitator.doors import Member, Sitting, admitted
from facilitator.fields import fields_of
from facilitator.many import Outcome, act_on, chosen_tables
from facilitator.renderer import wall_renderer
from facilitator.route import ConsoleRoute
from facilitator.shared_wire import SharedWire
from sim_server.live.connection import SEAT_LOST
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.stand import Page, Stand
from sim_server.live.wire import wire_of
from sim_server.projection.views.role import RoleView
from sim_server.projection.views.wall import CardView, NeedView
from sim_server.rules.audience import SeatViewer
from web.guard import POLICY_VIOLATION

_log = structlog.get_logger(__name__)
router = APIRouter(route_class=ConsoleRoute)
TYPED: Final = ("id", "text", "inject", "anyway", "seconds", "minutes", "rule", "stage", "occurrence")
"""The fields of an action at several tables."""


@dataclass(frozen=True, slots=True)
class WallPage:
    """The wall as its template takes it: cards and needs as rendered regions, those that need somebody first."""

    at: Sitting
    cards: Markup
    needs: Markup
    need_count: int
    card_views: tuple[CardView, ...]
    injects: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str], ...]
    outcome: Outcome | None
    now: int

    @property
    def here(self) -> int:
        return sum(card.here for card in self.card_views)

    @property
    def ready(self) -> int:
        return sum(card.ready for card in self.card_views)

    @property
    def in_lobby(self) -> int:
        """Tables that have not started."""
        return sum(card.index < 0 for card in self.card_views)

    @property
    def total(self) -> int:
        return sum(card.total for card in self.card_views)


@router.get("/console/sessions/{session_id}/tables/")
async def wall_page(at: Member) -> Response:
    return await _page(at, None)


@router.post("/console/sessions/{session_id}/tables/do")
async def do_at_tables(request: Request, at: Member) -> Response:
    """One action at the tables chosen, or at all; each table answers for itself.

    The page's script takes the outcome alone; without it the whole wall comes again.
    """
    fields = await fields_of(request)
    action, _, seconds = fields.text("do").partition(" ")
    values = {name: fields.text(name) for name in TYPED}
    values |= {"do": action, "seconds": seconds or values["seconds"]}
    outcome = await act_on(at, chosen_tables(at, fields.texts("table")), values)
    if "hx-request" in request.headers:
        return at.dress.page("wall/outcome.html", outcome=outcome)
    return await _page(at, outcome)


@router.websocket("/console/sessions/{session_id}/tables/socket")
async def wall_socket(socket: WebSocket, session_id: str) -> None:
    """Cards of every table over one socket. Whatever comes in is ignored: actions are posted."""
    at = await admitted(socket, session_id)
    if at is None or not at.is_open:
        await socket.close(POLICY_VIOLATION)
        return
    await socket.accept()
    renderer = wall_renderer(at.dress.language, at.dress.zone)
    stand, wire = Stand(Page.WALL, at.viewer, at.dress.language), SharedWire(wire_of(socket))
    shown = await runners(at)
    joined = [(runner, runner.join(stand, renderer, wire.part(), {})) for runner in shown]
    closing: list[asyncio.Task[None]] = []

    def leave() -> None:
        for runner, mailbox in joined:
            runner.leave(stand, renderer, mailbox)

    def dismiss() -> None:
        leave()
        if not closing:
            closing.append(asyncio.create_task(socket.close(SEAT_LOST), name="dismiss"))

    leave_door = at.house.doorkeeper.watch(at.guest(), dismiss)
    try:
        while (await socket.receive())["type"] != "websocket.disconnect":
            continue
    finally:
        leave_door()
        leave()
        await asyncio.gather(*closing)


async def runners(at: Sitting) -> list[Runner]:
    """Of the tables that can be shown: one that is stopped must not take the others from the wall."""
    shown = []
    for table in at.tables:
        try:
            shown.append(await at.house.hall.table(table.id))
        except TableStopped as stopped:
            _log.warning("A table is not on the wall.", table=table.id, reason=str(stopped))
    return shown


async def _page(at: Sitting, outcome: Outcome | None) -> Response:
    if not at.is_open:
        return at.dress.page("wall/not-open.html", at=at)
    renderer = wall_renderer(at.dress.language, at.dress.zone)
    stand = Stand(Page.WALL, at.viewer, at.dress.language)
    shown = await runners(at)
    families = [runner.snapshot(stand).families for runner in shown]
    cards: list[CardView] = [card for each in families for card in each["card"].values()]
    needs: list[NeedView] = [need for each in families for need in each["need"].values()]
    urgent = {need.table for need in needs}
    cards.sort(key=lambda card: (card.table not in urgent, card.number))
    page = WallPage(
        at=at,
        cards=Markup("").join(renderer.region_html("card", card.table, card) for card in cards),
        needs=Markup("").join(renderer.region_html("need", need.table, need) for need in needs),
        need_count=len(needs),
        card_views=tuple(cards),
        injects=_injects(at, shown),
        rules=_rules(at, shown),
        outcome=outcome,
        now=at.house.hall.now(),
    )
    return at.dress.page("wall/wall.html", page=page)


def _injects(at: Sitting, shown: list[Runner]) -> tuple[tuple[str, str], ...]:
    """Every inject of the scenario by id and title; casts may differ, so one table's may be missing at another."""
    stand = Stand(Page.CONSOLE, at.viewer, at.dress.language)
    found: dict[str, str] = {}
    for runner in shown:
        found.update({key: row.title for key, row in runner.snapshot(stand, limit=1).families["inject"].items()})
    return tuple(found.items())


def _rules(at: Sitting, shown: list[Runner]) -> tuple[tuple[str, str], ...]:
    """The rules under which a vote can be opened, as every seat reads them; all tables play one scenario."""
    for runner in shown[:1]:
        for seat in runner.state.seats:
            stand = Stand(Page.PLAY, SeatViewer(seat), at.dress.language)
            role: RoleView = runner.snapshot(stand, limit=1).families["role"][""]
            return tuple((rule.id, rule.title) for rule in role.rules)
    return ()
