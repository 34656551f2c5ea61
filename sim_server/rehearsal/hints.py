"""Hints about plays: targets of scenario craft that only a rehearsal can tell. They change no exit status."""

from collections.abc import Iterator
from statistics import fmean
from typing import Final

from sim_server.rehearsal.figures import Figures
from sim_server.rehearsal.report import Rehearsed
from sim_server.rules.ids import EndingId
from sim_server.scenario.craft.hint import Hint, named, outside, percent

TOPIC: Final = "plays"
AGREEMENT: Final = (0.40, 0.80)
ENDING: Final = (0.05, 0.40)
WINS: Final = (0.05, 0.95)
BETTER: Final = 0.20
"""By how much a better text makes the best ending likelier."""
FEWEST: Final = 40
"""Plays under which a share says too little for a hint."""


def play_hints(rehearsed: Rehearsed) -> tuple[Hint, ...]:
    """None of fewer than 40 plays."""
    return tuple(_hints(rehearsed)) if len(rehearsed.plays) >= FEWEST else ()


def _hints(rehearsed: Rehearsed) -> Iterator[Hint]:
    least, most = AGREEMENT
    rate = rehearsed.agreement_rate
    if not least <= rate <= most:
        advice = "Lower some thresholds." if rate < least else "Raise some thresholds, or ask for more votes."
        yield Hint(TOPIC, f"a text was adopted in {percent(rate)} of the plays", "40 to 80 %", advice)
    shares = {rehearsed.ending_titles[ending]: share for ending, share in rehearsed.endings.items()}
    missed = [(title, percent(share)) for title, share in outside(shares, *ENDING)]
    if missed:
        advice = "Loosen the condition of what hardly comes, tighten that of what comes too often."
        yield Hint(TOPIC, f"endings were reached in {named(missed)}", "5 to 40 % each", advice)
    names = {each.id: each.name for each in rehearsed.scenario.delegations}
    wins = {names[each]: spread.wins for each, spread in rehearsed.spreads.items()}
    sure = [(name, percent(share)) for name, share in outside(wins, *WINS)]
    if sure:
        advice = "Change the threshold of whoever always or never reaches it."
        yield Hint(TOPIC, f"thresholds were reached in {named(sure)}", "5 to 95 % each", advice)
    yield from _better_texts(rehearsed)


def _better_texts(rehearsed: Rehearsed) -> Iterator[Hint]:
    """Of the plays with a text, the half with more points for all together against the half with fewer."""
    agreed = sorted((play for play in rehearsed.plays if play.is_agreed), key=_joint)
    best = best_ending(rehearsed)
    half = len(agreed) // 2
    if best is None or half < FEWEST // 4:
        return
    worse, better = (_share(each, best) for each in (agreed[:half], agreed[half:]))
    if better - worse < BETTER:
        found = (
            f"“{rehearsed.ending_titles[best]}” follows {percent(worse)} of the worse texts and "
            f"{percent(better)} of the better ones"
        )
        advice = "Let its condition ask for more of what the text says, and less of what chance brings."
        yield Hint(TOPIC, found, "20 points more", advice)


def best_ending(rehearsed: Rehearsed) -> EndingId | None:
    """Of the endings that a text led to, and not by a rare chance, the one with the most points for all together."""
    points: dict[EndingId, list[float]] = {}
    for play in rehearsed.plays:
        if play.is_agreed and play.ending is not None:
            points.setdefault(play.ending, []).append(_joint(play))
    common = (ending for ending, each in points.items() if len(each) >= ENDING[0] * len(rehearsed.plays))
    return max(common, key=lambda ending: fmean(points[ending]), default=None)


def _share(plays: list[Figures], ending: EndingId) -> float:
    return sum(play.ending == ending for play in plays) / len(plays)


def _joint(play: Figures) -> float:
    return sum(each.points for each in play.points.values())
