"""Decisions on straw polls: asked, answered, closed. They bind nobody and settle nothing."""

from sim_server.rules.actors import Actor, Moment, SeatActor
from sim_server.rules.audience import EVERYONE
from sim_server.rules.commands import AnswerPoll, CloseDuePoll, ClosePoll, OpenPoll
from sim_server.rules.decision import Decision
from sim_server.rules.events import PollAnswered, PollClosed, PollOpened
from sim_server.rules.ids import Millis, PollId
from sim_server.rules.limits import LEAST_TIME, MOST_ANSWERS, MOST_HOURS, MOST_TITLE, POLL_SECONDS
from sim_server.rules.membership import votes_for
from sim_server.rules.playtime import HOUR, SECOND, scaled
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import TableState
from sim_server.rules.state.decisions import Poll
from sim_server.rules.words import refused_text, tidy_line


def open_poll_of(state: TableState) -> Poll | None:
    """The straw poll that runs; a table holds one at a time."""
    return next((poll for poll in state.decisions.polls.values() if poll.is_open), None)


def ask_poll(state: TableState, command: OpenPoll, actor: Actor, moment: Moment) -> Decision:
    question, answers = tidy_line(command.question), tuple(filter(None, map(tidy_line, command.answers)))
    seconds = POLL_SECONDS if command.seconds is None else command.seconds
    refusal = _refused_words(question, answers) or _refused_time(seconds)
    if refusal:
        return refusal
    if open_poll_of(state):
        return refuse(Code.POLL_IS_OPEN)
    opened = PollOpened(
        poll=PollId(moment.fresh),
        question=question,
        answers=answers,
        is_named=command.is_named,
        closes_at=Millis(moment.at + scaled(state, seconds * SECOND)),
        by=actor.seat if isinstance(actor, SeatActor) else None,
        audience=EVERYONE,
        at=moment.at,
    )
    return (opened,)


def answer_poll(state: TableState, command: AnswerPoll, actor: SeatActor, moment: Moment) -> Decision:
    poll = state.decisions.polls.get(command.poll)
    if poll is None or not poll.is_open or moment.at >= poll.closes_at:
        return refuse(Code.POLL_CLOSED)
    delegation = votes_for(state, actor.seat)
    if delegation is None:
        return refuse(Code.NO_BALLOT)
    if not 0 <= command.answer < len(poll.answers):
        return refuse(Code.CHOICE_NOT_OFFERED)
    if poll.given.get(delegation) == command.answer:
        return refuse(Code.NOTHING_TO_DO)
    return (PollAnswered(poll.id, delegation, actor.seat, command.answer, moment.at),)


def close_poll(state: TableState, command: ClosePoll, moment: Moment) -> Decision:
    poll = state.decisions.polls.get(command.poll)
    return refuse(Code.POLL_CLOSED) if poll is None or not poll.is_open else (_closed(poll, moment),)


def close_due_poll(state: TableState, command: CloseDuePoll, moment: Moment) -> Decision:
    poll = state.decisions.polls.get(command.poll)
    if poll is None or not poll.is_open:
        return refuse(Code.POLL_CLOSED)
    return refuse(Code.NOTHING_TO_DO) if moment.at < poll.closes_at else (_closed(poll, moment),)


def _closed(poll: Poll, moment: Moment) -> PollClosed:
    given = tuple(poll.given.values())
    counts = tuple(given.count(answer) for answer in range(len(poll.answers)))
    return PollClosed(poll.id, counts, EVERYONE, moment.at)


def _refused_words(question: str, answers: tuple[str, ...]) -> Rejection | None:
    if not 2 <= len(answers) <= MOST_ANSWERS or len(set(answers)) < len(answers):
        return refuse(Code.POLL_ANSWERS, limit=MOST_ANSWERS)
    refused = (refused_text(words, limit=MOST_TITLE) for words in (question, *answers))
    return next((refusal for refusal in refused if refusal), None)


def _refused_time(seconds: int) -> Rejection | None:
    if seconds * SECOND < LEAST_TIME:
        return refuse(Code.TIME_TOO_SHORT)
    return refuse(Code.TIME_TOO_LONG, hours=MOST_HOURS) if seconds * SECOND > MOST_HOURS * HOUR else None
