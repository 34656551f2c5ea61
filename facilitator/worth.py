"""What each text on the table is worth to each delegation while it is played: a page for facilitators alone."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Response

from facilitator.debrief import need_content
from facilitator.doors import Member, NotThere
from facilitator.route import ConsoleRoute
from sim_server.debrief.record import Record
from sim_server.live.hall import UnknownTable
from sim_server.live.records import record_in
from sim_server.projection.labels import placards
from sim_server.projection.views.common import Placard
from sim_server.rules.ids import DelegationId, IssueId, Language, OptionId

if TYPE_CHECKING:
    from sim_server.debrief.drafts import WorthNow

router = APIRouter(route_class=ConsoleRoute)
WORTH: Final = "/console/sessions/{session_id}/tables/{number}/worth"


@dataclass(frozen=True, slots=True)
class WorthPage:
    """``found`` is None where the scenario counts no points."""

    number: int
    session: str
    found: "WorthNow | None"
    signs: Mapping[DelegationId, Placard]
    issues: Mapping[IssueId, str]
    options: Mapping[tuple[IssueId, OptionId], str]


@router.get(WORTH)
async def worth(at: Member, number: int) -> Response:
    """As things stand at this moment. Worked out in a thread, since a large scenario takes up to two seconds once."""
    need_content(at)
    try:
        record = await record_in(at.house.hall, at.table(number).id)
    except UnknownTable:
        raise NotThere from None
    page = await asyncio.to_thread(worth_page, record, at.dress.language)
    return at.dress.page("desk/worth.html", page=page)


def worth_page(record: Record, language: Language) -> WorthPage:
    """What weighs texts is imported when somebody asks for the first time: a start does without it."""
    from sim_server.debrief.drafts import worth_now

    scenario = record.final.opening.scenario_in(language)
    return WorthPage(
        number=record.opened.number,
        session=record.opened.session_title,
        found=worth_now(record.final),
        signs=placards(scenario),
        issues={issue.id: issue.title for issue in scenario.issues},
        options={(issue.id, option.id): option.title for issue in scenario.issues for option in issue.options},
    )
