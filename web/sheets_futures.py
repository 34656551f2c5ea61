"""Sheets of futures: move the odds, peek, write a forecast."""

from fastapi import Request, Response

from web.sheet_page import At, families_at, sheet_page


async def nudge(request: Request, at: At, future: str) -> Response:
    found = families_at(at)["future_own"].get(future)
    is_possible = found is not None and found.nudge is not None and found.nudge.refusal is None
    return _sheet(request, at, "nudge" if is_possible else "gone", future)


async def peek(request: Request, at: At, future: str) -> Response:
    found = families_at(at)["future_own"].get(future)
    is_possible = found is not None and found.peek is not None and found.peek.refusal is None
    return _sheet(request, at, "peek" if is_possible else "gone", future)


async def forecast(request: Request, at: At, future: str) -> Response:
    found = families_at(at)["future_own"].get(future)
    is_possible = found is not None and found.forecast_refusal is None
    return _sheet(request, at, "forecast" if is_possible else "gone", future)


def _sheet(request: Request, at: At, name: str, future: str) -> Response:
    families = families_at(at)
    view, own = families["future"].get(future), families["future_own"].get(future)
    return sheet_page(request, at, name, future=view, own=own)
