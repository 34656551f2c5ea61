"""The cast ladder: who plays for each number of people."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim_server.scenario.parts.cast import CastPart, DownPart, UpPart
    from sim_server.scenario.parts.scenario_file import ScenarioFile


@dataclass(frozen=True, slots=True)
class Cast:
    """The seats for one number of people."""

    people: int
    roles: tuple[str, ...]
    """Roles that have a seat, in the order of the file."""
    merged: tuple[tuple[str, str], ...]
    """Pairs of a role without a seat of its own and the role that took it over, in the order of steps."""
    shared: frozenset[str]
    """Roles whose seat has two holders."""

    def seat_of(self, role: str) -> str | None:
        """The role in whose seat `role` is played now, or None if it is vacant."""
        into = dict(self.merged)
        while role in into:
            role = into[role]
        return role if role in self.roles else None


def sizes(cast: "CastPart") -> range:
    """Every number of people that the ladder reaches."""
    return range(cast.full - len(cast.down), cast.full + len(cast.up) + 1)


def cast_for(file: "ScenarioFile", people: int) -> Cast:
    """The cast for a number of people. Raises ValueError if the ladder does not reach it."""
    if people not in sizes(file.cast):
        raise ValueError(f"{file.name} has no cast for {people} people")
    cast = Cast(people, tuple(role.id for role in file.roles()), merged=(), shared=frozenset())
    for down in file.cast.down[: max(0, file.cast.full - people)]:
        cast = _step_down(cast, down)
    for up in file.cast.up[: max(0, people - file.cast.full)]:
        cast = _step_up(cast, up)
    return cast


def _step_down(cast: Cast, step: "DownPart") -> Cast:
    gone = step.vacant or step.merge
    roles = tuple(role for role in cast.roles if role != gone)
    if step.merge and step.into:
        return replace(cast, roles=roles, merged=(*cast.merged, (step.merge, step.into)))
    return replace(cast, roles=roles)


def _step_up(cast: Cast, step: "UpPart") -> Cast:
    return replace(cast, shared=cast.shared | {step.share})
