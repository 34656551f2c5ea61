"""Forecasts of all tables against what happened, for the session's facilitators to debrief with."""

import asyncio
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Response

from facilitator.debrief import need_content
from facilitator.doors import Member, NotThere
from facilitator.route import ConsoleRoute
from sim_server.debrief.record import Record
from sim_server.live.exporting import records_up
from sim_server.live.hall import UnknownTable
from sim_server.rules.ids import Language

if TYPE_CHECKING:
    from web.forecasts_view import ForecastsView

router = APIRouter(route_class=ConsoleRoute)
FORECASTS: Final = "/console/sessions/{session_id}/debrief/forecasts"


@router.get(FORECASTS)
async def forecasts(at: Member) -> Response:
    """Of this facilitator's tables, as they stand."""
    need_content(at)
    try:
        records = await records_up(at.house.hall, (table.id for table in at.tables))
    except UnknownTable:
        raise NotThere from None
    view = await asyncio.to_thread(_view, records, at.dress.language)
    return at.dress.page("debrief/forecasts.html", at=at, view=view)


def _view(records: tuple[Record, ...], language: Language) -> "ForecastsView":
    """Imported when the first one asks: a start does without the debrief."""
    from web.forecasts_view import forecasts_view

    return forecasts_view(records, language)
