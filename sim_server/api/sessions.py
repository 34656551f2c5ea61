"""Sessions over HTTP: make one, bring people, deal seats, open the lobby, fetch everyone's way in."""

import asyncio
import secrets
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Body, Request
from pydantic import ValidationError

from sim_server.api.bodies import (
    DrawIn,
    DrawOut,
    MissOut,
    PassOut,
    PersonOut,
    ProblemOut,
    RosterOut,
    ScenarioOut,
    SessionIn,
    SessionOut,
    TableOut,
)
from sim_server.api.doors import InSession, Lead, Member, SignedIn
from sim_server.api.errors import OneShape, Refused, documented
from sim_server.live.drawing import draw_seats
from sim_server.live.lobby import CannotOpen, open_lobby
from sim_server.registry.assignment import CannotSplit
from sim_server.registry.database import Database
from sim_server.registry.links import SeatLink
from sim_server.registry.passes import passes_of
from sim_server.registry.people import people_of
from sim_server.registry.roster import parse_roster
from sim_server.registry.roster_import import import_roster
from sim_server.registry.seating import seatings_of
from sim_server.registry.session_input import MOST_SEED, NewSession
from sim_server.registry.sessions import Session, create_session, sessions_of
from sim_server.registry.tables import Table, add_tables, set_cast_size, tables_of
from sim_server.rules.ids import PersonId, SessionId
from sim_server.scenario import ScenarioSource

router = APIRouter(tags=["sessions"], route_class=OneShape)
MOST_ROSTER_BYTES = 5_000_000


@router.get("/scenarios", responses=documented(401))
async def scenarios(who: SignedIn) -> list[ScenarioOut]:
    """The scenarios that a session can be made from."""
    books = await who.house.shelf.books()
    return [
        ScenarioOut(
            name=book.name,
            title=book.title,
            summary=book.summary,
            languages=list(book.source.languages),
            least_people=book.source.people[0],
            most_people=book.source.people[-1],
        )
        for book in books
        if book.source is not None
    ]


@router.get("/sessions", responses=documented(401))
async def own_sessions(who: SignedIn) -> list[SessionOut]:
    """The caller's sessions, the newest first."""
    opened = await sessions_of(who.house.database, who.id)
    return [await _out(who.house.database, each.session) for each in opened]


@router.post("/sessions", status_code=201, responses=documented(401))
async def make_session(who: SignedIn, wanted: SessionIn) -> SessionOut:
    """Make a session with its tables. Its lobby is still closed."""
    if wanted.rate != 1 and not who.house.allows_fast:
        raise Refused(422, "no_fast_clock", "This server runs clocks at their own speed. Start it with --allow-fast.")
    book = await who.house.shelf.book(wanted.scenario)
    if book is None or book.source is None:
        raise Refused(422, "no_such_scenario", "There is no such scenario that can be played. See /api/v1/scenarios.")
    database = who.house.database
    try:
        seed = secrets.randbelow(MOST_SEED) if wanted.seed is None else wanted.seed
        new = NewSession(**wanted.model_dump(exclude={"tables", "people_per_table", "seed"}), seed=seed)
    except ValidationError as error:
        raise Refused(422, "bad_session", "; ".join(str(each["msg"]) for each in error.errors())) from None
    opened = await create_session(database, new, facilitator_id=who.id, now=who.house.now())
    for table in await add_tables(database, opened.session, count=wanted.tables):
        await set_cast_size(database, table.id, wanted.people_per_table)
    return await _out(database, opened.session)


@router.get("/sessions/{session_id}", responses=documented(401, 404))
async def one_session(at: InSession) -> SessionOut:
    return await _out(at.house.database, at.session)


@router.put("/sessions/{session_id}/roster", responses=documented(401, 403, 404, 413))
async def bring_roster(request: Request, at: Lead) -> RosterOut:
    """Add or update people from a CSV or XLSX file, sent as the body. A row's mistake stops no other row."""
    data = await request.body()
    if len(data) > MOST_ROSTER_BYTES:
        raise Refused(413, "too_large", "A roster has at most 5 MB.")
    roster = await asyncio.to_thread(parse_roster, data)
    done = await import_roster(at.house.database, SessionId(at.session.id), roster.rows, now=at.house.now())
    problems = [ProblemOut(row=each.row, column=each.column, sentence=each.message) for each in roster.problems]
    return RosterOut(added=done.added, updated=done.updated, problems=problems)


@router.get("/sessions/{session_id}/people", responses=documented(401, 403, 404))
async def people(at: Lead) -> list[PersonOut]:
    """Everybody in the session, and where they sit."""
    seated = {each.person_id: each for each in await seatings_of(at.house.database, SessionId(at.session.id))}
    return [
        PersonOut(
            id=person.id,
            name=person.name,
            status=person.status,
            table=seated[person.id].table_id if person.id in seated else None,
            seat=seated[person.id].seat_id if person.id in seated else None,
        )
        for person in await people_of(at.house.database, SessionId(at.session.id))
    ]


@router.post("/sessions/{session_id}/draw", responses=documented(401, 403, 404, 409))
async def draw(at: Lead, wanted: Annotated[DrawIn, Body()]) -> DrawOut:
    """Deal everybody a seat, all tables at once. The same seed and people give the same seats."""
    if at.session.status != "draft":
        raise Refused(409, "lobby_is_open", "The lobby is open. Move people one by one instead.")
    tables = await tables_of(at.house.database, SessionId(at.session.id))
    try:
        drawn = await draw_seats(
            at.house.database, at.session, tables, await _source(at), wanted.seed, every_seat=wanted.every_seat
        )
    except CannotSplit as error:
        raise Refused(422, "cannot_split", str(error)) from None
    misses = [MissOut(person=each.person_id, what=each.what, reason=each.reason) for each in drawn.misses]
    return DrawOut(seated=len(drawn.seats), unseated=len(drawn.unseated), misses=misses)


@router.post("/sessions/{session_id}/open", responses=documented(401, 403, 404))
async def open_doors(at: Lead) -> SessionOut:
    """Open the lobby of every table. Repeating is harmless."""
    try:
        await open_lobby(at.house.hall, at.house.database, at.session, await _source(at))
    except CannotOpen as error:
        raise Refused(422, "cannot_open", str(error)) from None
    return await _out(at.house.database, at.session, status="open")


@router.get("/sessions/{session_id}/passes", responses=documented(401, 403, 404))
async def passes(at: Lead) -> list[PassOut]:
    """Everybody's way in: for mail merge, and for programs that play."""
    database, signer = at.house.database, at.house.signer
    seated = {each.person_id: each for each in await seatings_of(database, SessionId(at.session.id))}
    held = await passes_of(database, [person.id for person in await people_of(database, SessionId(at.session.id))])
    found = []
    for person, given in held.items():
        token = signer.sign(SeatLink(SessionId(at.session.id), PersonId(person), given.version))
        seating = seated.get(person)
        found.append(
            PassOut(
                person=person,
                table=seating.table_id if seating else None,
                seat=seating.seat_id if seating else None,
                token=token,
                path=f"/s/{token}",
            )
        )
    return found


async def _source(at: Member) -> ScenarioSource:
    book = await at.house.shelf.book(at.session.scenario)
    if book is None or book.source is None:
        where = Path(at.session.scenario).name
        raise Refused(422, "no_such_scenario", f"The scenario {where} cannot be played any more. Run «entente check».")
    return book.source


async def _out(database: Database, session: Session, *, status: str = "") -> SessionOut:
    tables = await tables_of(database, SessionId(session.id))
    return SessionOut(
        id=session.id,
        title=session.title,
        scenario=session.scenario,
        status=status or session.status,
        code=session.code,
        tables=[_table(table) for table in tables],
    )


def _table(table: Table) -> TableOut:
    return TableOut(id=table.id, number=table.number, title=table.title, status=table.status)
