"""The debrief of a table as its facilitators see and project it, the next stage disclosed, the export."""

import asyncio
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response

from facilitator.acting import carry_out
from facilitator.doors import Member, NotAllowed, NotThere, Sitting
from facilitator.fields import fields_of
from facilitator.route import ConsoleRoute, see
from sim_server.debrief.disclosure import STAGES, next_stage, reached
from sim_server.debrief.record import Record
from sim_server.live.exporting import names_in, packed_session, records_up
from sim_server.live.hall import UnknownTable
from sim_server.live.orders import Order
from sim_server.live.records import record_in
from sim_server.rules.audience import FacilitatorKind, ObserverViewer
from sim_server.rules.commands import Disclose, Stage
from sim_server.rules.ids import CommandId
from sim_server.rules.permissions import permitted
from web.debrief import attachment
from web.debriefs import debrief_of
from web.languages import say_in
from web.marking import N_
from web.templating import refusal_in

if TYPE_CHECKING:
    from web.debrief_view import DebriefView

router = APIRouter(route_class=ConsoleRoute)
TABLE: Final = "/console/sessions/{session_id}/tables/{number}"
STAGE_NAMES: Final = {stage.value: stage for stage in STAGES}
NO_CONTENT: Final = N_("A technical facilitator keeps the clocks and reads no content, so this stays closed.")


@dataclass(frozen=True, slots=True)
class DebriefPage:
    """``view`` is everything, ``shared`` what everyone may see. ``why_not`` says why nothing can be disclosed now."""

    path: str
    view: "DebriefView"
    shared: "DebriefView"
    next: Stage | None
    may_disclose: bool
    why_not: str
    asks: bool
    command: str
    sentence: str

    @property
    def stages(self) -> tuple[Stage, ...]:
        return STAGES

    @property
    def reached(self) -> frozenset[Stage]:
        return reached(self.view.found.stage)


@router.get(f"{TABLE}/debrief")
async def debrief_page(at: Member, number: int, ask: str = "") -> Response:
    """The page to project; ``ask`` shows the question that comes before a disclosure."""
    return await _page(at, number, asks=bool(ask))


@router.post(f"{TABLE}/debrief/disclose")
async def disclose(request: Request, at: Member, number: int) -> Response:
    """Open the next stage to everyone."""
    fields = await fields_of(request)
    stage = STAGE_NAMES.get(fields.text("stage"))
    if stage is None:
        raise NotThere
    order = Order(Disclose(stage), CommandId(fields.text("id") or secrets.token_hex(8)))
    sentence = await carry_out(at, await at.house.hall.table(at.table(number).id), order)
    if sentence:
        return await _page(at, number, sentence=sentence)
    return see(f"{at.path}/tables/{number}/debrief#{stage}")


@router.get("/console/sessions/{session_id}/debrief/export")
async def export(at: Member, people: str = "pseudonyms") -> Response:
    """Everything about this facilitator's tables as one ZIP file."""
    need_content(at)
    try:
        records = await records_up(at.house.hall, (table.id for table in at.tables))
    except UnknownTable:
        raise NotThere from None
    with_names = people == "names"
    names = await names_in(at.house.database, at.session.id, records) if with_names else None
    packed = await asyncio.to_thread(packed_session, records, names, say_in)
    return attachment(f"entente-{'names' if with_names else 'pseudonyms'}.zip", packed)


async def _page(at: Sitting, number: int, *, asks: bool = False, sentence: str = "") -> Response:
    need_content(at)
    record = await _record(at, number)
    language = at.dress.language
    view = await asyncio.to_thread(debrief_of, record, at.viewer, language)
    shared = await asyncio.to_thread(debrief_of, record, ObserverViewer(), language)
    refusal = permitted(record.final, Disclose, at.actor)
    page = DebriefPage(
        path=at.path,
        view=view,
        shared=shared,
        next=next_stage(record.stage),
        may_disclose=refusal is None,
        why_not=refusal_in(language, refusal) if refusal else "",
        asks=asks and refusal is None and next_stage(record.stage) is not None,
        command=secrets.token_hex(8),
        sentence=sentence,
    )
    return at.dress.page("debrief/table.html", status=409 if sentence else 200, page=page)


async def _record(at: Sitting, number: int) -> Record:
    """Raises NotThere for a table that is not this facilitator's, or not open yet."""
    try:
        return await record_in(at.house.hall, at.table(number).id)
    except UnknownTable:
        raise NotThere from None


def need_content(at: Sitting) -> None:
    """Raises NotAllowed for a technical facilitator."""
    if at.kind is FacilitatorKind.TECHNICAL:
        raise NotAllowed(NO_CONTENT)
