"""The text that a seat would write: near what it aspires to, and as near as that allows to what the others want.

From its best options it gives way where that wins the support of most delegations for each point that it costs, as
long as the whole stays worth what it aspires to: a trade-off along an iso-curve, found greedily.
Source: P. Faratin, C. Sierra, N. R. Jennings, "Using similarity criteria to make issue trade-offs in automated
negotiations", Artificial Intelligence 142 (2002); the support of those who showed what they want in place of their
distance is ours.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sim_server.bots.shown import Support
from sim_server.bots.worth import Settled, Worth
from sim_server.rules.ids import IssueId, OptionId


class _Step(NamedTuple):
    """Giving way on one issue: what it wins for each point, and what it costs."""

    rate: float
    cost: float
    issue: IssueId
    option: OptionId


def target(worth: Worth, support: Support, *, aspiration: float, gives_away: bool = False) -> Settled:
    """The options, one for each issue, of the text that the seat would write now.

    ``gives_away``: what it needs least it gives away first, whatever the others have shown.
    """
    chosen = {issue: ranked[0].id for issue, ranked in worth.options.items()}
    spare = worth.best - aspiration
    given: set[IssueId] = set()
    asked = sorted(_steps(worth, support), key=_rate, reverse=True)
    for step in (*(_gift(worth) if gives_away else ()), *asked):
        if step.issue not in given and step.cost <= spare:
            given.add(step.issue)
            spare -= step.cost
            chosen[step.issue] = step.option
    return chosen


def backing(support: Support, settled: Settled) -> float:
    """How much of a text the others have shown to want, summed over its options."""
    return sum(support.get(chosen, 0.0) for chosen in settled.items())


def _steps(worth: Worth, support: Support) -> Iterator[_Step]:
    for issue, ranked in worth.options.items():
        best = worth.points(issue, ranked[0].id)
        held = support.get((issue, ranked[0].id), 0.0)
        for option in ranked[1:]:
            won = support.get((issue, option.id), 0.0) - held
            if won > 0:
                cost = best - worth.points(issue, option.id)
                yield _Step(won / (cost + 1), cost, issue, option.id)


def _gift(worth: Worth) -> tuple[_Step, ...]:
    """From the best to the next option, on the issue where the best brings least; none where no clause carries it."""
    least = min(worth.options, key=lambda issue: worth.points(issue, worth.options[issue][0].id), default=None)
    ranked = worth.carried(least) if least is not None else ()
    if least is None or len(ranked) < 2:
        return ()
    cost = worth.points(least, ranked[0].id) - worth.points(least, ranked[1].id)
    return (_Step(0.0, cost, least, ranked[1].id),)


def _rate(step: _Step) -> float:
    return step.rate
