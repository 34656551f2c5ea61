"""What every sheet is made of: who asks for it, what they see, and the page or part of a page that it becomes."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from sim_server.projection.regions import Sight
from web.visitors import Visitor

Families = Mapping[str, Mapping[str, Any]]


def visitor_here(request: Request) -> Visitor:
    """Who asks for a sheet: the door of its place has let them in, see `sheets.add_sheets`."""
    visitor = request.state.visitor
    if not isinstance(visitor, Visitor):
        raise TypeError("This sheet has no door.")
    return visitor


At = Annotated[Visitor, Depends(visitor_here)]


def sheet_page(
    request: Request, at: Visitor, name: str, more: Mapping[str, Any] | None = None, **context: Any
) -> Response:
    within = "hx-request" in request.headers
    return at.dress.page(f"sheets/{name}.html", within=within, **place_of(at), **(more or {}), **context)


def place_of(at: Visitor) -> dict[str, Any]:
    return {"place": at.session.title, "place_note": at.table.title, "me": at.seat}


def families_at(at: Visitor) -> Families:
    """Every view of the visitor's page, by family and key."""
    return at.runner.snapshot(at.stand, limit=1).families


def sight_of(at: Visitor) -> Sight:
    return Sight(at.runner.state, at.runner.present, at.viewer, at.dress.language)


def people_at(at: Visitor) -> dict[str, Any]:
    return {"people": families_at(at)["people"][""].people}
