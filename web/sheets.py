"""Sheets: small pages asked for on demand, beside the play page or on their own without JavaScript."""

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup

from sim_server.projection.regions import Sight
from sim_server.projection.revisions import revision_clauses
from sim_server.projection.views.common import ClauseView
from sim_server.projection.views.play import IssueView, RoleView
from sim_server.rules.ids import ProposalId
from web.differences import clause_changes, difference
from web.fields import Fields, clean
from web.route import PlayRoute
from web.visitors import Visitor, observer, seat_visitor

router = APIRouter(route_class=PlayRoute)


async def watching(request: Request, table_id: str) -> Visitor:
    return await observer(request, table_id)


Seated = Annotated[Visitor, Depends(seat_visitor)]
Watching = Annotated[Visitor, Depends(watching)]
Families = Mapping[str, Mapping[str, Any]]


@router.get("/play/{person}/sheet-room")
async def room(request: Request, at: Seated, seats: str = "") -> Response:
    return _sheet(request, at, "room", _people(at), channel="", inside=(), chosen=tuple(seats.split(",")))


@router.get("/play/{person}/sheet-add-to-room")
async def add_to_room(request: Request, at: Seated, channel: str) -> Response:
    view = _families(at)["channel"].get(channel)
    inside = tuple(member.seat for member in view.members) if view else ()
    return _sheet(request, at, "room", _people(at), channel=channel, inside=inside, chosen=())


@router.get("/play/{person}/sheet-proposal")
async def proposal(request: Request, at: Seated) -> Response:
    return _sheet(request, at, "proposal", title="")


@router.get("/play/{person}/sheet-invite")
async def invite(request: Request, at: Seated, proposal: str) -> Response:
    view = _families(at)["draft"].get(proposal)
    inside = tuple(author.seat for author in view.authors) if view else ()
    return _sheet(request, at, "invite", _people(at), proposal=proposal, inside=inside)


@router.get("/play/{person}/sheet-clause")
async def clause(request: Request, at: Seated, proposal: str, clause: str = "") -> Response:
    found = _clause(at, proposal, clause)
    return _sheet(request, at, "clause", _clause_sheet(at, proposal, found))


@router.post("/play/{person}/sheet-clause")
async def stale(request: Request, at: Seated) -> Response:
    """The clause changed before this save: the author's words beside the present ones."""
    form = await request.form()
    fields = {key: tuple(str(value) for value in form.getlist(key)) for key in form}
    return stale_clause(at, fields, within="hx-request" in request.headers)


@router.get("/play/{person}/sheet-vote")
async def vote(request: Request, at: Seated, proposal: str = "") -> Response:
    families = _families(at)
    rule = families["lead"][""].rule
    rules = sorted(families["role"][""].rules, key=lambda each: each.id != rule)
    texts = tuple(text for text in families["text"].values() if text.status == "introduced")
    return _sheet(request, at, "vote", texts=texts, rules=rules, proposal=proposal)


@router.get("/play/{person}/sheet-revisions")
async def revisions(request: Request, at: Seated, proposal: str) -> Response:
    return _revisions(request, at, proposal)


@router.get("/watch/{table_id}/sheet-revisions")
async def revisions_watched(request: Request, at: Watching, proposal: str) -> Response:
    return _revisions(request, at, proposal)


@router.get("/play/{person}/sheet-changes")
async def changes(request: Request, at: Seated, proposal: str, old: int, new: int) -> Response:
    return await _changes(request, at, proposal, old=old, new=new)


@router.get("/watch/{table_id}/sheet-changes")
async def changes_watched(request: Request, at: Watching, proposal: str, old: int, new: int) -> Response:
    return await _changes(request, at, proposal, old=old, new=new)


@router.get("/play/{person}/sheet-settings")
async def settings(request: Request, at: Seated) -> Response:
    return _sheet(request, at, "settings", consents=_families(at)["lead"][""].consents, back="")


@router.get("/watch/{table_id}/sheet-settings")
async def settings_watched(request: Request, at: Watching) -> Response:
    return _sheet(request, at, "settings", consents=None, back="")


@router.get("/play/{person}/sheet-keys")
async def keys(request: Request, at: Seated) -> Response:
    return _sheet(request, at, "keys")


@router.get("/watch/{table_id}/sheet-keys")
async def keys_watched(request: Request, at: Watching) -> Response:
    return _sheet(request, at, "keys")


def stale_clause(at: Visitor, fields: Fields, *, within: bool) -> Response:
    """The sheet of a clause that somebody else changed meanwhile, with the author's words kept in the field."""

    def typed(name: str) -> str:
        return clean((fields.get(name) or ("",))[-1])[:20_000]

    found = _clause(at, typed("proposal"), typed("clause"))
    sheet = _clause_sheet(at, typed("proposal"), found)
    sheet |= {"words": typed("text"), "tag": typed("tag")}
    if found is not None:
        sheet["difference"] = difference(found.text, typed("text"))
    return at.dress.page("sheets/clause.html", status=200 if within else 409, within=within, **_place(at), **sheet)


def _sheet(request: Request, at: Visitor, name: str, more: Mapping[str, Any] | None = None, **context: Any) -> Response:
    within = "hx-request" in request.headers
    return at.dress.page(f"sheets/{name}.html", within=within, **_place(at), **(more or {}), **context)


def _place(at: Visitor) -> dict[str, Any]:
    return {"place": at.session.title, "place_note": at.table.title, "me": at.seat}


def _families(at: Visitor) -> Families:
    return at.runner.snapshot(at.stand, limit=1).families


def _people(at: Visitor) -> dict[str, Any]:
    return {"people": _families(at)["people"][""].people}


def _clause(at: Visitor, proposal: str, clause: str) -> ClauseView | None:
    draft = _families(at)["draft"].get(proposal)
    return next((each for each in draft.clauses if each.id == clause), None) if draft else None


def _clause_sheet(at: Visitor, proposal: str, found: ClauseView | None) -> dict[str, Any]:
    role: RoleView = _families(at)["role"][""]
    issues: tuple[IssueView, ...] = role.issues
    tag = f"{found.tag.issue}={found.tag.option}" if found and found.tag else ""
    return {
        "proposal": proposal,
        "clause": found,
        "issues": issues,
        "words": found.text if found else "",
        "tag": tag,
        "difference": Markup(""),
    }


def _revisions(request: Request, at: Visitor, proposal: str) -> Response:
    text = _families(at)["text"].get(proposal)
    return _sheet(request, at, "revisions", text=text) if text else _gone(request, at)


async def _changes(request: Request, at: Visitor, proposal: str, *, old: int, new: int) -> Response:
    sight = Sight(at.runner.state, at.runner.present, at.viewer, at.dress.language)
    before = revision_clauses(sight, ProposalId(proposal), old)
    after = revision_clauses(sight, ProposalId(proposal), new)
    if before is None or after is None:
        return _gone(request, at)
    changes = await asyncio.to_thread(clause_changes, before, after)
    return _sheet(request, at, "changes", old=old, new=new, changes=changes)


def _gone(request: Request, at: Visitor) -> Response:
    return _sheet(request, at, "gone")
