"""On the floor: a bot asks for it now and then, speaks its turn, seconds and votes on motions."""

from random import Random

from sim_server.bots.hand import Hand
from sim_server.rules.commands import AskForFloor, CastOnMotion, Choice, Command, EndSpeech, SecondMotion

ASKS = 0.05
"""How often a bot that could ask for the floor does."""
SECONDS = 0.3
AGREES = 0.7


def speak(hand: Hand, random: Random) -> Command | None:
    """What the floor asks of this seat, or what it wants of the floor; nothing where there is none."""
    for step in hand.moves.steps if hand.moves else ():
        if step.choices and step.choice is None:
            return CastOnMotion(step.id, Choice.IN_FAVOUR if random.random() < AGREES else Choice.AGAINST)
        if step.can_second and random.random() < SECONDS:
            return SecondMotion(step.id)
    step_here = hand.step
    if step_here is None:
        return None
    if step_here.is_speaking:
        return EndSpeech(step_here.label.seat)
    if step_here.refusal is None and not step_here.is_listed and random.random() < ASKS:
        return AskForFloor(random.choice(hand.role.issues).title)
    return None
