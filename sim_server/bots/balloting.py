"""Voting: by the seat's own interests, tempered, and by its word where it gave one."""

from typing import Final

from sim_server.bots.amending import amendment_gain
from sim_server.bots.promising import promised
from sim_server.bots.thought import Thought
from sim_server.bots.worth import settled_by
from sim_server.projection.views.votes import BallotFormView, VoteView
from sim_server.rules.commands import CastBallot, Choice

REASON: Final = "This text leaves us worse off than no agreement at all."
WORD: Final = 6
"""Points under its floor at which a seat that keeps its word still votes for a text that does what it promised."""


def vote(thought: Thought) -> CastBallot | None:
    """The ballot that this seat still has to cast, the first to close first."""
    waiting = (ballot for ballot in thought.hand.ballots if ballot.refusal is None and not ballot.has_cast)
    cast = (_ballot(thought, ballot) for ballot in sorted(waiting, key=lambda ballot: ballot.closes_at))
    return next((each for each in cast if each is not None), None)


def _ballot(thought: Thought, ballot: BallotFormView) -> CastBallot | None:
    """None where saying nothing says what it means."""
    vote = next(vote for vote in thought.hand.votes if vote.id == ballot.vote)
    choice = _choice(ballot, gain=_gain(thought, vote))
    if choice not in ballot.choices:
        return None
    explanation = REASON if choice is Choice.OBJECT and not ballot.is_secret else ""
    return CastBallot(ballot.vote, ballot.revision, choice, explanation)


def _gain(thought: Thought, vote: VoteView) -> float:
    """Of the whole, above what the seat needs; of a part, above nothing on its issues; of an amendment, by it."""
    if vote.amendment is not None:
        return amendment_gain(thought.worth, vote.amendment)
    settled = settled_by(vote.clauses)
    if vote.part:
        return thought.worth.of(settled) - thought.worth.nothing + thought.temper.concession
    kept = any(settled.get(issue) == option for issue, option in promised(thought))
    return thought.gain(settled) + (WORD if kept and thought.temper.faith > 0.5 else 0)


def _choice(ballot: BallotFormView, *, gain: float) -> Choice:
    """In favour of a gain, against a loss, abstaining just under the line where that is offered."""
    if gain >= 0:
        return Choice.IN_FAVOUR
    if gain >= -3 and Choice.ABSTAIN in ballot.choices:
        return Choice.ABSTAIN
    return Choice.OBJECT if Choice.OBJECT in ballot.choices else Choice.AGAINST
