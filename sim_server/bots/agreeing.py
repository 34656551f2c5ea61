"""Agreeing: what a private room leaves behind. Outcome lines are worded and agreed, some talks go on elsewhere."""

from typing import Final

from sim_server.bots.thought import Thought
from sim_server.rules.commands import AgreeOutcome, CloseOutcome, Command, TellElsewhere, WriteOutcome

AGREES: Final = 0.8
WRITES: Final = 0.06
CALLS: Final = 0.008
LINES: Final = (
    "We keep each other informed before the next plenary.",
    "We will not oppose each other's wording before we have talked about it.",
    "Each of us brings one more delegation to this.",
    "We look for one wording of this point together.",
)


def answer_outcome(thought: Thought) -> Command | None:
    """The answer to an outcome line that waits for this seat."""
    for room in thought.hand.rooms.values():
        for line in room.lines:
            if line.is_asked:
                agrees = thought.happens(AGREES)
                return AgreeOutcome(line.id, line.version) if agrees else CloseOutcome(line.id)
    return None


def conclude_talk(thought: Thought) -> Command | None:
    """Now and then a line for a room that has none yet, or a talk that goes on elsewhere."""
    drawn = thought.random.random()
    for channel, room in thought.hand.rooms.items() if drawn < WRITES + CALLS else ():
        if drawn < WRITES and room.may_write and not room.lines:
            return WriteOutcome(channel, thought.random.choice(LINES))
        if drawn >= WRITES and room.may_tell:
            return TellElsewhere(channel)
    return None
