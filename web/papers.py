"""Texts as documents, for whoever may read them: a page to read and print, Markdown and DOCX to take along."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response

from sim_server.documents.markdown import markdown
from sim_server.documents.model import Document
from sim_server.documents.named import file_name
from sim_server.documents.word import word
from sim_server.projection.paper import STANDING, paper
from sim_server.projection.regions import Sight
from sim_server.rules.ids import ProposalId
from web.languages import catalogue, closest, direction
from web.route import PlayRoute
from web.sheet_page import At
from web.sheets import watching
from web.visitors import Visitor, seat_visitor

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def add_papers(router: APIRouter, prefix: str, door: Callable[..., Coroutine[Any, Any, Visitor]]) -> None:
    """The three forms of a text at one place. ``door`` says who comes in there, as in `sheets.add_sheets`."""

    async def enter(request: Request, at: Annotated[Visitor, Depends(door)]) -> None:
        request.state.visitor = at

    for name, form in {"text": page, "text.md": as_markdown, "text.docx": as_word}.items():
        router.add_api_route(f"{prefix}/{name}", form, methods=["GET"], dependencies=[Depends(enter)])


async def page(at: At, proposal: str, revision: int = STANDING) -> Response:
    document = _document(at, proposal, revision)
    if document is None:
        return _gone(at)
    query = f"proposal={quote(proposal)}&revision={revision}"
    runs = direction(document.language)
    return at.dress.page("paper/page.html", document=document, query=query, runs=runs)


async def as_markdown(at: At, proposal: str, revision: int = STANDING) -> Response:
    document = _document(at, proposal, revision)
    if document is None:
        return _gone(at)
    return _file(document, ".md", markdown(document).encode(), "text/markdown; charset=utf-8")


async def as_word(at: At, proposal: str, revision: int = STANDING) -> Response:
    document = _document(at, proposal, revision)
    if document is None:
        return _gone(at)
    return _file(document, ".docx", await asyncio.to_thread(word, document), WORD)


def _document(at: Visitor, proposal: str, revision: int) -> Document | None:
    """In the scenario's own language, headings included, so that everyone at the table takes the same document."""
    state = at.runner.state
    say = catalogue(closest(state.scenario.language) or at.dress.language).gettext
    sight = Sight(state, at.runner.present, at.viewer, at.dress.language)
    return paper(sight, ProposalId(proposal), revision, say)


def _gone(at: Visitor) -> Response:
    place = {"place": at.session.title, "place_note": at.table.title, "me": at.seat}
    return at.dress.page("sheets/gone.html", status=404, within=False, **place)


def _file(document: Document, ending: str, packed: bytes, media_type: str) -> Response:
    name = file_name(document.title) + ending
    saved_as = f"attachment; filename=\"text{ending}\"; filename*=UTF-8''{quote(name)}"
    return Response(
        packed, media_type=media_type, headers={"Content-Disposition": saved_as, "Cache-Control": "no-store"}
    )


router = APIRouter(route_class=PlayRoute)
add_papers(router, "/play/{person}", seat_visitor)
add_papers(router, "/watch/{table_id}", watching)
