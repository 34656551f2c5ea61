"""Sheets: small pages asked for on demand, beside the play page or on their own without JavaScript."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request, Response

from sim_server.projection.bracket import clause_key
from sim_server.projection.revisions import revision_clauses
from sim_server.projection.role import issues
from sim_server.projection.rule import firsts
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.drafting import BracketView, DraftClauseView
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.scenario import TextMode
from sim_server.rules.verbs import ladder
from web.benches import kept_context, places
from web.clean import Written, clean_clauses
from web.differences import clause_changes
from web.merging import numbers, pairs
from web.offers import offer_context
from web.route import PlayRoute
from web.sheet_page import At, Families, sight_of
from web.sheet_page import families_at as _families
from web.sheet_page import people_at as _people
from web.sheet_page import sheet_page as _sheet
from web.sheets_amendments import amend, order, voted_texts
from web.sheets_floor import give_time, motion, point
from web.sheets_futures import forecast, nudge, peek
from web.sheets_talks import answer, elsewhere, outcome
from web.visitors import Visitor, observer, seat_visitor

Sheet = Callable[..., Coroutine[Any, Any, Response]]
Readable = tuple[Sequence[Written], Mapping[ClauseId, tuple[BracketView, ...]]]
"""The clauses of a text in order, and the brackets of each that has some."""


def add_sheets(
    router: APIRouter, prefix: str, door: Callable[..., Coroutine[Any, Any, Visitor]], sheets: Mapping[str, Sheet]
) -> None:
    """The same sheets at another place. ``door`` says who comes in there, and raises where nobody may."""

    async def enter(request: Request, at: Annotated[Visitor, Depends(door)]) -> None:
        request.state.visitor = at

    for name, sheet in sheets.items():
        router.add_api_route(f"{prefix}/sheet-{name}", sheet, methods=["GET"], dependencies=[Depends(enter)])


async def room(request: Request, at: At, seats: str = "") -> Response:
    possible = _families(at)["lead"][""].possible
    may_tell = any(each.action == "elsewhere" and each.refusal is None for each in possible)
    chosen = tuple(seats.split(","))
    return _sheet(request, at, "room", _people(at), channel="", inside=(), chosen=chosen, may_tell=may_tell)


async def add_to_room(request: Request, at: At, channel: str) -> Response:
    view = _families(at)["channel"].get(channel)
    inside = tuple(member.seat for member in view.members) if view else ()
    return _sheet(request, at, "room", _people(at), channel=channel, inside=inside, chosen=(), may_tell=False)


async def proposal(request: Request, at: At) -> Response:
    return _sheet(request, at, "proposal", title="")


async def bring_in(request: Request, at: At, proposal: str = "") -> Response:
    return _sheet(request, at, "import", proposal=proposal)


async def invite(request: Request, at: At, proposal: str) -> Response:
    view = _families(at)["draft"].get(proposal)
    inside = tuple(author.seat for author in view.authors) if view else ()
    return _sheet(request, at, "invite", _people(at), proposal=proposal, inside=inside)


async def clause(request: Request, at: At, proposal: str, clause: str = "") -> Response:
    found = _clause(at, proposal, clause)
    return _sheet(request, at, "clause", _clause_sheet(at, proposal, found))


async def move(request: Request, at: At, proposal: str, clause: str) -> Response:
    found = _clause(at, proposal, clause)
    if found is None:
        return _gone(request, at)
    same_kind = [each for each in _drafted(_families(at), proposal)[0] if each.kind is found.kind]
    return _sheet(request, at, "move", places(same_kind, found), proposal=proposal, clause=found)


async def kept(request: Request, at: At, save: str) -> Response:
    """What was kept aside for this seat beside the clause as it stands, and the form to use it."""
    view = _families(at)["kept"].get(save)
    if view is None:
        return _gone(request, at)
    found = _clause(at, view.proposal, view.clause)
    return _sheet(request, at, "clause", kept_context(_clause_sheet(at, view.proposal, found), view))


async def clean_reading(
    request: Request,
    at: At,
    proposal: str,
    clause: str = "",
    working: str = "",
    choose: Annotated[tuple[str, ...], Query()] = (),
) -> Response:
    """A circulated text, or for its authors the working draft, with one wording for each bracket."""
    families = _families(at)
    found = _drafted(families, proposal) if working else _circulated(families, proposal)
    if not found[0]:
        return _gone(request, at)
    return _sheet(
        request,
        at,
        "clean",
        proposal=proposal,
        only=clause,
        working=bool(working),
        clauses=clean_clauses(*found, frozenset(choose)),
        may_settle=bool(working) and _may_edit(families, proposal),
        issues=issues(scenario_of(sight_of(at))) if at.actor is not None else (),
    )


async def vote(request: Request, at: At, proposal: str = "", amendment: str = "") -> Response:
    families = _families(at)
    rule = families["lead"][""].rule
    rules = sorted(families["role"][""].rules, key=lambda each: each.id != rule)
    texts, chosen = voted_texts(families, amendment)
    roll = firsts(sight_of(at))
    return _sheet(request, at, "vote", texts=texts, rules=rules, proposal=proposal, firsts=roll, amendment=chosen)


async def offer(
    request: Request,
    at: At,
    partner: Annotated[str, Query(alias="with")] = "",
    more: Annotated[tuple[str, ...], Query(alias="and")] = (),
    deal: str = "",
) -> Response:
    families = _families(at)
    holdings = families["holdings"].get("")
    found = families["deal"].get(deal)
    if holdings is None or (deal and (found is None or found.status != "offered" or not found.is_party)):
        return _gone(request, at)
    context = offer_context(families, at.seat or "", partner=partner, more=more, deal=found)
    return _sheet(request, at, "offer", context | _people(at))


async def promise(request: Request, at: At) -> Response:
    holdings = _families(at)["holdings"].get("")
    return _sheet(request, at, "promise", _people(at), holdings=holdings) if holdings else _gone(request, at)


async def poll(request: Request, at: At) -> Response:
    return _sheet(request, at, "poll")


async def divide(request: Request, at: At, proposal: str) -> Response:
    text = _families(at)["text"].get(proposal)
    return _sheet(request, at, "divide", text=text) if text else _gone(request, at)


async def merge(request: Request, at: At, one: str, other: str = "") -> Response:
    families = _families(at)
    drafts = families["draft"]
    if one not in drafts or one == other or (other and other not in drafts):
        return _gone(request, at)
    found = pairs(_drafted_of(families, one), _drafted_of(families, other))
    others = [each for each in drafts.values() if each.id != one]
    counted = {**numbers(_drafted_of(families, one)), **numbers(_drafted_of(families, other))}
    return _sheet(
        request, at, "merge", one=drafts[one], other=drafts.get(other), others=others, pairs=found, numbers=counted
    )


async def suggest(request: Request, at: At, proposal: str) -> Response:
    text = _families(at)["text"].get(proposal)
    return _sheet(request, at, "suggest", text=text) if text else _gone(request, at)


async def statement(request: Request, at: At, proposal: str) -> Response:
    """Words for the record of a text: of vote, or of position where nobody voted."""
    families = _families(at)
    text, kept = families["text"].get(proposal), families["record"].get(proposal)
    if text is None or kept is None:
        return _gone(request, at)
    stand = families["stand"].get(proposal)
    return _sheet(request, at, "statement", text=text, voted=kept.was_voted, explains=stand is None or stand.explains)


async def revisions(request: Request, at: At, proposal: str) -> Response:
    text = _families(at)["text"].get(proposal)
    return _sheet(request, at, "revisions", text=text) if text else _gone(request, at)


async def changes(request: Request, at: At, proposal: str, old: int, new: int) -> Response:
    sight = sight_of(at)
    before = revision_clauses(sight, ProposalId(proposal), old)
    after = revision_clauses(sight, ProposalId(proposal), new)
    if before is None or after is None:
        return _gone(request, at)
    changes = await asyncio.to_thread(clause_changes, before, after)
    text = _families(at)["text"][proposal]
    return _sheet(
        request, at, "changes", old=old, new=new, changes=changes, proposal=proposal, revisions=text.revisions
    )


async def settings(request: Request, at: At) -> Response:
    """A watcher has a language and a look, and no messages of their own to share."""
    consents = _families(at)["lead"][""].consents if at.actor is not None else None
    return _sheet(request, at, "settings", consents=consents, back="")


async def keys(request: Request, at: At) -> Response:
    return _sheet(request, at, "keys")


READING: Final[Mapping[str, Sheet]] = {"revisions": revisions, "changes": changes, "clean": clean_reading, "keys": keys}
"""Sheets for whoever sees the table."""
WRITING: Final[Mapping[str, Sheet]] = {
    "room": room,
    "add-to-room": add_to_room,
    "proposal": proposal,
    "import": bring_in,
    "invite": invite,
    "clause": clause,
    "move": move,
    "kept": kept,
    "suggest": suggest,
    "merge": merge,
    "vote": vote,
    "offer": offer,
    "promise": promise,
    "poll": poll,
    "statement": statement,
    "point": point,
    "motion": motion,
    "yield": give_time,
    "divide": divide,
    "amend": amend,
    "order": order,
    "elsewhere": elsewhere,
    "outcome": outcome,
    "answer": answer,
    "nudge": nudge,
    "peek": peek,
    "forecast": forecast,
}
"""Sheets with a form that only a seat can send."""


async def watching(request: Request, table_id: str) -> Visitor:
    return await observer(request, table_id)


Seated = Annotated[Visitor, Depends(seat_visitor)]
router = APIRouter(route_class=PlayRoute)

add_sheets(router, "/play/{person}", seat_visitor, {**READING, **WRITING, "settings": settings})
add_sheets(router, "/watch/{table_id}", watching, {**READING, "settings": settings})


def _clause(at: Visitor, proposal: str, clause: str) -> DraftClauseView | None:
    found: DraftClauseView | None = _families(at)["clause"].get(clause_key(ProposalId(proposal), ClauseId(clause)))
    return found


def _clause_sheet(at: Visitor, proposal: str, found: DraftClauseView | None) -> dict[str, Any]:
    tag = f"{found.tag.issue}={found.tag.option}" if found and found.tag else ""
    return {
        "proposal": proposal,
        "clause": found,
        "issues": issues(scenario_of(sight_of(at))),
        "words": found.text if found else "",
        "ladder": ladder(at.dress.language),
        "tag": tag,
        "has_brackets": at.runner.state.scenario.text_mode is not TextMode.PLAIN,
        "kept": None,
        "now": at.house.hall.now(),
    }


def _drafted_of(families: Families, proposal: str) -> list[DraftClauseView]:
    drafted = [each for each in families["clause"].values() if each.proposal == proposal]
    return sorted(drafted, key=lambda each: each.place)


def _drafted(families: Families, proposal: str) -> Readable:
    in_order = _drafted_of(families, proposal)
    return in_order, {each.id: each.brackets for each in in_order}


def _circulated(families: Families, proposal: str) -> Readable:
    text, brackets = families["text"].get(proposal), families["bracket"].values()
    return text.clauses if text else (), {each.clause: each.brackets for each in brackets if each.proposal == proposal}


def _may_edit(families: Families, proposal: str) -> bool:
    draft = families["draft"].get(proposal)
    return draft is not None and any(each.action == "edit" and each.refusal is None for each in draft.possible)


def _gone(request: Request, at: Visitor) -> Response:
    return _sheet(request, at, "gone")
