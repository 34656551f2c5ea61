"""Agreeing: what a private room leaves behind. Outcome lines are worded and agreed, some talks go on elsewhere."""

from random import Random
from typing import Final

from sim_server.bots.hand import Hand
from sim_server.rules.commands import AgreeOutcome, CloseOutcome, Command, TellElsewhere, WriteOutcome

AGREES: Final = 0.8
WRITES: Final = 0.04
CALLS: Final = 0.008
LINES: Final = (
    "We keep each other informed before the next plenary.",
    "We will not oppose each other's wording before we have talked about it.",
    "Each of us brings one more delegation to this.",
    "We look for one wording of this point together.",
)


def answer_outcome(hand: Hand, random: Random) -> Command | None:
    """The answer to an outcome line that waits for this seat."""
    for room in hand.rooms.values():
        for line in room.lines:
            if line.is_asked:
                agrees = random.random() < AGREES
                return AgreeOutcome(line.id, line.version) if agrees else CloseOutcome(line.id)
    return None


def conclude_talk(hand: Hand, random: Random) -> Command | None:
    """Now and then a line for a room that has none yet, or a talk that goes on elsewhere."""
    for channel, room in hand.rooms.items():
        if room.may_write and not room.lines and random.random() < WRITES:
            return WriteOutcome(channel, random.choice(LINES))
        if room.may_tell and random.random() < CALLS:
            return TellElsewhere(channel)
    return None
