"""Delegations and roles for one cast: merged roles are folded into the seat that takes them over."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from sim_server.rules.ids import DelegationId, IssueId, OptionId, RoleId
from sim_server.rules.scenario import Delegation, Interest, Role, Stake
from sim_server.scenario.ladder import Cast
from sim_server.scenario.parts.party import DelegationPart, Points, RolePart
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.texts import confidential_brief, public_brief, role_brief

TextOf = Callable[[PurePosixPath], str]
"""The words of a Markdown file, by its name."""


def delegations_in(file: ScenarioFile, seated: frozenset[DelegationId], text: TextOf) -> tuple[Delegation, ...]:
    """The delegations that have a seat, in the order of the file."""
    return tuple(_delegation(part, text) for part in file.delegations if part.id in seated)


def roles_in(file: ScenarioFile, cast: Cast, text: TextOf) -> tuple[Role, ...]:
    """The roles that have a seat in the cast, in the order of the file, each with what it took over."""
    heading = file.cast.merged_heading
    whole = {role.id: _role(role, delegation.id, text) for delegation in file.delegations for role in delegation.roles}
    for merged, into in cast.merged:
        whole[into] = _folded(whole[into], whole[merged], heading)
    return tuple(whole[role] for role in cast.roles)


def _delegation(part: DelegationPart, text: TextOf) -> Delegation:
    return Delegation(
        id=DelegationId(part.id),
        name=part.name,
        letters=part.letters,
        kind=part.kind,
        public=text(public_brief(part.id)),
        confidential=text(confidential_brief(part.id)),
        stake=_stake(part.interests, part.threshold, part.reasons),
    )


def _role(part: RolePart, delegation: str, text: TextOf) -> Role:
    return Role(
        id=RoleId(part.id),
        delegation=DelegationId(delegation),
        title=part.title,
        public=part.public,
        brief=text(role_brief(delegation, part.id)),
        objectives=tuple(each.text for each in part.objectives),
        powers=frozenset(part.powers),
        sector=part.sector,
        stake=_own_stake(part),
        lines=part.lines,
    )


def _own_stake(part: RolePart) -> Stake | None:
    if part.interests is None or part.threshold is None:
        return None
    return _stake(part.interests, part.threshold, {})


def _stake(points: Points, threshold: int, reasons: dict[str, str]) -> Stake:
    return Stake(
        interests=tuple(_interests(points)),
        threshold=threshold,
        reasons=tuple((IssueId(issue), reason) for issue, reason in reasons.items()),
    )


def _interests(points: Points) -> Iterator[Interest]:
    for issue, options in points.items():
        for option, amount in options.items():
            yield Interest(IssueId(issue), OptionId(option), amount)


def _folded(seat: Role, merged: Role, heading: str) -> Role:
    """The seat with the merged role's brief below a heading, and its aims, powers and lines."""
    title = heading.replace("{title}", merged.title)
    return replace(
        seat,
        public=f"{seat.public} {merged.title}: {merged.public}".strip(),
        brief=f"{seat.brief}\n## {title}\n\n{merged.brief}",
        objectives=seat.objectives + merged.objectives,
        powers=seat.powers | merged.powers,
        lines=seat.lines + merged.lines,
    )
