"""Whether a seat is connected now. A signal, not an event: it expires and is never logged."""

from collections.abc import Mapping
from enum import StrEnum

from sim_server.rules.ids import SeatId


class Presence(StrEnum):
    HERE = "here"
    AWAY = "away"
    """Lost for under two minutes."""
    GONE = "gone"


Present = Mapping[SeatId, Presence]
"""Presence by seat. A seat that is missing is gone."""
