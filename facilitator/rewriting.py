"""The sheet in which a facilitator rewrites an inject of the scenario before it is released."""

from fastapi import APIRouter, Request, Response

from facilitator.doors import Member, NotAllowed, NotThere
from facilitator.route import ConsoleRoute
from facilitator.table import runner_of
from sim_server.live.stand import Page, Stand
from sim_server.rules.rejections import Code, refuse

router = APIRouter(route_class=ConsoleRoute)


@router.get("/console/sessions/{session_id}/tables/{number}/sheet-rewrite")
async def rewrite(request: Request, at: Member, number: int, inject: str) -> Response:
    """Raises NotAllowed for whoever only looks on, NotThere for an inject that this table does not have."""
    if not at.may_act:
        raise NotAllowed(refuse(Code.NOT_A_FACILITATOR_POWER).sentence())
    runner = await runner_of(at, number)
    families = runner.snapshot(Stand(Page.CONSOLE, at.viewer, at.dress.language), limit=1).families
    row, voices = families["inject"].get(inject), families["voices"][""]
    if row is None:
        raise NotThere
    return at.dress.page(
        "desk/rewrite.html",
        within="hx-request" in request.headers,
        place=at.session.title,
        place_note=at.table(number).title,
        me=None,
        row=row,
        seats=voices.seats,
        placards=tuple(dict.fromkeys(label.placard for label in voices.seats)),
    )
