"""Hints about interests: whether each party's points make people trade, without looking at what passes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from sim_server.rules.ids import IssueId
from sim_server.rules.scenario import Delegation, Scenario, Stake
from sim_server.scenario.craft.hint import Hint, named, outside, percent
from sim_server.scenario.craft.packages import count, favourites, no_text, packages, scores, weights

TOPIC: Final = "interests"
FEWEST: Final = 500
MOST: Final = 3_000
"""Packages, as `FEWEST`; of more nothing that needs all of them is worked out."""
WHOLE: Final = 100
HEAVIEST: Final = 45
FIRSTS: Final = Fraction(3, 8)
"""The largest share of delegations for which one issue may come first."""
THRESHOLDS: Final = (35, 65)
ACCEPTS: Final = (0.25, 0.75)


def interest_hints(scenario: Scenario) -> Iterator[Hint]:
    """None for a scenario that states no interests."""
    stakes = dict(_stakes(scenario))
    if not stakes or not scenario.issues:
        return
    yield from _size(scenario)
    yield from _weights({name: weights(stake) for name, stake in stakes.items()})
    yield from _firsts(scenario)
    yield from _compatible(scenario)
    yield from _thresholds(scenario, stakes)


def _stakes(scenario: Scenario) -> Iterator[tuple[str, Stake]]:
    """By the name of the delegation, or the title of the seat with interests of its own."""
    yield from ((each.name, each.stake) for each in _parties(scenario))
    names = {each.id: each.name for each in scenario.delegations}
    for role in scenario.roles:
        if role.stake is not None and role.stake.interests:
            yield f"{names[role.delegation]} ({role.title})", role.stake


def _parties(scenario: Scenario) -> tuple[Delegation, ...]:
    return tuple(each for each in scenario.delegations if each.stake.interests)


def _size(scenario: Scenario) -> Iterator[Hint]:
    size = count(scenario.issues)
    if not FEWEST <= size <= MOST:
        advice = "Add an issue or an option." if size < FEWEST else "Leave an issue or some options out."
        yield Hint(TOPIC, f"there are {size:,} texts to choose from", f"{FEWEST:,} to {MOST:,}", advice)


def _weights(by_name: Mapping[str, Mapping[IssueId, int]]) -> Iterator[Hint]:
    sums = {name: sum(each.values()) for name, each in by_name.items()}
    heaviest = {name: max(each.values(), default=0) for name, each in by_name.items()}
    zeros = {name: list(each.values()).count(0) for name, each in by_name.items()}
    if missed := _told(sums, WHOLE, WHOLE):
        advice = "Scale the points of each, so that the best options of its issues come to 100."
        yield Hint(TOPIC, f"the best options are worth {missed}", f"{WHOLE} points together", advice)
    if missed := _told(heaviest, 0, HEAVIEST):
        advice = "Move points to other issues: whoever cares for one thing has nothing to trade."
        yield Hint(TOPIC, f"one issue is worth {missed}", f"at most {HEAVIEST} points", advice)
    if missed := _told(zeros, 0, 1):
        advice = "Give each a reason to care for more of the issues."
        yield Hint(TOPIC, f"issues worth nothing: {missed}", "at most one for each party", advice)


def _told(figures: Mapping[str, float], least: float, most: float) -> str:
    return named((name, f"{figure:g}") for name, figure in outside(figures, least, most))


def _firsts(scenario: Scenario) -> Iterator[Hint]:
    parties = _parties(scenario)
    firsts = Counter(max(each, key=lambda issue: each[issue]) for each in (weights(party.stake) for party in parties))
    issue, often = firsts.most_common(1)[0]
    if often > FIRSTS * len(parties):
        title = next(each.title for each in scenario.issues if each.id == issue)
        found = f"“{title}” matters most to {often} of {len(parties)} delegations"
        target = f"at most {FIRSTS.numerator} of {FIRSTS.denominator}"
        yield Hint(TOPIC, found, target, "Let some of them care most for another issue, so that they can trade.")


def _compatible(scenario: Scenario) -> Iterator[Hint]:
    parties = _parties(scenario)
    for issue in scenario.issues:
        shared = frozenset.intersection(*(favourites(party.stake, issue.id) for party in parties))
        if shared - {issue.default}:
            return
    advice = "Let all like the same answer best on an issue on which each expects the others to object."
    yield Hint(TOPIC, "no issue is secretly easy", "one on which all want the same change", advice)


def _thresholds(scenario: Scenario, stakes: Mapping[str, Stake]) -> Iterator[Hint]:
    least, most = THRESHOLDS
    if missed := _told({name: stake.threshold for name, stake in stakes.items()}, least, most):
        advice = "Change what each has without agreement."
        yield Hint(TOPIC, f"thresholds are {missed}", f"{least} to {most}", advice)
    nothing = [no_text(scenario.issues)]
    without = {name: scores(stake, scenario.issues, nothing)[0] for name, stake in stakes.items()}
    content = [(name, str(points)) for name, points in without.items() if points >= stakes[name].threshold]
    if content:
        advice = "Lower the points of the defaults, or raise the threshold: nobody negotiates for what they have."
        yield Hint(TOPIC, f"points without any text are {named(content)}", "below the threshold", advice)
    if count(scenario.issues) <= MOST:
        yield from _pickiness(scenario, stakes)


def _pickiness(scenario: Scenario, stakes: Mapping[str, Stake]) -> Iterator[Hint]:
    possible = packages(scenario.issues)
    shares = {
        name: sum(points >= stake.threshold for points in scores(stake, scenario.issues, possible)) / len(possible)
        for name, stake in stakes.items()
    }
    missed = [(name, percent(share)) for name, share in outside(shares, *ACCEPTS)]
    if missed:
        advice = "Raise the threshold of whoever takes nearly anything, lower that of whoever takes hardly any."
        yield Hint(TOPIC, f"of all texts these accept: {named(missed)}", "25 to 75 % each", advice)
