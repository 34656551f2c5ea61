"""Interests name every option of every issue, and the best options sum to 100 points."""

from collections.abc import Iterator, Mapping

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.parts.party import Points
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail

ALL_POINTS = 100


def check_stakes(draft: Draft) -> Iterator[Finding]:
    for d, delegation in enumerate(draft.file.delegations):
        trail: Trail = ("delegations", d)
        yield from _stake(draft, (*trail, "interests"), delegation.interests)
        yield from _threshold((*trail, "threshold"), delegation.threshold)
        for issue in delegation.reasons:
            if draft.knows_all("issues") and issue not in _options(draft):
                message = unknown("issue", issue, _options(draft))
                yield Finding((*trail, "reasons", issue), message, is_about_key=True)
        for r, role in enumerate(delegation.roles):
            yield from _role_stake(draft, (*trail, "roles", r), role.interests, role.threshold)


def _role_stake(draft: Draft, trail: Trail, interests: Points | None, threshold: int | None) -> Iterator[Finding]:
    if interests is not None:
        yield from _stake(draft, (*trail, "interests"), interests)
    if threshold is not None:
        yield from _threshold((*trail, "threshold"), threshold)
    if interests is None and threshold is not None and draft.is_readable((*trail, "interests")):
        yield Finding((*trail, "threshold"), "A threshold of its own needs `interests` of its own. Add them.")
    if interests is not None and threshold is None and draft.is_readable((*trail, "threshold")):
        yield Finding((*trail, "interests"), "Interests of its own need a `threshold` of their own. Add it.")


def _threshold(trail: Trail, threshold: int) -> Iterator[Finding]:
    if not 0 <= threshold <= ALL_POINTS:
        yield Finding(trail, f"A threshold is a number from 0 to {ALL_POINTS}, and this is {threshold}. Correct it.")


def _stake(draft: Draft, trail: Trail, points: Points) -> Iterator[Finding]:
    if not draft.knows_all("issues"):
        return
    findings = [*_names(draft, trail, points), *_amounts(trail, points)]
    yield from findings
    if findings or any(len(mended) > len(trail) and mended[: len(trail)] == trail for mended in draft.mended):
        return
    total = sum(max(options.values(), default=0) for options in points.values())
    if total != ALL_POINTS:
        advice = f"Make it {ALL_POINTS}: change the best options."
        yield Finding(trail, f"The best options of all issues sum to {total} points. {advice}", is_about_key=True)


def _names(draft: Draft, trail: Trail, points: Points) -> Iterator[Finding]:
    known = _options(draft)
    for issue, options in points.items():
        if issue not in known:
            yield Finding((*trail, issue), unknown("issue", issue, known), is_about_key=True)
            continue
        for option in options:
            if option not in known[issue]:
                message = unknown(f"option of `{issue}`", option, known[issue])
                yield Finding((*trail, issue, option), message, is_about_key=True)
    yield from _gaps(known, trail, points)


def _gaps(known: Mapping[str, tuple[str, ...]], trail: Trail, points: Points) -> Iterator[Finding]:
    for issue, options in known.items():
        if issue not in points:
            message = f"Points for the issue `{issue}` are missing. Add `{issue}` with points for each option."
            yield Finding(trail, message, is_about_key=True)
            continue
        for option in options:
            if option not in points[issue]:
                message = f"Points for the option `{option}` are missing. Add `{option}: 0` or more."
                yield Finding((*trail, issue), message, is_about_key=True)


def _amounts(trail: Trail, points: Points) -> Iterator[Finding]:
    for issue, options in points.items():
        for option, amount in options.items():
            if not 0 <= amount <= ALL_POINTS:
                message = f"Points are numbers from 0 to {ALL_POINTS}, and this is {amount}. Correct it."
                yield Finding((*trail, issue, option), message)


def _options(draft: Draft) -> dict[str, tuple[str, ...]]:
    return {issue.id: tuple(option.id for option in issue.options) for issue in draft.file.issues}
