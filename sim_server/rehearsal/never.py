"""What never happened in any play: what a designer would rather know before people play."""

from collections.abc import Mapping
from typing import Final

from sim_server.rehearsal.report import Rehearsed

IDLE: Final = 0.5
"""The share of plays without a deed from which on a phase counts as empty."""


def never(rehearsed: Rehearsed) -> Mapping[str, tuple[str, ...]]:
    """By kind, the ids of what never came about; of options as ISSUE=OPTION. Nothing where no play was finished."""
    if not rehearsed.plays:
        return {}
    return {
        "chosen": _options(rehearsed),
        "released": _injects(rehearsed),
        "passed": tuple(rule for rule, (held, passed) in rehearsed.votes.items() if held and not passed),
        "voted": tuple(rule for rule, (held, _) in rehearsed.votes.items() if not held),
        "ended": tuple(ending for ending, share in rehearsed.endings.items() if share == 0),
        "met": _aims(rehearsed),
        "used": tuple(phase for phase, course in rehearsed.courses.items() if course.idle > IDLE),
        "won": tuple(each for each, spread in rehearsed.spreads.items() if spread.wins == 0),
        "lost": tuple(each for each, spread in rehearsed.spreads.items() if spread.wins == 1),
    }


def _options(rehearsed: Rehearsed) -> tuple[str, ...]:
    """Options with words of their own: a default holds without being chosen."""
    defaults = {issue.id: issue.default for issue in rehearsed.scenario.issues}
    return tuple(
        f"{issue}={option}"
        for (issue, option), share in rehearsed.chosen.items()
        if share == 0 and option != defaults[issue]
    )


def _aims(rehearsed: Rehearsed) -> tuple[str, ...]:
    """Objectives that the record can tell, with who has them."""
    every = dict.fromkeys(aim for play in rehearsed.plays for aim in play.aims)
    return tuple(
        f"{who}: {words}" for who, words in every if not any(play.aims[who, words] for play in rehearsed.plays)
    )


def _injects(rehearsed: Rehearsed) -> tuple[str, ...]:
    released = frozenset[str]().union(*(play.released for play in rehearsed.plays))
    return tuple(inject.id for inject in rehearsed.scenario.injects if inject.id not in released)
