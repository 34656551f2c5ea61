"""A chair's text among bots: who does not hold the pen suggests words now and then, and who holds it answers them."""

from typing import Final

from sim_server.bots.thought import Thought
from sim_server.projection.views.common import ClauseView
from sim_server.projection.views.drafting import SuggestionView
from sim_server.rules.commands import AnswerSuggestion, Command, SuggestWords

SUGGESTS: Final = 0.1
"""Chance, each time it thinks, that a seat has other words for a text on the table."""
MOST_MADE: Final = 3
"""Suggestions of a delegation of bots in a whole play, answered or not."""


def answer_suggestion(thought: Thought) -> Command | None:
    """The holder's word on the first that waits: yes to what costs it no more than it would concede."""
    for each in thought.hand.suggestions:
        if each.may_answer:
            stands = each.clause is None or bool(each.present)
            gain = suggestion_gain(thought, each) + max(0, thought.temper.concession)
            return AnswerSuggestion(each.id, stands and gain >= 0)
    return None


def suggest(thought: Thought) -> Command | None:
    """The seat's best option in place of another, in the chair's text."""
    if thought.openings.is_closed("suggest") or not thought.happens(SUGGESTS):
        return None
    hand = thought.hand
    places = [(text, clause) for text in hand.texts if thought.may_with(text, "suggest") for clause in text.clauses]
    mine = hand.role.label.placard.delegation
    own = [each for each in hand.suggestions if each.by.placard.delegation == mine]
    if len(own) >= MOST_MADE:
        return None
    for text, clause in places:
        words = _better(thought, clause)
        if words and all(each.text != words for each in own):
            return SuggestWords(text.id, clause.id, words)
    return None


def suggestion_gain(thought: Thought, suggested: SuggestionView) -> float:
    """Points that the holder would win by these words; below 0 it loses. Words of no option change nothing."""
    return _points(thought, suggested.text) - _points(thought, suggested.present)


def _points(thought: Thought, words: str) -> float:
    chosen = thought.worth.carried_by.get(words)
    return thought.worth.points(*chosen) if chosen is not None else 0


def _better(thought: Thought, clause: ClauseView) -> str:
    """The words of the seat's best option, where the clause carries another; empty where there is nothing to say."""
    best = next(iter(thought.worth.carried(clause.tag.issue)), None) if clause.tag else None
    if best is None or clause.tag is None or best.id == clause.tag.option or best.words == clause.text:
        return ""
    return best.words
