"""Bringing in a text written elsewhere: pasted or from a file, shown as it was understood, then taken or not."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData, UploadFile

from sim_server.documents.reading import MOST_READ, ReadClause, Reading
from sim_server.projection.clauses import tag_view
from sim_server.projection.views.common import TagView
from sim_server.rules.limits import MOST_CLAUSE, MOST_CLAUSES, MOST_TITLE
from sim_server.rules.settling import answer_in
from web.fields import Unfit
from web.forms_import import NOTHING, read_text
from web.marking import N_
from web.route import PlayRoute
from web.sheet_page import At
from web.visitors import Visitor, seat_visitor

router = APIRouter(route_class=PlayRoute)
MOST_BYTES: Final = 4 * MOST_READ
NOT_A_TEXT: Final = N_("This file is not plain text in UTF-8. Save it as text or Markdown, or paste its words.")
FILE_TOO_LONG: Final = N_("This file is far longer than a proposal can be. Cut it, or paste its words.")


def add_import(router: APIRouter, prefix: str, door: Callable[..., Coroutine[Any, Any, Visitor]]) -> None:
    """The road in at one place. ``door`` says who comes in there, as in `sheets.add_sheets`."""

    async def enter(request: Request, at: Annotated[Visitor, Depends(door)]) -> None:
        request.state.visitor = at

    router.add_api_route(f"{prefix}/import", preview, methods=["POST"], dependencies=[Depends(enter)])


async def preview(request: Request, at: At) -> Response:
    """What was understood of the text, line by line. Nothing is taken over yet."""
    async with request.form() as form:
        proposal, pasted = _typed(form, "proposal"), _typed(form, "text")
        try:
            text = await _text(form)
            found = await asyncio.to_thread(read_text, text)
        except Unfit as unfit:
            return _page(at, proposal, pasted[:MOST_READ], Reading("", (), ()), sentence=str(unfit))
    return _page(at, proposal, text, found, sentence="" if found.clauses else NOTHING)


async def _text(form: FormData) -> str:
    """The file, if there is one with something in it; else what was pasted. Raises Unfit."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.size:
        return _typed(form, "text")
    packed = await file.read(MOST_BYTES + 1)
    if len(packed) > MOST_BYTES:
        raise Unfit(FILE_TOO_LONG)
    try:
        return packed.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(NOT_A_TEXT) from None


def _typed(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _page(at: Visitor, proposal: str, text: str, found: Reading, *, sentence: str) -> Response:
    drafts = at.runner.snapshot(at.stand, limit=1).families["draft"]
    draft = drafts.get(proposal)
    context: dict[str, Any] = {
        "proposal": proposal if draft else "",
        "into": draft.title if draft else "",
        "text": text,
        "found": found,
        "title": found.title[:MOST_TITLE],
        "sentence": sentence,
        "answers": _answers(at, found),
        "too_long": tuple(each.line for each in found.clauses if _is_too_long(each)),
        "is_too_many": len(found.clauses) > MOST_CLAUSES,
        "command": secrets.token_hex(12),
    }
    return at.dress.page("paper/preview.html", status=422 if sentence else 200, **context)


def _answers(at: Visitor, found: Reading) -> dict[int, TagView]:
    """What clauses in model words settle, by the line where they begin."""
    state = at.runner.state
    scenario = state.opening.scenario_in(at.dress.language)
    tags = ((each.line, tag_view(answer_in(state.opening, each.text), scenario)) for each in found.clauses)
    return {line: tag for line, tag in tags if tag is not None}


def _is_too_long(clause: ReadClause) -> bool:
    return len(clause.text) > MOST_CLAUSE


add_import(router, "/play/{person}", seat_visitor)
