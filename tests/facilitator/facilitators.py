"""What facilitators of each kind see of a table given by its commands."""

from typing import Any

from sim_server.projection.console import CONSOLE_FAMILIES
from sim_server.projection.regions import Family, Sight
from sim_server.projection.wall import WALL_FAMILIES
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer
from sim_server.rules.ids import ChannelId, Language
from sim_server.rules.presence import Present
from tests.rules import given

ENGLISH = Language("en")
FAMILIES: tuple[Family, ...] = (*CONSOLE_FAMILIES, *WALL_FAMILIES)
PLENARY = ChannelId("plenary")
HELP_OF_NORTH = ChannelId(f"h-{given.NORTH.seat}")


def console(
    table: given.Table, family: str, kind: FacilitatorKind = FacilitatorKind.LEAD, present: Present | None = None
) -> Any:
    """The views of one family for a facilitator."""
    found = next(each for each in FAMILIES if each.name == family)
    return found.project(Sight(table.state, present or {}, FacilitatorViewer(kind), ENGLISH))


def only(table: given.Table, family: str, kind: FacilitatorKind = FacilitatorKind.LEAD) -> Any:
    (view,) = console(table, family, kind).values()
    return view
