"""Sessions: one's own, a new one, and its particulars until the lobby opens."""

import secrets
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from facilitator.doors import Caller, Lead, Member, SignedIn, Sitting
from facilitator.fields import Filled, fields_of, filled
from facilitator.plan import SessionPlan, plan_in
from facilitator.route import ConsoleRoute, see
from sim_server.registry.inputs import Fault, faults
from sim_server.registry.session_input import MOST_SEED, NewSession, SessionDetails
from sim_server.registry.sessions import change_session, create_session, sessions_of
from sim_server.registry.tables import MOST_TABLES, add_tables

router = APIRouter(route_class=ConsoleRoute)
PLAN_FIELDS: Final = (
    "scenario",
    "title",
    "day",
    "time",
    "time_zone",
    "language",
    "people",
    "tables",
    "seed",
    "is_seed_shared",
    "rate",
    "video_link",
)


@router.get("/console")
async def own_sessions(who: SignedIn) -> Response:
    opened = await sessions_of(who.house.database, who.facilitator.id)
    return who.dress.page("prepare/sessions.html", sessions=opened, me=who.facilitator, now=who.house.now())


@router.get("/console/sessions/new")
async def new_session_page(who: SignedIn) -> Response:
    blank = {"tables": "1", "time_zone": "UTC", "time": "14:00", "rate": "1"}
    return await _form(who, Filled(blank))


@router.post("/console/sessions")
async def make_session(request: Request, who: SignedIn) -> Response:
    fields = await fields_of(request)
    plan = plan_in(fields, allows_fast=who.house.allows_fast)
    found = await _faults(who, plan)
    if found:
        return await _form(who, filled(fields, PLAN_FIELDS, found), status=422)
    seed = secrets.randbelow(MOST_SEED) if plan.seed is None else plan.seed
    new = NewSession(**plan.details, seed=seed, is_seed_shared=plan.is_seed_shared)
    opened = await create_session(who.house.database, new, facilitator_id=who.facilitator.id, now=who.house.now())
    await add_tables(who.house.database, opened.session, count=plan.tables)
    return see(f"/console/sessions/{opened.session.id}/people")


@router.get("/console/sessions/{session_id}")
async def session_home(at: Member) -> Response:
    """Where the session is: still being prepared, or at its tables."""
    return see(f"{at.path}/tables" if at.is_open or not at.is_lead else f"{at.path}/people")


@router.get("/console/sessions/{session_id}/settings")
async def settings_page(at: Lead) -> Response:
    zone = at.dress.zone
    starts = at.session.starts_at.astimezone(zone) if at.session.starts_at else None
    values = {
        "scenario": at.session.scenario,
        "title": at.session.title,
        "day": f"{starts:%Y-%m-%d}" if starts else "",
        "time": f"{starts:%H:%M}" if starts else "",
        "time_zone": at.session.time_zone,
        "language": at.session.language,
        "tables": str(len(at.tables)),
        "rate": f"{at.session.rate:g}",
        "video_link": at.session.video_link,
    }
    return await _settings(at, Filled(values))


@router.post("/console/sessions/{session_id}/settings")
async def change_settings(request: Request, at: Lead) -> Response:
    fields = await fields_of(request)
    plan = plan_in(fields, allows_fast=at.house.allows_fast)
    found = await _faults(at, plan)
    if plan.tables < len(at.tables):
        found = (*found, Fault("tables", f"The session has {len(at.tables)} tables; tables can only be added."))
    if found or at.is_open:
        return await _settings(at, filled(fields, PLAN_FIELDS, found), status=422)
    details = SessionDetails(**plan.details)
    await change_session(at.house.database, at.session.id, details, now=at.house.now())
    await add_tables(at.house.database, at.session, count=plan.tables - len(at.tables))
    return see(f"{at.path}/people")


async def _faults(who: Caller | Sitting, plan: SessionPlan) -> tuple[Fault, ...]:
    """Everything to correct at once: what cannot be read, what the registry refuses, a scenario with errors."""
    found = list(plan.faults)
    try:
        SessionDetails(**plan.details)
    except ValidationError as error:
        found.extend(faults(error))
    book = await who.house.shelf.book(plan.details["scenario"])
    if book is None or book.source is None:
        found.append(Fault("scenario", "Choose a scenario that has no errors."))
    elif plan.details["language"] not in book.source.languages:
        found.append(Fault("language", f"This scenario is written in {', '.join(book.source.languages)}."))
    return tuple(found)


async def _form(who: Caller, form: Filled, *, status: int = 200) -> Response:
    books = await who.house.shelf.books()
    return who.dress.page(
        "prepare/new-session.html",
        status=status,
        form=form,
        books=books,
        zones=_zones(),
        most_tables=MOST_TABLES,
        allows_fast=who.house.allows_fast,
    )


async def _settings(at: Sitting, form: Filled, *, status: int = 200) -> Response:
    return at.dress.page(
        "prepare/settings.html",
        status=status,
        at=at,
        form=form,
        books=await at.house.shelf.books(),
        zones=_zones(),
        most_tables=MOST_TABLES,
        allows_fast=at.house.allows_fast,
    )


@lru_cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC"))
