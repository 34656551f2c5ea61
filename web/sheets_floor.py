"""Sheets of the floor: raise a point, move a motion, give the rest of one's time."""

from fastapi import Request, Response

from sim_server.projection.floor_own import motion_choices, point_choices
from sim_server.projection.possible import refusal_of
from sim_server.rules.commands import OfferAmendment
from sim_server.rules.ids import SeatId
from web.sheet_page import At, families_at, sheet_page, sight_of


async def point(request: Request, at: At) -> Response:
    return sheet_page(request, at, "point", points=point_choices(sight_of(at)))


async def motion(request: Request, at: At) -> Response:
    """Where amendments are open, the sheet leads to one without a motion."""
    sight, seat = sight_of(at), SeatId(at.seat) if at.seat else None
    may_amend = seat is not None and refusal_of(sight, seat, OfferAmendment) is None
    choices = motion_choices(sight, seat) if seat is not None else ()
    return sheet_page(request, at, "motion", motions=choices, may_amend=may_amend)


async def give_time(request: Request, at: At) -> Response:
    step = families_at(at)["floor_step"].get("")
    return sheet_page(request, at, "yield" if step and step.heirs else "gone", heirs=step.heirs if step else ())
