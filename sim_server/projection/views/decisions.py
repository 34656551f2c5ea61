"""What pages show of decisions besides the ballots: groups of a double majority, objections by name."""

from dataclasses import dataclass

from sim_server.projection.views.common import Placard
from sim_server.rules.commands import Choice
from sim_server.rules.ids import GroupId


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group that must reach a share of its own."""

    id: GroupId
    title: str
    delegations: tuple[Placard, ...]
    fraction: tuple[int, int]
    above: bool


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """An objection, public by name as soon as it is made; ``is_withdrawn``: given up before the close."""

    placard: Placard
    reason: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class RollLine:
    """A member in a roll call: its answer, or None before it has one; called now; absent when it was called."""

    placard: Placard
    answer: Choice | None
    is_called: bool
    is_absent: bool
