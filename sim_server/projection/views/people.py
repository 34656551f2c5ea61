"""The people of a table."""

from dataclasses import dataclass

from sim_server.projection.views.common import SeatLabel
from sim_server.rules.presence import Presence


@dataclass(frozen=True, slots=True)
class PersonView:
    """A seat among the people; readiness shows in the lobby only."""

    label: SeatLabel
    presence: Presence
    holding: str
    is_ready: bool


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Region ``people``: who is here."""

    people: tuple[PersonView, ...]
    here: int
    total: int
    ready: int
    in_lobby: bool
