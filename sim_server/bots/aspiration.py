"""Aspiration: the points that a seat asks of a text at this moment of play.

With b the worth of its best text, f its floor (the least that it settles for) and t the part of play that is over:

    conceding     f + (b - f) (1 - t^(1/β))      Faratin, Sierra, Jennings 1998: time-dependent tactics;
                                                 β < 1 concedes late (Boulware), β > 1 early (conceder)
    tit-for-tat   max(f, b - c)                  the same: behaviour-dependent, absolute tit-for-tat; c is how many
                                                 points the texts of the others have come towards the seat
    stubborn      f + 0.6 (b - f), until t = 1   ours

Source: P. Faratin, C. Sierra, N. R. Jennings, "Negotiation decision functions for autonomous agents",
Robotics and Autonomous Systems 24 (1998). Points of the options alone: what it can do about futures is `foreseeing`.
"""

from typing import Final, assert_never

from sim_server.bots.temper import Temper, Temperament
from sim_server.projection.views.common import ClockView

OBSTINACY: Final = 0.6
"""How far up between floor and best a stubborn seat stays."""
EXCHANGE: Final = 1.5
"""Points that tit-for-tat gives for each that it was given: else two of them would never begin."""
GOODWILL: Final = 12
"""Points that tit-for-tat gives by the middle of play although nobody moved, so that somebody begins."""


def aspiration(temper: Temper, *, best: float, floor: float, progress: float, conceded: float) -> float:
    """Points between floor and best; the floor where that is above the best.

    ``progress`` from 0 to 1; ``conceded`` are points that others came towards this seat.
    """
    room = max(0.0, best - floor)
    match temper.temperament:
        case Temperament.CONCEDING:
            return float(floor + room * (1 - progress ** (1 / temper.pace)))
        case Temperament.TIT_FOR_TAT:
            return floor + max(0.0, room - EXCHANGE * conceded - GOODWILL * min(1.0, 2 * progress))
        case Temperament.STUBBORN:
            return floor + OBSTINACY * room
        case _:
            assert_never(temper.temperament)


def progress_of(clock: ClockView) -> float:
    """How much of play is over, from 0 to 1, as the rail of rounds and phases shows it; the last is the debrief."""
    rounds = max(1, clock.round_count - 1)
    done = sum(step.state == "done" for step in clock.steps)
    part = (done + 0.5) / len(clock.steps) if clock.steps else 0.0
    return min(1.0, (clock.round_number - 1 + part) / rounds)
