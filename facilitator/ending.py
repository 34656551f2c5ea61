"""The end of a session by hand: every table ended, then everything of it deleted, after a name was typed.

Deleting brings the deletion date forward to now; the caretaker does the rest within a minute, as it does at the
date. So there is one way by which a session goes, and what fails half-way is done again.
"""

from typing import Final

from fastapi import APIRouter, Request, Response

from facilitator.doors import Lead, Sitting
from facilitator.fields import Filled, fields_of, filled
from facilitator.many import Outcome, act_on
from facilitator.route import ConsoleRoute, see
from sim_server.registry.inputs import Fault
from sim_server.registry.people import people_of
from sim_server.registry.sessions import delete_from_now
from sim_server.registry.tables import Table
from web.languages import catalogue
from web.marking import N_

router = APIRouter(route_class=ConsoleRoute)
OTHER_NAME: Final = N_("This is not the name of this session. Type it as it stands above.")
NOT_ENDED: Final = N_("Not every table could be ended, so nothing was deleted. Look at the tables.")
END: Final = {"do": "end-table", "anyway": "yes"}


@router.get("/console/sessions/{session_id}/end")
async def end_page(at: Lead) -> Response:
    return await _page(at, Filled())


@router.post("/console/sessions/{session_id}/end")
async def end_tables(at: Lead) -> Response:
    """End every table that is still open; what was said stays."""
    return await _page(at, Filled(), outcome=await act_on(at, await _open_tables(at), END))


@router.post("/console/sessions/{session_id}/delete")
async def delete(request: Request, at: Lead) -> Response:
    """Whoever deletes types the name; open tables are ended first, so that their pages say it."""
    fields = await fields_of(request)
    if fields.text("name").casefold() != at.session.title.strip().casefold():
        return await _page(at, filled(fields, ("name",), (_fault(at, "name", OTHER_NAME),)), status=422)
    outcome = await act_on(at, await _open_tables(at), END)
    if outcome.refused:
        form = filled(fields, ("name",), (_fault(at, "", NOT_ENDED),))
        return await _page(at, form, outcome=outcome, status=409)
    await delete_from_now(at.house.database, at.session.id, now=at.house.now())
    return see("/console")


async def _page(at: Sitting, form: Filled, *, outcome: Outcome | None = None, status: int = 200) -> Response:
    return at.dress.page(
        "prepare/end.html",
        status=status,
        at=at,
        form=form,
        outcome=outcome,
        open_tables=len(await _open_tables(at)),
        people=len(await people_of(at.house.database, at.session.id)),
    )


def _fault(at: Sitting, name: str, sentence: str) -> Fault:
    return Fault(name, str(catalogue(at.dress.language).gettext(sentence)))


async def _open_tables(at: Sitting) -> tuple[Table, ...]:
    """Those with a log that have not ended."""
    if not at.is_open:
        return ()
    runners = [(table, await at.house.hall.table(table.id)) for table in at.tables]
    return tuple(table for table, runner in runners if runner.state.flow.status != "ended")
