"""Texts as documents and attachments for facilitators: what `web.papers` and `web.attachments` are for seats."""

from typing import Final

from fastapi import APIRouter

from facilitator.doors import Member, NotAllowed
from facilitator.looking import NO_CONTENT
from facilitator.route import ConsoleRoute
from facilitator.table import runner_of
from sim_server.rules.audience import FacilitatorKind
from web.attachments import add_attachments
from web.dress import Dress
from web.papers import add_papers
from web.visitors import Visitor

router = APIRouter(route_class=ConsoleRoute)


async def reading(at: Member, number: int) -> Visitor:
    """A facilitator who reads what lies on a table. Raises NotAllowed, NotThere."""
    if at.kind is FacilitatorKind.TECHNICAL:
        raise NotAllowed(NO_CONTENT)
    runner = await runner_of(at, number)
    return Visitor(
        house=at.house,
        dress=Dress(at.dress.look, at.dress.language, at.dress.zone),
        session=at.session,
        table=at.table(number),
        runner=runner,
        viewer=at.viewer,
        participant=None,
        code="",
        actor=None,
        guest=at.guest(number),
    )


TABLE: Final = "/console/sessions/{session_id}/tables/{number}"
add_papers(router, TABLE, reading)
add_attachments(router, TABLE, reading)
