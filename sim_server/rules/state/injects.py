"""Injects whose condition came true."""

from dataclasses import dataclass

from sim_server.rules.ids import Millis


@dataclass(frozen=True, slots=True)
class Trigger:
    """``at``: when the condition came true; ``after``: that moment in milliseconds of play, pauses left out."""

    at: Millis
    after: int
