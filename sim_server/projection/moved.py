"""Which clauses moved between two versions of a text: the fewest that explain the new order."""

from bisect import bisect_left
from collections.abc import Iterable

from sim_server.rules.ids import ClauseId


def moved(before: Iterable[ClauseId], after: Iterable[ClauseId]) -> frozenset[ClauseId]:
    """Clauses of both that are not in a longest common order of the two."""
    place = {clause: number for number, clause in enumerate(before)}
    common = [clause for clause in after if clause in place]
    ends: list[int] = []
    tails: list[tuple[ClauseId, ...]] = []
    for clause in common:
        at = bisect_left(ends, place[clause])
        ends[at : at + 1] = [place[clause]]
        tails[at : at + 1] = [(*(tails[at - 1] if at else ()), clause)]
    return frozenset(common).difference(tails[-1] if tails else ())
