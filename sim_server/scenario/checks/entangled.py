"""Entanglements: two futures that exist, tables that fit their priors, trees without a circle, and a joint size."""

from collections.abc import Iterator
from fractions import Fraction
from math import prod

from sim_server.rules.uncertain import MOST_JOINT_OUTCOMES
from sim_server.scenario.chances import chances_of, number_of, percent, slack, sums_to_one
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.entangling import implied, pair_of, priors_of, table_of
from sim_server.scenario.parts.future import EntanglementPart, FuturePart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail

MOST_TOLD = 10**9
"""Joint outcomes that a sentence counts out."""
TWO_WAYS = "Write `given`, `then` and a `table`, or `between` two futures and a `correlation`."


def check_entangled(draft: Draft) -> Iterator[Finding]:
    futures = {future.id: future for future in draft.file.futures}
    parent: dict[str, str] = {}
    for number, part in enumerate(draft.file.entangled):
        trail: Trail = ("entangled", number)
        found = list(_shape(trail, part)) or list(_names(draft, trail, part, futures))
        yield from found
        pair = pair_of(part)
        if found or pair is None or pair[0] not in futures or pair[1] not in futures:
            continue
        tangled = list(_tangled(trail, part, parent))
        yield from tangled
        if not tangled:
            parent[pair[1]] = pair[0]
            yield from _chances(trail, part, futures[pair[0]], futures[pair[1]])
    yield from _size(draft)


def _shape(trail: Trail, part: EntanglementPart) -> Iterator[Finding]:
    """One of the two ways, and all of it."""
    by_table = part.given is not None or part.then is not None or bool(part.table)
    by_number = bool(part.between) or part.correlation is not None
    if by_table and by_number:
        yield Finding(trail, f"This says it twice. {TWO_WAYS}")
    elif by_table and not (part.given and part.then and part.table):
        yield Finding(trail, f"Something is missing here. {TWO_WAYS}")
    elif not by_table and (len(part.between) != 2 or part.correlation is None):
        yield Finding(trail, f"This does not say how two futures hang together. {TWO_WAYS}")


def _names(draft: Draft, trail: Trail, part: EntanglementPart, futures: dict[str, FuturePart]) -> Iterator[Finding]:
    places: tuple[Trail, Trail] = ((*trail, "given"), (*trail, "then"))
    if part.between:
        places = ((*trail, "between", 0), (*trail, "between", 1))
    pair = pair_of(part) or ()
    for place, name in zip(places, pair, strict=False):
        if name not in futures and draft.knows_all("futures"):
            yield Finding(place, unknown("future", name, futures))
    if len(set(pair)) < len(pair):
        yield Finding(places[1], "A future does not hang together with itself. Name another.")


def _tangled(trail: Trail, part: EntanglementPart, parent: dict[str, str]) -> Iterator[Finding]:
    """No future depends on two others, and none on itself by a detour."""
    given, then = pair_of(part) or ("", "")
    place: Trail = (*trail, "between", 1) if part.between else (*trail, "then")
    if then in parent:
        message = f"`{then}` already depends on `{parent[then]}`. A future can depend on one other. Turn this round,"
        yield Finding(place, f"{message} or take it out.")
        return
    above: str | None = given
    while above is not None:
        if above == then:
            message = f"`{given}` already depends on `{then}`, so this would be a circle. Take it out."
            yield Finding(place, message)
            return
        above = parent.get(above)


def _chances(trail: Trail, part: EntanglementPart, given: FuturePart, then: FuturePart) -> Iterator[Finding]:
    if part.between:
        correlation = number_of(part.correlation or "")
        if correlation is None or not -1 <= correlation <= 1:
            message = f"`{part.correlation}` is no correlation. Write a number from -1 to 1, such as 0.4."
            yield Finding((*trail, "correlation"), message)
        return
    wrong = list(_rows((*trail, "table"), part, given, then))
    yield from wrong or _contradiction(trail, part, given, then)


def _rows(place: Trail, part: EntanglementPart, given: FuturePart, then: FuturePart) -> Iterator[Finding]:
    conditions, results = [each.id for each in given.outcomes], [each.id for each in then.outcomes]
    for name, row in part.table.items():
        if name not in conditions:
            message = unknown(f"outcome of `{given.id}`", name, conditions)
            yield Finding((*place, name), message, is_about_key=True)
            continue
        for other in row:
            if other not in results:
                message = unknown(f"outcome of `{then.id}`", other, results)
                yield Finding((*place, name, other), message, is_about_key=True)
        yield from _row((*place, name), row, results)
    missing = [name for name in conditions if name not in part.table]
    if missing:
        yield Finding(place, f"The table has no row for `{missing[0]}`. Add one.", is_about_key=True)


def _row(place: Trail, row: dict[str, str], results: list[str]) -> Iterator[Finding]:
    missing = [name for name in results if name not in row]
    if missing:
        yield Finding(place, f"This row leaves out `{missing[0]}`. Write its chance, or 0%.", is_about_key=True)
        return
    texts = [row[name] for name in results]
    chances = chances_of(texts)
    if chances is None:
        wrong = next(name for name in results if chances_of([row[name]]) is None)
        yield Finding((*place, wrong), f"`{row[wrong]}` is not a chance. Write it as 45% or 0.45.")
    elif not sums_to_one(texts, chances):
        total = percent(sum(chances, Fraction(0)))
        yield Finding(place, f"This row sums to {total}, not to 100 %. Correct it.", is_about_key=True)


def _contradiction(trail: Trail, part: EntanglementPart, given: FuturePart, then: FuturePart) -> Iterator[Finding]:
    """The table makes the odds of ``then``, so its priors only repeat them, rounded as they are written."""
    priors, declared = priors_of(given), priors_of(then)
    table = table_of(part, given, then)
    if priors is None or declared is None or table is None or len(table[0]) != len(declared):
        return
    for outcome, chance in zip(then.outcomes, implied(priors, table), strict=True):
        written = number_of(outcome.prior)
        if written is not None and abs(written - chance) > slack(outcome.prior) + Fraction(1, 10**6):
            message = f"The table makes `{outcome.id}` {percent(chance)} likely, and its prior says {outcome.prior}."
            yield Finding((*trail, "table"), f"{message} Correct one of the two.", is_about_key=True)
            return


def _size(draft: Draft) -> Iterator[Finding]:
    size = prod(len(future.outcomes) or 1 for future in draft.file.futures)
    if size > MOST_JOINT_OUTCOMES:
        told = f"{size:,}" if size < MOST_TOLD else f"more than {MOST_TOLD:,}"
        message = f"All futures together have {told} joint outcomes; a table can have {MOST_JOINT_OUTCOMES:,}."
        yield Finding(("futures",), f"{message} Drop a future or some outcomes.", is_about_key=True)
