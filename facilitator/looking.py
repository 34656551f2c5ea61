"""What opens from a seat's page while a facilitator looks at it: real sheets, earlier words and debrief, no command.

Every other road ends at one sheet, which says that here nothing is carried out.
"""

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from facilitator.doors import Member, NotAllowed, NotThere, Sitting
from facilitator.route import ConsoleRoute
from facilitator.table import runner_of
from sim_server.live.records import record_in
from sim_server.live.runner import Runner
from sim_server.live.stand import Page, Stand
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import FacilitatorKind, SeatViewer
from sim_server.rules.ids import PersonId, SeatId
from web.attachments import add_attachments
from web.debriefs import debrief_of
from web.dress import Dress
from web.marking import N_
from web.papers import add_papers
from web.sheets import READING, WRITING, add_sheets
from web.table import earlier_items
from web.visitors import Visitor

router = APIRouter(route_class=ConsoleRoute)
SEAT: Final = "/console/sessions/{session_id}/tables/{number}/seats/{seat}"
NO_CONTENT: Final = N_("A technical facilitator sees clocks, presence and links, and no content.")


async def looking(at: Member, number: int, seat: str) -> Visitor:
    """The seat's page as its holder has it; no person stands behind it. Raises NotAllowed, NotThere."""
    if at.kind is FacilitatorKind.TECHNICAL:
        raise NotAllowed(NO_CONTENT)
    runner = await runner_of(at, number)
    shown = known_seat(at, runner, seat)
    return Visitor(
        house=at.house,
        dress=Dress(at.dress.look, at.dress.language, at.dress.zone),
        session=at.session,
        table=at.table(number),
        runner=runner,
        viewer=SeatViewer(shown),
        participant=None,
        code="",
        actor=SeatActor(shown, PersonId("")),
        guest=at.guest(number),
    )


Looking = Annotated[Visitor, Depends(looking)]


def known_seat(at: Sitting, runner: Runner, seat: str) -> SeatId:
    """Raises NotThere for a seat that this table does not have."""
    seats = runner.snapshot(Stand(Page.CONSOLE, at.viewer, at.dress.language), limit=1).families["seat"]
    if seat not in seats:
        raise NotThere
    return SeatId(seat)


add_sheets(router, SEAT, looking, {**READING, **WRITING})


add_papers(router, SEAT, looking)
add_attachments(router, SEAT, looking)


@router.get(f"{SEAT}/earlier")
async def earlier(request: Request, at: Looking, channel: str, before: str = "") -> Response:
    return earlier_items(request, at, channel, before)


@router.get(f"{SEAT}/debrief")
async def debrief(at: Looking) -> Response:
    """The seat's own sheet too, as it has it."""
    record = await record_in(at.house.hall, at.runner.table)
    view = await asyncio.to_thread(debrief_of, record, at.viewer, at.dress.language)
    return at.dress.page("debrief/page.html", view=view)


@router.api_route(f"{SEAT}/{{rest:path}}", methods=["GET", "POST"])
async def only_looking(request: Request, at: Looking, rest: str) -> Response:
    """Settings, notebook, export and commands: theirs alone."""
    within = "hx-request" in request.headers
    place = {"place": at.session.title, "place_note": at.table.title, "me": at.seat}
    status = 200 if within or request.method == "GET" else 403
    return at.dress.page("sheets/looking.html", status=status, within=within, **place)
