"""After a decision: sign what is adopted, reserve where it hurts. And answers to straw polls."""

from typing import Final

from sim_server.bots.thought import Thought
from sim_server.projection.views.decisions import PollFormView, RecordView
from sim_server.projection.views.proposals import ProposalView
from sim_server.rules.commands import AnswerPoll, Command, EnterStatement, SignText, StatementKind
from sim_server.rules.scenario import Power

RESERVATION: Final = "We join this text, and will read it in the light of our own laws."
EXPLANATION: Final = "We could not join this text, because it asks more of us than it gives."


def answer_poll(thought: Thought) -> Command | None:
    """The answer to the straw poll that is open."""
    for poll in thought.hand.polls:
        if poll.may_answer and poll.refusal is None and poll.chosen is None:
            return AnswerPoll(poll.poll, _answer(thought, poll))
    return None


def conclude(thought: Thought) -> Command | None:
    """The next thing that a decision asks of the seat, if there is one."""
    after = (_after(thought, kept) for kept in thought.hand.records)
    return next((command for command in after if command is not None), None)


def _answer(thought: Thought, poll: PollFormView) -> int:
    """The text of that name that is worth most to the seat; of other questions, any answer."""
    worth = {text.title: thought.worth.of(dict(text.settles)) for text in thought.hand.texts}
    if not any(answer in worth for answer in poll.answers):
        return thought.random.randrange(len(poll.answers))
    return max(range(len(poll.answers)), key=lambda place: worth.get(poll.answers[place], -1))


def _after(thought: Thought, kept: RecordView) -> Command | None:
    """A signature under what it can live with, and words beside what hurts; each once."""
    own = thought.hand.role.label.placard.delegation
    text = next(each for each in thought.hand.texts if each.id == kept.proposal)
    is_signed = any(each.label.placard.delegation == own for each in kept.signatures)
    if kept.is_adopted and kept.is_signed and not is_signed and thought.gain(dict(text.settles)) >= 0:
        return SignText(text.id) if Power.SIGN in thought.hand.role.powers else None
    is_heard = any(each.placard.delegation == own for each in kept.statements)
    is_hurt = thought.worth.of(dict(text.settles)) < thought.need
    if is_hurt and not is_heard and not thought.hand.clock.paused_at and thought.may_with(text, "enter"):
        return _words(thought, text, kept)
    return None


def _words(thought: Thought, text: ProposalView, kept: RecordView) -> Command | None:
    """A reservation beside an adopted text; beside another, an explanation where the practice lets the seat explain."""
    if kept.is_adopted:
        return EnterStatement(text.id, StatementKind.RESERVATION, RESERVATION)
    stand = thought.hand.stand(text.id)
    may_explain = stand is not None and stand.explains and kept.until
    return EnterStatement(text.id, StatementKind.EXPLANATION, EXPLANATION) if may_explain else None
