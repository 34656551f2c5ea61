"""The pen of the chair's text in a facilitator's hand: the sheets in which its clauses are written.

What they send goes the one road of the table: forms to ``do``, commands of the facilitator.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from fastapi import APIRouter

from facilitator.doors import Member, NotAllowed
from facilitator.papers import reading
from facilitator.route import ConsoleRoute
from sim_server.rules.actors import SeatActor
from sim_server.rules.ids import PersonId
from sim_server.rules.pen import THE_CHAIR, is_facilitators
from web.importing import add_import
from web.marking import N_
from web.sheets import Sheet, add_sheets, bring_in, clause, clean_reading, kept, merge, move, proposal
from web.visitors import Visitor

router = APIRouter(route_class=ConsoleRoute)
NOT_THE_PEN: Final = N_("At this table another hand holds the pen.")
TABLE: Final = "/console/sessions/{session_id}/tables/{number}"
SHEETS: Final[Mapping[str, Sheet]] = {
    "proposal": proposal,
    "import": bring_in,
    "clause": clause,
    "move": move,
    "kept": kept,
    "clean": clean_reading,
    "merge": merge,
}


async def writing(at: Member, number: int) -> Visitor:
    """A facilitator who holds the pen of a table. Raises NotAllowed, NotThere."""
    found = await reading(at, number)
    if not (at.may_act and is_facilitators(found.runner.state.scenario)):
        raise NotAllowed(NOT_THE_PEN)
    return replace(found, actor=SeatActor(THE_CHAIR, PersonId("")))


add_sheets(router, TABLE, writing, SHEETS)
add_import(router, TABLE, writing)
