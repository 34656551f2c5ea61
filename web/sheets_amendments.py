"""Sheets of amendments: which clause and what with it, the words of a change, the order of voting."""

from typing import Final

from fastapi import Request, Response

from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.proposals import ProposalView
from sim_server.rules.commands import AmendmentKind
from sim_server.rules.events import AmendmentStatus
from web.sheet_page import At, Families, families_at, sheet_page

OPEN: Final = (AmendmentStatus.OFFERED, AmendmentStatus.CONTESTED)


async def amend(request: Request, at: At, proposal: str = "", clause: str = "", kind: str = "") -> Response:
    """First the clauses of a text with what can be done to each, then the words of one change.

    Where no text is named, as after a motion, it is the only one on the table, or one of those is chosen.
    """
    families = families_at(at)
    texts, _ = voted_texts(families, "")
    if not proposal and len(texts) != 1:
        return sheet_page(request, at, "amend", text=None, texts=texts)
    text = families["text"].get(proposal) if proposal else texts[0]
    found = next((each for each in text.clauses if each.id == clause), None) if text else None
    if text is None or kind not in ("", *AmendmentKind) or (kind not in ("", AmendmentKind.ADD) and found is None):
        return sheet_page(request, at, "gone")
    issues = families["role"][""].issues
    return sheet_page(request, at, "amend", text=text, clause=found, kind=kind, issues=issues)


async def order(request: Request, at: At, proposal: str) -> Response:
    families = families_at(at)
    text = families["text"].get(proposal)
    waiting = tuple(each for each in _ranked(families) if each.proposal == proposal and each.status in OPEN)
    if text is None or not waiting:
        return sheet_page(request, at, "gone")
    return sheet_page(request, at, "order", text=text, amendments=waiting)


def voted_texts(families: Families, amendment: str) -> tuple[tuple[ProposalView, ...], AmendmentView | None]:
    """The texts that a vote can be about, or the one that this amendment would change, with the amendment."""
    texts = tuple(text for text in families["text"].values() if text.status == "introduced")
    chosen: AmendmentView | None = families["amendment"].get(amendment)
    if chosen is None:
        return texts, None
    return tuple(text for text in texts if text.id == chosen.proposal), chosen


def _ranked(families: Families) -> list[AmendmentView]:
    return sorted(families["amendment"].values(), key=lambda each: each.rank)
