"""The cast ladder gives one possible cast for every number of people, and each can vote."""

from collections.abc import Iterator

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.ladder import cast_for, sizes
from sim_server.scenario.parts.cast import CastPart, DownPart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail
from sim_server.scenario.voting import voting_delegations, voting_seats

FEWEST, MOST = 6, 20
"""People at a table."""


def check_casts(draft: Draft) -> Iterator[Finding]:
    if not draft.knows_all("delegations") or any(trail[:1] == ("cast",) for trail in draft.mended):
        return
    steps = [*_steps_down(draft), *_steps_up(draft)]
    yield from steps
    yield from _reach(draft)
    if not steps:
        yield from _votes(draft)


def _reach(draft: Draft) -> Iterator[Finding]:
    cast = draft.file.cast
    roles = len(draft.file.roles())
    if cast.full != roles:
        yield Finding(("cast", "full"), f"There are {roles} roles, and `full` says {cast.full}. Write {roles}.")
        return
    if not FEWEST <= cast.least <= cast.full <= cast.most <= MOST:
        given = f"{cast.least}, {cast.full} and {cast.most}"
        message = f"`least`, `full` and `most` must rise from {FEWEST} to {MOST}, and they are {given}. Correct them."
        yield Finding(("cast",), message, is_about_key=True)
        return
    yield from _count("down", steps=len(cast.down), needed=cast.full - cast.least, goal=cast.least)
    yield from _count("up", steps=len(cast.up), needed=cast.most - cast.full, goal=cast.most)


def _count(side: str, *, steps: int, needed: int, goal: int) -> Iterator[Finding]:
    if steps < needed:
        message = f"{goal} people have no cast: `{side}` has {steps} of {needed} steps. Add {needed - steps}."
        yield Finding(("cast", side), message, is_about_key=True)
    if steps > needed:
        message = f"This step is never used: {needed} reach {goal} people. Remove it, or change `least` or `most`."
        yield Finding(("cast", side, needed), message)


def _steps_down(draft: Draft) -> Iterator[Finding]:
    gone: dict[str, int] = {}
    for number, step in enumerate(draft.file.cast.down):
        trail: Trail = ("cast", "down", number)
        findings = list(_form(trail, step)) or list(_down(draft, trail, step, gone))
        yield from findings
        leaving = step.vacant or step.merge
        if leaving and not findings:
            gone[leaving] = number


def _form(trail: Trail, step: DownPart) -> Iterator[Finding]:
    is_merge = step.merge is not None and step.into is not None and step.vacant is None
    is_vacancy = step.vacant is not None and step.merge is None and step.into is None
    if not (is_merge or is_vacancy):
        yield Finding(trail, "A step is either `merge` with `into`, or `vacant`. Write one of the two.")
    elif is_merge and step.merge == step.into:
        yield Finding((*trail, "into"), f"`{step.into}` cannot merge into itself. Name another role.")


def _down(draft: Draft, trail: Trail, step: DownPart, gone: dict[str, int]) -> Iterator[Finding]:
    named = {"merge": step.merge, "into": step.into, "vacant": step.vacant}
    known = [role.id for role in draft.file.roles()]
    is_known = True
    for key, role in named.items():
        if role is None:
            continue
        if role not in known:
            is_known = False
            yield Finding((*trail, key), unknown("role", role, known))
        elif role in gone:
            message = f"`{role}` has no seat any more after step {gone[role] + 1}. Name a role that has one."
            yield Finding((*trail, key), message)
    of = draft.file.delegation_of()
    if is_known and step.merge and step.into and of[step.merge] != of[step.into]:
        message = f"`{step.merge}` and `{step.into}` belong to different delegations; one person cannot hold both."
        yield Finding((*trail, "into"), f"{message} Merge within one, or leave one vacant.")


def _steps_up(draft: Draft) -> Iterator[Finding]:
    known = [role.id for role in draft.file.roles()]
    shared: set[str] = set()
    for number, step in enumerate(draft.file.cast.up):
        trail: Trail = ("cast", "up", number, "share")
        if step.share not in known:
            yield Finding(trail, unknown("role", step.share, known))
        elif step.share in shared:
            yield Finding(trail, f"`{step.share}` has two holders already. Share another role.")
        shared.add(step.share)


def _votes(draft: Draft) -> Iterator[Finding]:
    if not voting_delegations(draft.file):
        message = "No role has the power `vote`, so nothing can be decided. Give it to one role of each voting party."
        yield Finding(("delegations",), message, is_about_key=True)
    for number, delegation in enumerate(draft.file.delegations):
        if delegation.id in voting_delegations(draft.file) and len(delegation.roles) > 0:
            yield from _ballot(draft, ("delegations", number, "roles"), delegation.id)


def _ballot(draft: Draft, trail: Trail, delegation: str) -> Iterator[Finding]:
    """The first number of people, from the full cast down, at which the delegation has not one ballot."""
    file = draft.file
    for people in _downwards(file.cast):
        cast = cast_for(file, people)
        has_seat = any(file.delegation_of()[role] == delegation for role in cast.roles)
        voters = voting_seats(file, cast, delegation)
        if has_seat and len(voters) != 1:
            holders = f"the seats {', '.join(sorted(voters))} do" if voters else "no seat does"
            message = f"With {people} people one seat of `{delegation}` must vote, and {holders}."
            yield Finding(trail, f"{message} Change `powers`, or the steps of the cast.", is_about_key=True)
            return


def _downwards(cast: CastPart) -> range:
    return range(cast.full, sizes(cast).start - 1, -1)
