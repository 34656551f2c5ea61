"""A chair's text among bots: who does not hold the pen suggests words now and then, and who holds it answers them."""

from random import Random
from typing import Final

from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.bots.worth import points_of, ranked
from sim_server.projection.views.common import ClauseView
from sim_server.projection.views.drafting import SuggestionView
from sim_server.rules.commands import AnswerSuggestion, Command, SuggestWords

SUGGESTS: Final = 0.04
"""Chance, each time it thinks, that a seat has other words for a text on the table."""
MOST_MADE: Final = 3
"""Suggestions of a delegation of bots in a whole play, answered or not."""


def answer_suggestion(hand: Hand, temper: Temper) -> Command | None:
    """The holder's word on the first that waits: yes to what costs it no more than it would concede."""
    for each in hand.suggestions:
        if each.may_answer:
            stands = each.clause is None or bool(each.present)
            return AnswerSuggestion(each.id, stands and suggestion_gain(hand, each) + temper.concession >= 0)
    return None


def suggest(hand: Hand, random: Random) -> Command | None:
    """The seat's best option in place of another, in the chair's text."""
    places = [(text, each) for text in hand.texts if _may_suggest(hand, text.id) for each in text.clauses]
    mine = hand.role.label.placard.delegation
    own = [each for each in hand.suggestions if each.by.placard.delegation == mine]
    if not places or len(own) >= MOST_MADE or random.random() >= SUGGESTS:
        return None
    for text, clause in places:
        words = _better(hand, clause)
        if words and all(each.text != words for each in own):
            return SuggestWords(text.id, clause.id, words)
    return None


def suggestion_gain(hand: Hand, suggested: SuggestionView) -> int:
    """Points that the holder would win by these words; below 0 it loses. Words of no option change nothing."""
    return _points(hand, suggested.text) - _points(hand, suggested.present)


def _points(hand: Hand, words: str) -> int:
    options = ((issue.id, option) for issue in hand.role.issues for option in issue.options)
    return next((points_of(hand.role, issue, option.id) for issue, option in options if option.words == words), 0)


def _may_suggest(hand: Hand, text: str) -> bool:
    stand = next((each for each in hand.stands if each.id == text), None)
    return stand is not None and any(each.action == "suggest" and each.refusal is None for each in stand.possible)


def _better(hand: Hand, clause: ClauseView) -> str:
    """The words of the seat's best option, where the clause carries another; empty where there is nothing to say."""
    issue = next((each for each in hand.role.issues if clause.tag and each.id == clause.tag.issue), None)
    best = next(iter(ranked(hand.role, issue)), None) if issue else None
    if best is None or clause.tag is None or best.id == clause.tag.option or best.words == clause.text:
        return ""
    return best.words
