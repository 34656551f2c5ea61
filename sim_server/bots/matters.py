"""Matters: what others can ask of a seat, and the answer to each.

A bot looks at all of them at every thought, the most urgent first, unless whoever runs it tells it when it is asked.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from sim_server.bots.agreeing import answer_outcome
from sim_server.bots.amending import answer_amendment
from sim_server.bots.balloting import vote
from sim_server.bots.dealing import answer_deal
from sim_server.bots.recording import answer_poll, conclude
from sim_server.bots.suggesting import answer_suggestion
from sim_server.bots.talking import answer_request
from sim_server.bots.thought import Thought
from sim_server.rules.commands import Command


class Matter(StrEnum):
    VOTE = "vote"
    POLL = "poll"
    RECORD = "record"
    ROOM = "room"
    OUTCOME = "outcome"
    AMENDMENT = "amendment"
    SUGGESTION = "suggestion"
    DEAL = "deal"


ANSWERS: Final[Mapping[Matter, Callable[[Thought], Command | None]]] = {
    Matter.VOTE: vote,
    Matter.POLL: answer_poll,
    Matter.RECORD: conclude,
    Matter.ROOM: answer_request,
    Matter.OUTCOME: answer_outcome,
    Matter.AMENDMENT: answer_amendment,
    Matter.SUGGESTION: answer_suggestion,
    Matter.DEAL: answer_deal,
}
"""The most urgent first."""


class Asked:
    """What a bot may have been asked. ``is_told`` False: nobody tells it, so it may be everything, always."""

    __slots__ = ("_is_told", "_matters")

    def __init__(self, *, is_told: bool) -> None:
        self._is_told = is_told
        self._matters: set[Matter] = set()

    def add(self, matter: Matter) -> None:
        self._matters.add(matter)

    def answer(self, thought: Thought) -> Command | None:
        """The answer to the most urgent matter that waits for one. A matter with nothing to answer is forgotten."""
        for matter, answer in ANSWERS.items():
            if not self._is_told or matter in self._matters:
                command = answer(thought)
                if command is not None:
                    return command
                self._matters.discard(matter)
        return None
