"""Amending: sponsors answer by their interests, and others now and then offer what is better for them."""

from random import Random
from typing import Final

from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.bots.worth import points_of, ranked
from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.common import ClauseView
from sim_server.rules.commands import AmendmentKind, AnswerAmendment, Change, Command, OfferAmendment, Tag

OFFERS: Final = 0.02
"""Chance, each time it thinks, that a seat would change a text on the table."""
MOST_OPEN: Final = 1
"""Amendments of a delegation of bots that did not come into a text."""


def answer_amendment(hand: Hand, temper: Temper) -> Command | None:
    """The word of a sponsor: yes to what costs it no more than it would concede."""
    for step in hand.amend_steps:
        if step.may_answer:
            found = next(each for each in hand.amendments if each.id == step.amendment)
            return AnswerAmendment(step.amendment, amendment_gain(hand, found) + temper.concession >= 0)
    return None


def offer_amendment(hand: Hand, random: Random) -> Command | None:
    """The seat's best option in place of another, in a text that another delegation leads."""
    mine = hand.role.label.placard.delegation
    own = [each for each in hand.amendments if each.by.placard.delegation == mine and not each.made]
    if len(own) >= MOST_OPEN or random.random() >= OFFERS:
        return None
    for text in hand.texts:
        stand = next((each for each in hand.stands if each.id == text.id), None)
        may = stand is not None and any(each.action == "amend" and each.refusal is None for each in stand.possible)
        if not may or text.sponsors[0].delegation == mine:
            continue
        for clause in text.clauses:
            change = _better(hand, clause)
            if change is not None and not any(each.after == change.text for each in hand.amendments):
                return OfferAmendment(text.id, text.revision.number, change)
    return None


def amendment_gain(hand: Hand, amendment: AmendmentView) -> int:
    """Points that the seat would win by the change; below 0 it loses."""
    if amendment.kind is AmendmentKind.MOVE:
        return 0
    before = (
        points_of(hand.role, amendment.tag_before.issue, amendment.tag_before.option) if amendment.tag_before else 0
    )
    after = points_of(hand.role, amendment.tag_after.issue, amendment.tag_after.option) if amendment.tag_after else 0
    return after - before


def _better(hand: Hand, clause: ClauseView) -> Change | None:
    if clause.tag is None:
        return None
    issue = next((each for each in hand.role.issues if each.id == clause.tag.issue), None)
    best = next(iter(ranked(hand.role, issue)), None) if issue else None
    if issue is None or best is None or best.id == clause.tag.option or best.words == clause.text:
        return None
    return Change(AmendmentKind.REPLACE, clause.id, text=best.words, tag=Tag(issue.id, best.id))
