"""Voting: by the seat's own interests, tempered."""

from collections.abc import Iterable

from sim_server.bots.amending import amendment_gain
from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.bots.worth import settled_by, worth
from sim_server.projection.views.play import BallotFormView, VoteView
from sim_server.rules.commands import CastBallot, Choice

REASON = "This text leaves us worse off than no agreement at all."


def ballots(hand: Hand, temper: Temper) -> Iterable[CastBallot]:
    """The ballots that this seat still has to cast, the first to close first."""
    waiting = (ballot for ballot in hand.ballots if ballot.refusal is None and not ballot.has_cast)
    cast = (_ballot(hand, ballot, temper) for ballot in sorted(waiting, key=lambda ballot: ballot.closes_at))
    return (each for each in cast if each is not None)


def _ballot(hand: Hand, ballot: BallotFormView, temper: Temper) -> CastBallot | None:
    """None where saying nothing says what it means."""
    vote = next(vote for vote in hand.votes if vote.id == ballot.vote)
    choice = _choice(ballot, gain=_gain(hand, vote, temper))
    if choice not in ballot.choices:
        return None
    explanation = REASON if choice is Choice.OBJECT and not ballot.is_secret else ""
    return CastBallot(ballot.vote, ballot.revision, choice, explanation)


def _gain(hand: Hand, vote: VoteView, temper: Temper) -> int:
    """Of the whole, above what the seat needs; of a part, above nothing on its issues; of an amendment, by it."""
    if vote.amendment is not None:
        return amendment_gain(hand, vote.amendment)
    needed = worth(hand.role, {}) if vote.part else hand.role.threshold
    return worth(hand.role, settled_by(vote.clauses)) - needed + temper.concession


def _choice(ballot: BallotFormView, *, gain: int) -> Choice:
    """In favour of a gain, against a loss, abstaining just under the line where that is offered."""
    if gain >= 0:
        return Choice.IN_FAVOUR
    if gain >= -3 and Choice.ABSTAIN in ballot.choices:
        return Choice.ABSTAIN
    return Choice.OBJECT if Choice.OBJECT in ballot.choices else Choice.AGAINST
