"""After a decision: sign what is adopted, reserve where it hurts. And answers to straw polls."""

from random import Random

from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.bots.worth import worth
from sim_server.projection.views.decisions import RecordView
from sim_server.projection.views.play import ProposalView, StandView
from sim_server.rules.commands import AnswerPoll, Command, EnterStatement, SignText, StatementKind

RESERVATION = "We join this text, and will read it in the light of our own laws."
EXPLANATION = "We could not join this text, because it asks more of us than it gives."


def conclude(hand: Hand, temper: Temper, random: Random) -> Command | None:
    """The next thing that a decision asks of the seat, if there is one."""
    answer = _answer(hand, random)
    after = (_after(hand, temper, stand) for stand in hand.stands)
    return answer or next((command for command in after if command is not None), None)


def _answer(hand: Hand, random: Random) -> Command | None:
    for poll in hand.polls:
        if poll.may_answer and poll.refusal is None and poll.chosen is None:
            return AnswerPoll(poll.poll, random.randrange(len(poll.answers)))
    return None


def _after(hand: Hand, temper: Temper, stand: StandView) -> Command | None:
    text = next(each for each in hand.texts if each.id == stand.id)
    offered = {each.action for each in stand.possible if each.refusal is None}
    gain = worth(hand.role, dict(text.settles)) - hand.role.threshold
    if "sign" in offered and gain >= -temper.concession:
        return SignText(text.id)
    kept = next((each for each in hand.records if each.proposal == text.id), None)
    if "enter" in offered and gain < 0 and kept is not None and _is_silent_in(kept, hand):
        return _words(text, kept, stand)
    return None


def _words(text: ProposalView, kept: RecordView, stand: StandView) -> Command | None:
    """A reservation beside an adopted text; beside another, an explanation where the practice lets the seat explain."""
    if kept.is_adopted:
        return EnterStatement(text.id, StatementKind.RESERVATION, RESERVATION)
    return EnterStatement(text.id, StatementKind.EXPLANATION, EXPLANATION) if stand.explains and kept.until else None


def _is_silent_in(kept: RecordView, hand: Hand) -> bool:
    """Whether the delegation has said nothing beside the text yet, and the table runs."""
    own = hand.role.label.placard.delegation
    return not hand.clock.paused_at and all(each.placard.delegation != own for each in kept.statements)
