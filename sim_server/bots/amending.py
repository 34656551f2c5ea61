"""Amending: sponsors answer by what they aspire to, and others offer what is better for them and wanted by others."""

from collections.abc import Iterator
from typing import Final

from sim_server.bots.thought import Thought
from sim_server.bots.worth import Worth, settled_by
from sim_server.projection.views.amendments import AmendmentView
from sim_server.projection.views.common import ClauseView
from sim_server.projection.views.proposals import ProposalView
from sim_server.rules.commands import AmendmentKind, AnswerAmendment, Change, Command, OfferAmendment, Tag
from sim_server.rules.state.proposals import ProposalStatus

OFFERS: Final = 0.3
"""Chance, each time it thinks of a text that it cannot live with yet, that a seat would change it."""
MOST_OPEN: Final = 2
"""Amendments of a delegation of bots that did not come into a text."""


def answer_amendment(thought: Thought) -> Command | None:
    """The word of a sponsor: yes to what it gains by, and to what leaves the text worth what it aspires to."""
    for step in thought.hand.amend_steps if thought.hand.amendments else ():
        if step.may_answer:
            found = next(each for each in thought.hand.amendments if each.id == step.amendment)
            return AnswerAmendment(step.amendment, _is_welcome(thought, found))
    return None


def _is_welcome(thought: Thought, amendment: AmendmentView) -> bool:
    gain = amendment_gain(thought.worth, amendment)
    text = next(each for each in thought.hand.texts if each.id == amendment.proposal)
    return gain > 0 or thought.worth.of(settled_by(text.clauses)) + gain >= thought.aspiration


def offer_amendment(thought: Thought) -> Command | None:
    """To the text that most delegations sponsor of those that are not worth enough yet.

    Where words can be suggested to whoever holds the pen (`suggesting`), that is the shorter way.
    """
    if thought.openings.is_closed("amend"):
        return None
    texts = [text for text in thought.hand.texts if text.is_amendable and _is_wanting(thought, text)]
    if not texts or not thought.happens(OFFERS) or _has_enough_open(thought):
        return None
    text = max(texts, key=lambda each: len(each.sponsors))
    if thought.may_with(text, "suggest") or not thought.may_with(text, "amend"):
        return None
    tried = {each.after for each in thought.hand.amendments}
    changes = [each for each in _changes(thought, text) if each[1].text not in tried]
    if not changes:
        return None
    return OfferAmendment(text.id, text.revision.number, max(changes, key=lambda each: each[0])[1])


def amendment_gain(worth: Worth, amendment: AmendmentView) -> float:
    """Points that the seat would win by the change; below 0 it loses."""
    if amendment.kind is AmendmentKind.MOVE:
        return 0
    before, after = amendment.tag_before, amendment.tag_after
    gained = worth.points(after.issue, after.option) if after else 0
    return gained - (worth.points(before.issue, before.option) if before else 0)


def _is_wanting(thought: Thought, text: ProposalView) -> bool:
    is_open = text.status is ProposalStatus.INTRODUCED and not text.has_open_vote
    return is_open and not thought.is_ours(text) and thought.gain(dict(text.settles)) < 0


def _has_enough_open(thought: Thought) -> bool:
    mine = thought.hand.role.label.placard.delegation
    own = [each for each in thought.hand.amendments if each.by.placard.delegation == mine and not each.made]
    return len(own) >= MOST_OPEN


def _changes(thought: Thought, text: ProposalView) -> Iterator[tuple[float, Change]]:
    """Each with what it wins: the points of the seat, and the support of the others, who have to let it in."""
    for clause in text.clauses:
        yield from _changes_of(thought, clause)


def _changes_of(thought: Thought, clause: ClauseView) -> Iterator[tuple[float, Change]]:
    if clause.tag is None:
        return
    issue, worth, support = clause.tag.issue, thought.worth, thought.support
    present = worth.points(issue, clause.tag.option)
    held = support.get((issue, clause.tag.option), 0.0)
    for option in worth.carried(issue):
        gain = worth.points(issue, option.id) - present
        if gain > 0 and option.words != clause.text:
            wins = gain * (1 + support.get((issue, option.id), 0.0)) / (1 + held)
            yield wins, Change(AmendmentKind.REPLACE, clause.id, text=option.words, tag=Tag(issue, option.id))
