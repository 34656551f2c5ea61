"""On the floor: a bot asks for it now and then, speaks its turn, seconds and votes on motions."""

from typing import Final

from sim_server.bots.thought import Thought
from sim_server.rules.commands import AskForFloor, CastOnMotion, Choice, Command, EndSpeech, SecondMotion

ASKS: Final = 0.2
"""How often a bot that could ask for the floor does."""
FLOOR: Final = "floor"
SECONDS: Final = 0.3
AGREES: Final = 0.7


def speak(thought: Thought) -> Command | None:
    """What the floor asks of this seat, or what it wants of the floor; nothing where there is none."""
    hand = thought.hand
    step_here = None if thought.openings.is_closed(FLOOR) else hand.step
    if step_here is None:
        thought.openings.close(FLOOR)
        return None
    if step_here.is_speaking:
        return EndSpeech(step_here.label.seat)
    for step in hand.moves.steps if hand.moves else ():
        if step.choices and step.choice is None:
            return CastOnMotion(step.id, Choice.IN_FAVOUR if thought.happens(AGREES) else Choice.AGAINST)
        if step.can_second and thought.happens(SECONDS):
            return SecondMotion(step.id)
    if step_here.refusal is None and not step_here.is_listed and thought.happens(ASKS):
        return AskForFloor(thought.random.choice(hand.role.issues).title)
    return None
