"""What parties value exists, and can be told: indicators, resources, and objectives with a condition and points."""

from collections.abc import Iterator

from sim_server.scenario.checks.asked import findings_in
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.parts.values import ObjectivePart, ValuesPart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail
from sim_server.scenario.vocabulary import Kind, Readers

MOST_POINTS = 100


def check_values(draft: Draft) -> Iterator[Finding]:
    for d, delegation in enumerate(draft.file.delegations):
        trail: Trail = ("delegations", d)
        yield from _values(draft, (*trail, "values"), delegation.values)
        for number, objective in enumerate(delegation.objectives):
            place: Trail = (*trail, "objectives", number)
            yield from _objective(draft, place, objective)
            if objective.when is None and not objective.points:
                message = (
                    "A delegation's objective needs `when` and `points`. Add them, or give the sentence to a role."
                )
                yield Finding(place, message)
        for r, role in enumerate(delegation.roles):
            yield from _values(draft, (*trail, "roles", r, "values"), role.values)
            for number, objective in enumerate(role.objectives):
                yield from _objective(draft, (*trail, "roles", r, "objectives", number), objective)


def _values(draft: Draft, trail: Trail, values: ValuesPart | None) -> Iterator[Finding]:
    if values is None:
        return
    for noun, named in (("indicator", values.indicators), ("resource", values.resources)):
        known = [each.id for each in (draft.file.indicators if noun == "indicator" else draft.file.resources)]
        for name in named:
            if name not in known and draft.knows_all(f"{noun}s"):
                yield Finding((*trail, f"{noun}s", name), unknown(noun, name, known), is_about_key=True)
    for name, points in values.indicators.items():
        yield from _points((*trail, "indicators", name, "worst"), points.worst)
        yield from _points((*trail, "indicators", name, "best"), points.best)
    for name, each in values.resources.items():
        yield from _points((*trail, "resources", name), each)


def _points(place: Trail, points: int) -> Iterator[Finding]:
    if abs(points) > MOST_POINTS:
        message = f"Points are numbers from -{MOST_POINTS} to {MOST_POINTS}, and this is {points}. Correct it."
        yield Finding(place, message)


def _objective(draft: Draft, trail: Trail, objective: ObjectivePart) -> Iterator[Finding]:
    yield from findings_in(draft, (*trail, "when"), objective.when, Kind.TRUTH, Readers.FACILITATORS)
    yield from _points((*trail, "points"), objective.points)
    if objective.when is not None and not objective.points and draft.is_readable((*trail, "points")):
        yield Finding((*trail, "when"), "Meeting this is worth nothing. Add `points`.", is_about_key=True)
    if objective.when is None and objective.points and draft.is_readable((*trail, "when")):
        yield Finding((*trail, "points"), "Nothing says when these points are won. Add `when`.", is_about_key=True)
