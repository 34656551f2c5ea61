"""Seating: drawn by machine from a seed, then changed by hand; and opening the lobby."""

import secrets
from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request, Response

from facilitator.board import Board, Hall, board
from facilitator.doors import Lead, NotThere, Sitting
from facilitator.fields import WHOLE, fields_of
from facilitator.moving import Place, Step, move
from facilitator.route import ConsoleRoute, see
from sim_server.live.drawing import draw_seats
from sim_server.live.lobby import CannotOpen, open_lobby
from sim_server.live.stand import Page, Stand
from sim_server.registry.assignment import CannotSplit
from sim_server.registry.people import people_of
from sim_server.registry.seating import seatings_of
from sim_server.registry.tables import set_cast_size
from sim_server.rules.ids import PersonId, SeatId, TableId
from sim_server.rules.rejections import Rejection
from sim_server.scenario import ScenarioSource
from web.templating import refusal_in

router = APIRouter(route_class=ConsoleRoute)
MOST_DRAWN_SEED: Final = 10_000
"""Seeds of a draw of seats are short, because people read them out."""
BENCH = "bench"


@router.get("/console/sessions/{session_id}/seats")
async def board_page(at: Lead, person: str = "", undo: str = "") -> Response:
    shown = await board_of(at)
    return _page(at, shown, held=person, undo=undo, seed=secrets.randbelow(MOST_DRAWN_SEED))


@router.post("/console/sessions/{session_id}/seats/draw")
async def draw(request: Request, at: Lead) -> Response:
    """Seat everybody expected anew. The same people and seed give the same seats."""
    if at.is_open:
        return see(f"{at.path}/seats")
    seed = (await fields_of(request)).whole("seed") or 0
    source = await source_of(at)
    try:
        await draw_seats(at.house.database, at.session, at.tables, source, seed)
    except CannotSplit as error:
        return _page(at, await board_of(at), sentence=str(error), seed=seed, status=422)
    return _page(at, await board_of(at), seed=seed)


@router.post("/console/sessions/{session_id}/seats/move")
async def move_person(request: Request, at: Lead) -> Response:
    fields = await fields_of(request)
    person, to = PersonId(fields.text("person")), place_in(at, fields.text("to"))
    shares = fields.is_ticked("shares")
    if (await board_of(at)).person(person) is None:
        raise NotThere
    result = await move(at, await source_of(at), person, to, shares=shares)
    if isinstance(result, Rejection):
        sentence = refusal_in(at.dress.language, result)
        return _page(at, await board_of(at), sentence=sentence, held=person, status=409)
    return see(f"{at.path}/seats?undo={_undo(at, result)}#board")


@router.post("/console/sessions/{session_id}/seats/cast")
async def recast(request: Request, at: Lead) -> Response:
    """Cast one table for a number of people chosen by hand."""
    fields, source = await fields_of(request), await source_of(at)
    table, size = at.table(fields.whole("table") or 0), fields.whole("size") or 0
    if size in source.people and not at.is_open:
        await set_cast_size(at.house.database, table.id, size)
    return see(f"{at.path}/seats#board")


@router.post("/console/sessions/{session_id}/open")
async def open_doors(at: Lead) -> Response:
    """Open the lobby of every table. Repeating is harmless."""
    try:
        await open_lobby(at.house.hall, at.house.database, at.session, await source_of(at))
    except CannotOpen as error:
        return _page(at, await board_of(at), sentence=str(error), status=422)
    return see(f"{at.path}/tables")


async def source_of(at: Sitting) -> ScenarioSource:
    """The session's scenario as it stands on the shelf. Raises NotThere where it is gone or broken."""
    book = await at.house.shelf.book(at.session.scenario)
    if book is None or book.source is None:
        raise NotThere
    return book.source


async def board_of(at: Sitting) -> Board:
    hall = Hall(
        source=await source_of(at),
        language=at.dress.language,
        tables=at.tables,
        people=await people_of(at.house.database, at.session.id),
        seatings=await seatings_of(at.house.database, at.session.id),
        seats=await _open_seats(at),
    )
    return board(hall)


async def _open_seats(at: Sitting) -> Mapping[TableId, frozenset[SeatId]]:
    if not at.is_open:
        return {}
    stand = Stand(Page.CONSOLE, at.viewer, at.dress.language)
    seats = {}
    for table in at.tables:
        runner = await at.house.hall.table(table.id)
        seats[table.id] = frozenset(map(SeatId, runner.snapshot(stand, limit=1).families["seat"]))
    return seats


def place_in(at: Sitting, to: str) -> Place | None:
    """Where to: ``bench``, or the table's number and the seat. Raises NotThere."""
    if to == BENCH:
        return None
    number, _, seat = to.partition("/")
    if not (WHOLE.fullmatch(number) and seat):
        raise NotThere
    return Place(at.table(int(number)).id, SeatId(seat))


def _undo(at: Sitting, steps: tuple[Step, ...]) -> str:
    """What the undo form posts: the person who moved, and where they came from."""
    if not steps:
        return ""
    first = steps[0]
    return f"{first.person}:{_place_name(at, first.before)}"


def _place_name(at: Sitting, place: Place | None) -> str:
    if place is None:
        return BENCH
    number = next(table.number for table in at.tables if table.id == place.table)
    return f"{number}/{place.seat}"


def _page(
    at: Sitting,
    shown: Board,
    *,
    sentence: str = "",
    held: str = "",
    undo: str = "",
    seed: int = 0,
    status: int = 200,
) -> Response:
    undone, _, back_to = undo.partition(":")
    return at.dress.page(
        "prepare/seats.html",
        status=status,
        at=at,
        board=shown,
        sentence=sentence,
        held=shown.person(held),
        undone=shown.person(undone),
        back_to=back_to,
        seed=seed,
    )
