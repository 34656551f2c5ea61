"""Moves on amendments."""

from sim_server.rules.commands import (
    AmendmentKind,
    AnswerAmendment,
    Change,
    OfferAmendment,
    OpenVote,
    WithdrawAmendment,
)
from sim_server.rules.state import Amendment, ProposalStatus, TableState
from tests.privacy.moves import Dice, Move
from tests.privacy.table import LEAD, by


def offer(state: TableState, dice: Dice) -> Move:
    """Other words for a clause, a new one, or one less."""
    text = dice.one(each for each in state.proposals.values() if each.status is ProposalStatus.INTRODUCED)
    if text is None:
        return None
    clause = dice.random.choice(text.revisions[-1].clauses)
    kind = dice.random.choice(tuple(AmendmentKind))
    words = dice.words("amendment") if kind in (AmendmentKind.ADD, AmendmentKind.REPLACE) else ""
    change = Change(kind, clause.id, clause_kind=clause.kind, text=words, tag=clause.tag)
    return OfferAmendment(text.id, len(text.revisions), change, dice.words("reason")), by(dice.seat())


def answer(state: TableState, dice: Dice) -> Move:
    """By somebody who writes the text, mostly with yes."""
    amendment = _open(state, dice)
    if amendment is None:
        return None
    authors = sorted(state.proposals[amendment.offer.proposal].authors)
    accepts = dice.likely(0.6)
    return AnswerAmendment(amendment.offer.amendment, accepts), by(dice.random.choice(authors))


def withdraw(state: TableState, dice: Dice) -> Move:
    amendment = _open(state, dice)
    return (WithdrawAmendment(amendment.offer.amendment), by(amendment.offer.by)) if amendment else None


def put_to_vote(state: TableState, dice: Dice) -> Move:
    amendment = _open(state, dice)
    if amendment is None:
        return None
    offer = amendment.offer
    rule = dice.random.choice(state.scenario.rules).id
    revision = len(state.proposals[offer.proposal].revisions)
    return OpenVote(offer.proposal, revision, rule, amendment=offer.amendment), LEAD


def _open(state: TableState, dice: Dice) -> Amendment | None:
    return dice.one(each for each in state.amending.amendments.values() if each.is_open)
