"""Straw polls: questions that bind nobody."""

from dataclasses import dataclass

from sim_server.rules.ids import PollId


@dataclass(frozen=True, slots=True)
class OpenPoll:
    """Ask the delegations a question with two to six answers. None takes two minutes."""

    question: str
    answers: tuple[str, ...]
    is_named: bool = True
    seconds: int | None = None
    anyway: bool = False
    """As in `SendMessage`."""


@dataclass(frozen=True, slots=True)
class AnswerPoll:
    """Answer, or change the answer of, the actor's delegation; answers count from 0."""

    poll: PollId
    answer: int


@dataclass(frozen=True, slots=True)
class ClosePoll:
    """Show the counts now."""

    poll: PollId


@dataclass(frozen=True, slots=True)
class CloseDuePoll:
    """The time of a straw poll is over."""

    poll: PollId
