"""Futures as the rules know them: exact priors, and every entanglement as one table of conditional chances.

A correlation c between two futures with priors p and q is a mixture, written down as such a table:

    P(i, j) = (1 - |c|) * p_i * q_j  +  |c| * overlap(i, j)

Overlap is the chance that one number, drawn evenly from [0, 1), lies in the share of i and in the share of j, the
outcomes standing in their order; for a negative c the shares of the second future are counted from the other end.
So the priors of both stay as they are, c = 0 leaves the two independent, and c = 1 or -1 ties them as closely as
their priors allow. It is the correlation of neither ranks nor numbers, but a share: so much of the time one draw
settles both.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate

from sim_server.rules.ids import FutureId, IssueId, OptionId, OutcomeId, ResourceId
from sim_server.rules.uncertain import (
    Entanglement,
    Future,
    Leverage,
    Nudging,
    Outcome,
    Peeking,
    Price,
    Uncertainty,
)
from sim_server.scenario.chances import chances_of, normalised, number_of
from sim_server.scenario.parts.future import EntanglementPart, FuturePart, LeveragePart, NudgePart, PeekPart
from sim_server.scenario.parts.scenario_file import ScenarioFile

Chances = tuple[Fraction, ...]
Table = tuple[Chances, ...]


def uncertainty_in(file: ScenarioFile) -> Uncertainty | None:
    """All futures of a file that was checked; None where it has none. Raises ValueError where it was not checked."""
    if not file.futures:
        return None
    futures = {part.id: part for part in file.futures}
    return Uncertainty(
        tuple(_future(part) for part in file.futures),
        tuple(_entanglement(part, futures) for part in file.entangled),
    )


def priors_of(part: FuturePart) -> Chances | None:
    """What is declared, summing to exactly 1; None where something else than chances is written."""
    found = chances_of([outcome.prior for outcome in part.outcomes])
    return normalised(found) if found and sum(found) > 0 else None


def pair_of(part: EntanglementPart) -> tuple[str, str] | None:
    """The future that is asked first, and the one that hangs on it; None where not exactly two are named."""
    if part.between:
        return (part.between[0], part.between[1]) if len(part.between) == 2 else None
    return (part.given, part.then) if part.given and part.then else None


def table_of(part: EntanglementPart, given: FuturePart, then: FuturePart) -> Table | None:
    """For each outcome of ``given`` the chances of ``then``'s; None where what is written makes no such table."""
    return _from_correlation(part, given, then) if part.between else _from_rows(part, given, then)


def implied(given: Chances, table: Table) -> Chances:
    """The chances of ``then`` before anything is measured, as the table makes them."""
    return tuple(
        sum((chance * row[j] for chance, row in zip(given, table, strict=True)), Fraction(0))
        for j in range(len(table[0]))
    )


def _from_rows(part: EntanglementPart, given: FuturePart, then: FuturePart) -> Table | None:
    rows = []
    for outcome in given.outcomes:
        written = part.table.get(outcome.id, {})
        row = chances_of([written.get(each.id, "") for each in then.outcomes])
        if not row or not sum(row):
            return None
        rows.append(normalised(row))
    return tuple(rows)


def _from_correlation(part: EntanglementPart, given: FuturePart, then: FuturePart) -> Table | None:
    p, q, c = priors_of(given), priors_of(then), number_of(part.correlation or "")
    if p is None or q is None or c is None or not -1 <= c <= 1 or 0 in p:
        return None
    return tuple(
        tuple((1 - abs(c)) * q[j] + abs(c) * _overlap(p, q, i, j, backwards=c < 0) / p[i] for j in range(len(q)))
        for i in range(len(p))
    )


def _overlap(p: Chances, q: Chances, i: int, j: int, *, backwards: bool) -> Fraction:
    """The length that the share of ``i`` and the share of ``j`` have in common."""
    low, high = _share(p, i)
    begin, end = _share(q, j)
    if backwards:
        begin, end = 1 - end, 1 - begin
    return max(Fraction(0), min(high, end) - max(low, begin))


def _share(chances: Chances, place: int) -> tuple[Fraction, Fraction]:
    bounds = (Fraction(0), *accumulate(chances))
    return bounds[place], bounds[place + 1]


def _future(part: FuturePart) -> Future:
    priors = priors_of(part)
    if priors is None:
        raise ValueError(f"{part.id} was not checked: its priors are no chances")
    outcomes = zip(part.outcomes, priors, strict=True)
    return Future(
        FutureId(part.id),
        part.title,
        tuple(Outcome(OutcomeId(each.id), each.title, float(prior)) for each, prior in outcomes),
        None if part.nudge is None else _nudging(part.nudge),
        None if part.peek is None else _peeking(part.peek),
        tuple(_leverage(each) for each in part.moved_by),
    )


def _nudging(part: NudgePart) -> Nudging:
    return Nudging(_price(part), float(number_of(part.factor) or 0), part.attributed)


def _peeking(part: PeekPart) -> Peeking:
    return Peeking(_price(part), float(number_of(part.reliability) or 0))


def _leverage(part: LeveragePart) -> Leverage:
    factor = float(number_of(part.factor) or 0)
    return Leverage(IssueId(part.issue), OptionId(part.option), OutcomeId(part.outcome), factor)


def _price(part: NudgePart | PeekPart) -> Price:
    return Price(ResourceId(part.resource) if part.resource else None, part.amount, part.most)


def _entanglement(part: EntanglementPart, futures: Mapping[str, FuturePart]) -> Entanglement:
    pair = pair_of(part)
    table = table_of(part, futures[pair[0]], futures[pair[1]]) if pair else None
    if pair is None or table is None:
        raise ValueError("an entanglement was not checked")
    rows = tuple(tuple(float(chance) for chance in row) for row in table)
    return Entanglement(FutureId(pair[0]), FutureId(pair[1]), rows)
